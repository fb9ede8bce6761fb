${[v * 2 for v in xs if v]} ${(lambda q: q + 1)(2)} ${dict(a=1)}

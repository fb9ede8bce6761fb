colour = 1

def f():
    return colur

f()

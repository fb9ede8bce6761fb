def counter():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    def get():
        return n
    return inc, get

inc, get = counter()
inc(); inc(5)
print(get())
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])
def make():
    out = []
    for k in "ab":
        def g():
            return k
        out.append(g)
    return out
print([g() for g in make()])
x = "global"
def outer():
    x = "outer"
    def middle():
        def inner():
            nonlocal x
            x = "changed"
        inner()
        return x
    r = middle()
    return r, x
print(outer(), x)
def set_global():
    global x, y
    x = "set"
    y = "new"
set_global()
print(x, y)
def shadow(list):
    return list
print(shadow(3), list("ab"))
def rec(n):
    def even(k): return True if k == 0 else odd(k - 1)
    def odd(k): return False if k == 0 else even(k - 1)
    return even(n)
print(rec(10), rec(7))
def default(a, acc=[]):
    acc.append(a)
    return acc
print(default(1), default(2))
def deleted():
    v = 1
    del v
    try:
        return v
    except UnboundLocalError as e:
        return str(e)
print(deleted())
def free():
    def use():
        return later
    try:
        use()
    except NameError as e:
        print(type(e).__name__, e)
    later = 4
    return use()
print(free())
class K:
    a = 1
    b = [a for _ in range(2)] if False else None
    c = [i for i in range(a + 2)]
    try:
        d = [a for _ in range(2)]
    except NameError as e:
        d = str(e)
    def m(self):
        try:
            return a
        except NameError as e:
            return str(e)
print(K.b, K.c, K.d, K().m())
print([y for y in range(3)], y)
print([(a, b) for a in range(3) for b in range(a) if a != b])
print({k: v for k, v in zip("abc", [1, 2, 3])}, {c for c in "aab"} == {"a", "b"})
total = 0
print([total := total + v for v in [1, 2, 3]], total)
def walrus():
    if any((hit := v) > 2 for v in [1, 2, 3, 4]):
        return hit
print(walrus())
def g():
    print(sorted(locals()))
    q = 1
    print(sorted(locals().items()))
g()
globals()["dyn"] = 5
print(dyn, "dyn" in globals())
def f(a, /, b, *, c): return a, b, c
print(f(1, 2, c=3), f(1, b=2, c=3))
compose = lambda *fs: lambda v: [v := h(v) for h in fs][-1]
print(compose(lambda v: v + 1, lambda v: v * 2)(3))
def nested_comp(m):
    return [[r[i] for r in m] for i in range(len(m[0]))]
print(nested_comp([[1, 2], [3, 4]]))
def gen_late():
    items = [1, 2]
    gx = (i * k for i in items)
    k = 10
    return list(gx)
print(gen_late())

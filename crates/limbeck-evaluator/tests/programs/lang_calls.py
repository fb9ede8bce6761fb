def f(a, b=2, *args, c, d=4, **kw): return a, b, args, c, d, kw
print(f(1, c=3), f(1, 5, 6, 7, c=8, z=9), f(*[1, 2, 3], **{"c": 4, "e": 5}), f(*(1,), *[2], c=0, **{}, **{"q": 1}))
def pos(a, b, /): return a, b
def kwonly(*, a, b=1): return a, b
def both(a, /, b, *, c): return a, b, c
def err(fn, *a, **k):
    try:
        return fn(*a, **k)
    except TypeError as e:
        return str(e)
print(err(f)); print(err(f, 1)); print(err(pos, 1)); print(err(pos)); print(err(pos, 1, 2, 3)); print(err(pos, a=1, b=2))
print(err(kwonly)); print(err(kwonly, 1)); print(err(kwonly, a=1, z=2)); print(err(both, 1, 2, 3)); print(err(both, 1, 2))
print(err(both, 1, 2, b=3, c=1)); print(err(lambda: 1, 2)); print(err(lambda x, y=1: 1))
def three(a, b, c): pass
print(err(three)); print(err(three, 1)); print(err(three, 1, 2, 3, 4)); print(err(three, 1, 2, 3, b=1))
class C:
    def __init__(self, a): self.a = a
    def m(self, x): return x
    @classmethod
    def cm(cls, y): return y
    @staticmethod
    def sm(z): return z
print(err(C)); print(err(C, 1, 2)); print(err(C(1).m)); print(err(C(1).m, 1, 2)); print(err(C.cm)); print(err(C.sm)); print(err(C.m))
class N: pass
print(err(N, 1)); print(err(3)); print(err(N())); print(err(None)); print(err("x"))
print(err(f, 1, **{"c": 1, 2: 3} if False else {"c": 1}))
try:
    f(1, **{1: 2})
except TypeError as e: print(e)
try:
    f(1, c=1, **{"c": 2})
except TypeError as e: print(e)
try:
    f(*3)
except TypeError as e: print(e)
try:
    f(**3)
except TypeError as e: print(e)
def deco(arg):
    def wrap(fn):
        def inner(*a, **k):
            return (arg, fn(*a, **k))
        inner.__name__ = fn.__name__
        inner.__wrapped__ = fn
        return inner
    return wrap
@deco("one")
@deco("two")
def target(x): "doc"; return x
print(target(5), target.__name__, target.__wrapped__.__wrapped__.__doc__)
def cls_deco(c):
    c.extra = lambda self: "extra"
    return c
@cls_deco
class D: pass
print(D().extra())
class CallableDeco:
    def __init__(self, fn): self.fn = fn; self.n = 0
    def __call__(self, *a): self.n += 1; return self.fn(*a)
    def __get__(self, obj, cls=None): return self if obj is None else (lambda *a: self(obj, *a))
@CallableDeco
def cd(x): return x + 1
class Uses:
    @CallableDeco
    def meth(self, q): return (type(self).__name__, q)
print(cd(1), cd(2), cd.n, Uses().meth(4))
x = y = z = []
x.append(1); print(z)
a, (b, *c), d = 1, (2, 3, 4), 5
print(a, b, c, d)
[p, q] = {1: 2, 3: 4}
print(p, q)
*h, t = "abc"; print(h, t)
(w,) = [9]; print(w)
i = 0
lst = [0, 0, 0]
i, lst[i] = 1, 7
print(i, lst)
print(*range(3), sep="-", end="!\n")
print([*range(2), *"ab"], {**{"a": 1}, "b": 2, **{"a": 3}}, (*[1], 2), {*[1, 1], 2})
def kwdef(a, b=[], *, c={}): b.append(a); c[a] = 1; return b, c
print(kwdef(1)); print(kwdef(2)); print(kwdef.__defaults__, kwdef.__kwdefaults__)
f2 = lambda *a, k=3, **kw: (a, k, kw)
print(f2(1, 2, k=4, j=5))
print((lambda a, b: a - b)(b=1, a=3))
def ann(a: int, b: "str" = "x", *args: float, c: list = None, **kw: dict) -> bool: ...
print(ann.__annotations__)
print(f.__name__, f.__qualname__, C.m.__qualname__, (lambda: 0).__name__, f.__module__)
def attrs(): attrs.count = getattr(attrs, "count", 0) + 1; return attrs.count
attrs(); print(attrs(), attrs.__dict__)
m = C(3).m; print(m(4), m.__self__.a, m.__func__ is C.m, C.m(None, 6))
import functools
part = functools.partial(f, 1, c=2); print(part(5, d=0))
print(max([3, 1, 2], key=lambda v: -v), sorted(["b", "A", "c"], key=str.lower), sorted([(1, "b"), (1, "a")], reverse=True))
print(list(map(lambda a, b: a + b, [1, 2], [3, 4])), list(filter(None, [0, 1, "", "a"])))

import functools, operator
from functools import wraps, partial, lru_cache, reduce, cached_property, total_ordering, singledispatch, cache
def deco(f):
    @wraps(f)
    def inner(*a, **k):
        """inner doc"""
        return "wrapped " + f(*a, **k)
    return inner
@deco
def hello(name):
    """Says hello."""
    return "hello " + name
print(hello("x"), hello.__name__, hello.__doc__, hello.__wrapped__("y"))
p = partial(int, base=2); print(p("101"), partial(lambda a, b, c=0: (a, b, c), 1)(2, c=3), p.func is int, p.keywords)
calls = []
@lru_cache(maxsize=None)
def fib(n):
    calls.append(n)
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(20), len(calls), fib.cache_info()); fib.cache_clear(); print(fib.cache_info().currsize)
@cache
def sq(x): return x * x
print(sq(3), sq(3), reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(operator.add, [], 5))
try:
    reduce(operator.add, [])
except TypeError as e:
    print(e)
class C:
    n = 0
    @cached_property
    def v(self):
        C.n += 1
        return 42
c = C(); print(c.v, c.v, C.n, "v" in c.__dict__)
@total_ordering
class V:
    def __init__(self, x): self.x = x
    def __eq__(self, o): return self.x == o.x
    def __lt__(self, o): return self.x < o.x
print(V(1) <= V(1), V(2) > V(1), V(1) >= V(2), sorted([V(2), V(1)])[0].x)
@singledispatch
def show(x): return "obj"
@show.register
def _(x: int): return "int"
@show.register(str)
def _(x): return "str"
print(show(1), show("a"), show([]), show(True))
print(sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)), operator.itemgetter(1)([5, 6]), operator.itemgetter("a", "b")({"a": 1, "b": 2}), operator.attrgetter("real")(5), operator.methodcaller("upper")("x"), operator.mul(3, 4))

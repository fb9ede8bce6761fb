def count(n):
    i = 0
    while i < n:
        got = yield i
        if got is not None:
            i = got
        i += 1
    return "done"
g = count(5)
print(next(g), g.send(2), list(g))
def outer():
    r = yield from count(2)
    print("inner returned", r)
    yield r
print(list(outer()))
def fin():
    try:
        yield 1
        yield 2
    finally:
        print("cleanup")
g = fin(); next(g); g.close()
print(list(g))
for x in fin():
    break
print("after break")
def catcher():
    while True:
        try:
            v = yield
            print("got", v)
        except ValueError as e:
            print("caught", e)
            yield "recovered"
g = catcher(); next(g)
print(g.throw(ValueError("boo"))); next(g)
g.send(3)
try:
    g.throw(KeyError("k"))
except KeyError as e:
    print("out", e)
try:
    next(g)
except StopIteration as e:
    print("stopped", e.value)
def ret():
    return 5
    yield
try:
    next(ret())
except StopIteration as e:
    print(e.value)
def bad():
    yield 1
    raise StopIteration("x")
try:
    list(bad())
except RuntimeError as e:
    print(e, type(e.__cause__).__name__)
def selfrun():
    yield next(me)
me = selfrun()
try:
    next(me)
except ValueError as e:
    print(e)
def deep(n):
    if n:
        yield n
        yield from deep(n - 1)
print(sum(deep(40)))
def tree(t):
    if isinstance(t, list):
        for x in t:
            yield from tree(x)
    else:
        yield t
print(list(tree([1, [2, [3, [4]], 5]])))
def delegate():
    try:
        yield from inner2()
    except ZeroDivisionError:
        yield "zde"
def inner2():
    yield 1
    try:
        yield 2
    except ValueError:
        yield "inner caught"
    1 / 0
d = delegate()
print(next(d), next(d), d.throw(ValueError), next(d))
ge = (x * x for x in range(4) if x % 2)
print(next(ge), list(ge), list(ge))
print(sum(x for x in range(5)), max((len(w), w) for w in ["a", "bbb", "cc"]))
def infinite():
    n = 0
    while True:
        yield n
        n += 1
import itertools
print(list(itertools.islice(infinite(), 3)), list(zip(infinite(), "ab")))
a, b, *c = (i for i in range(5))
print(a, b, c)
def with_ctx():
    class C:
        def __enter__(s): print("in"); return s
        def __exit__(s, *a): print("out", a[0] and a[0].__name__)
    with C():
        yield 1
        yield 2
for v in with_ctx():
    print(v)
g = with_ctx(); next(g); g.close()
def ignore():
    while True:
        try:
            yield 1
        except GeneratorExit:
            pass
        else:
            continue
        yield 2
g = ignore(); next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)
class Node:
    def __init__(self, v, kids=()): self.v, self.kids = v, kids
    def __iter__(self):
        yield self.v
        for k in self.kids:
            yield from k
print(list(Node(1, [Node(2, [Node(3)]), Node(4)])))
try:
    count(1).send(5)
except TypeError as e:
    print(e)
print((lambda: (yield))().__class__.__name__, type(count(1)).__name__)
gens = [(lambda n: (n * i for i in range(3)))(k) for k in range(2)]
print([list(q) for q in gens])
import contextlib
@contextlib.contextmanager
def cm(name):
    print("open", name)
    try:
        yield name.upper()
    except KeyError:
        print("suppressed")
    finally:
        print("close", name)
with cm("a") as n, cm("b") as m:
    print(n, m)
with cm("c"):
    raise KeyError
print([x for x in [y for y in (z for z in range(3))]])

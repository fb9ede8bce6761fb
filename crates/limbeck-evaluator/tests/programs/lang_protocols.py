import functools
class V:
    def __init__(self, *c): self.c = tuple(c)
    def __repr__(self): return f"V{self.c}"
    def __eq__(self, o): return isinstance(o, V) and self.c == o.c
    def __hash__(self): return hash(self.c)
    def __lt__(self, o): return self.c < o.c
    def __len__(self): return len(self.c)
    def __bool__(self): return any(self.c)
    def __iter__(self): return iter(self.c)
    def __contains__(self, x): return x in self.c
    def __getitem__(self, i): return self.c[i]
    def __add__(self, o): return V(*(a + b for a, b in zip(self, o))) if isinstance(o, V) else NotImplemented
    def __radd__(self, o): return ("radd", o)
    def __mul__(self, k): return V(*(a * k for a in self))
    __rmul__ = __mul__
    def __iadd__(self, o): self.c += tuple(o); return self
    def __neg__(self): return V(*(-a for a in self))
    def __pos__(self): return self
    def __invert__(self): return "inv"
    def __abs__(self): return sum(self.c)
    def __int__(self): return self.c[0]
    def __float__(self): return float(self.c[0])
    def __index__(self): return self.c[0]
    def __call__(self, *a, **k): return (a, k)
    def __matmul__(self, o): return sum(a * b for a, b in zip(self, o))
    def __divmod__(self, o): return "divmod"
    def __pow__(self, o, mod=None): return ("pow", o, mod)
    def __rpow__(self, o): return ("rpow", o)
    def __lshift__(self, o): return "ls"
    def __rrshift__(self, o): return "rrs"
    def __and__(self, o): return "and"
    def __xor__(self, o): return "xor"
    def __ror__(self, o): return "ror"
    def __truediv__(self, o): return "div"
    def __rfloordiv__(self, o): return "rfd"
    def __mod__(self, o): return "mod"
    def __format__(self, s): return f"<{s}>"
    def __str__(self): return "vec"
    def __round__(self, n=None): return ("round", n)
    def __reversed__(self): return iter(self.c[::-1])
v = V(1, 2)
print(v + V(3, 4), 3 + v, v * 2, 2 * v, -v, +v, ~v, abs(v), int(v), float(v), v(1, k=2), v @ V(2, 3))
print(v ** 2, 2 ** v, pow(v, 2, 3), v << 1, 1 >> v, v & 1, v ^ 1, 1 | v, v / 2, 3 // v, v % 2, divmod(v, 1))
print(f"{v:abc} {v!r} {v!s} {v}", "%s %r" % (v, v), round(v), round(v, 2), list(reversed(v)))
print(v == V(1, 2), v != V(1, 2), v == 1, hash(v) == hash(V(1, 2)), {v: 1}[V(1, 2)], bool(V(0)), not V(), len(v), 2 in v, v[0], v[-1:])
v2 = v; v += [9]
print(v, v2 is v, [10, 20, 30][V(1)], "ab" * V(2) if False else "", hex(V(255)))
try:
    v + 1
except TypeError as e:
    print(e)
try:
    v < 3
except AttributeError as e:
    print(e)
print(sorted([V(3), V(1), V(2)]), max(V(1), V(5)), min([V(4), V(2)]))
a, *b = V(1, 2, 3)
print(a, b, [*V(1), *V(2)], (lambda *z: z)(*V(7, 8)))
class OnlyGet:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10
print(list(OnlyGet()), 20 in OnlyGet(), [x for x in OnlyGet()])
class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
print(list(It(3)), sum(It(4)), next(It(1)), next(It(0), "dflt"))
class Sub(V):
    def __radd__(self, o): return "sub first"
print(V(1) + Sub(2), Sub(1) + V(1))
class NoHash:
    def __eq__(self, o): return True
try:
    hash(NoHash())
except TypeError as e:
    print(e)
try:
    {NoHash(): 1}
except TypeError as e:
    print(e)
@functools.total_ordering
class T:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __lt__(self, o): return self.n < o.n
print(T(1) <= T(1), T(2) > T(1), T(1) >= T(2))
class Item:
    def __init__(self): self.d = {}
    def __setitem__(self, k, val): self.d[k] = val
    def __delitem__(self, k): del self.d[k]
    def __getitem__(self, k): return self.d[k]
    def __missing__(self, k): return "miss"
i = Item(); i["a"] = 1
i["a"] += 5
print(i["a"]); del i["a"]
print(i.d)
class DD(dict):
    def __missing__(self, k): return k * 2
print(DD(a=1)["a"], DD()["zz"], DD().get("q"))
class Ctx:
    def __enter__(self): print("enter"); return self
    def __exit__(self, t, e, tb): print("exit", t and t.__name__, e); return t is KeyError
with Ctx() as c, Ctx():
    raise KeyError("swallowed")
try:
    with Ctx():
        raise ValueError("out")
except ValueError as e:
    print("caught", e)
def early():
    with Ctx():
        return "ret"
print(early())
for _ in range(2):
    with Ctx():
        continue
class LT:
    def __lt__(self, o): return NotImplemented
try:
    LT() < LT()
except TypeError as e:
    print(e)
try:
    LT() > 1
except TypeError as e:
    print(e)

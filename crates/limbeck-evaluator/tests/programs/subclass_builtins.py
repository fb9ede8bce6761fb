class S(str):
    def shout(self): return self.upper() + "!"
    def __new__(cls, v, extra=None):
        o = super().__new__(cls, v); o.extra = extra; return o
s = S("ab", extra=5); print(s, s.shout(), s.extra, s + "c", type(s + "c").__name__, s == "ab", {s: 1}["ab"], len(s), s[0], isinstance(s, str), f"{s:>4}", repr(s), "-".join([s, "x"]), s in ("ab",), hash(s) == hash("ab"))
class I(int):
    def __add__(self, o): return I(int(self) + o * 10)
    def __repr__(self): return f"I({int(self)})"
i = I(5); print(i + 1, i * 2, repr(i + 1), I("7") - 2, i == 5, str(i), [10, 20, 30, 40, 50, 60][i], f"{i:03d}", "%d" % i, isinstance(i, int), bool(I(0)))
class D(dict):
    def __init__(self, *a, **k): super().__init__(*a, **k); self.log = []
    def __setitem__(self, k, v): self.log.append(k); super().__setitem__(k, v)
    def __getattr__(self, n):
        try: return self[n]
        except KeyError: raise AttributeError(n)
d = D(a=1); d["b"] = 2; print(d, d.log, d.a, d.get("b"), dict(d), list(d), "a" in d, len(d), {**d}, d == {"a": 1, "b": 2}, isinstance(d, dict), hasattr(d, "zz"))
class L(list):
    def first(self): return self[0]
    def __getitem__(self, i): return "item" if i == 99 else super().__getitem__(i)
l = L([3, 1, 2]); l.append(4); l.sort(); print(l, l.first(), l[99], len(l), l[1:], sum(l), sorted(l, reverse=True), l + [9], L() == [], [*l], isinstance(l, list))
class T(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
    @property
    def a(self): return self[0]
t = T(1, 2); x, y = t; print(t, t.a, x + y, t == (1, 2), t + (3,), hash(t) == hash((1, 2)), len(t))
class E(Exception):
    def __init__(self, code, msg="m"):
        super().__init__(msg); self.code = code
    def __str__(self): return f"[{self.code}] {self.args[0]}"
try:
    raise E(5)
except E as e: print(e, repr(e), e.args, e.code)
class E2(ValueError): pass
try:
    try:
        raise E2("a", 2)
    except E2 as e:
        raise KeyError("k") from e
except KeyError as k: print(repr(k), repr(k.__cause__), k.__cause__.args, str(k), str(k.__cause__))
class Sing(type):
    _i = {}
    def __call__(cls, *a, **k):
        if cls not in cls._i: cls._i[cls] = super().__call__(*a, **k)
        return cls._i[cls]
class C(metaclass=Sing):
    def __init__(self): self.x = 1
print(C() is C(), type(C).__name__, isinstance(C, Sing))
class F(float): pass
print(F(1.5) + 1, F("2"), round(F(2.5)), isinstance(F(1), float))
class B(bytes): pass
print(B(b"ab") + b"c", len(B(b"ab")))
class St(set):
    def add(self, x): super().add(x * 2)
q = St([1]); q.add(5); print(sorted(q), 10 in q, q | {0} == {0, 1, 10}, len(q))
class Fz(frozenset): pass
print(Fz([1]) == {1}, isinstance(Fz(), frozenset))
print(str.upper("a"), list.append, int.__add__(1, 2), dict.get({"a": 1}, "a"), str.join(",", ["a"]), "a".__eq__("a"), (1).__lt__(2), [1].__len__(), "abc".__contains__("b"), object.__repr__(5)[:4] if False else "ok", hasattr("a", "__iter__"), hasattr(1, "__iter__"), hasattr([], "__len__")) if False else print("skip")
print(int.__add__(1, 2), str.__len__("abc"), "a".__add__("b"), (5).__mul__(2), [1, 2].__contains__(1), hasattr("a", "__iter__"), hasattr(1, "__iter__"), hasattr([], "__len__"), hasattr({}, "__getitem__"), (1).__add__("a"))

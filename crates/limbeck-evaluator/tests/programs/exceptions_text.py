class Obj: pass
cases = [
    lambda: None.x, lambda: Obj().zzz, lambda: Obj.zzz, lambda: [1][5], lambda: (1,)[3], lambda: "a"[9], lambda: {}["k"], lambda: {1: 2}[(1, 2)], lambda: 5(), lambda: 5[0], lambda: len(Obj()), lambda: iter(Obj()),
    lambda: [1, 2] + (3,), lambda: {} + {}, lambda: "a" * "b", lambda: [] < {}, lambda: 1 < "a", lambda: Obj() < Obj(), lambda: -[], lambda: ~1.5, lambda: not_defined, lambda: int("abc"), lambda: float("x"),
    lambda: (lambda a: a)(), lambda: (lambda a: a)(1, 2), lambda: (lambda *, k: k)(), lambda: (lambda a, b: a)(1, b=2, c=3), lambda: (lambda a: 1)(1, a=2), lambda: "abc".split(1), lambda: "a".join([1]), lambda: "abc".replace(1, 2), lambda: "x".encode("nope"),
    lambda: {}.update(5), lambda: set([[]]), lambda: {[]: 1}, lambda: hash([]), lambda: sorted([1, "a"]), lambda: sum("ab"), lambda: max(1), lambda: max([]), lambda: next(iter([])), lambda: dict([1]), lambda: list(5), lambda: tuple(None), lambda: range("a"), lambda: range(1, 2, 0),
    lambda: isinstance(1, 5), lambda: issubclass(1, int), lambda: getattr(1, "zz"), lambda: setattr(1, "zz", 1), lambda: getattr(1, 5), lambda: chr("a"), lambda: ord(""), lambda: bytes("a"), lambda: b"a" + "b", lambda: "a" + b"b", lambda: open("/nope/nope"), lambda: __import__("nope_mod"), lambda: "%d" % "x", lambda: "{}".format(), lambda: "{a}".format(), lambda: [1, 2, 3].index(9), lambda: [].pop(), lambda: {}.pop("a"), lambda: "abc".index("z"), lambda: round("a"), lambda: divmod(1, 0), lambda: 1.0 // 0, lambda: 0 ** -1, lambda: pow(2, 2, 0), lambda: int("5", 1), lambda: slice(1).zz, lambda: [1, 2, 3]["a"], lambda: "abc"["a"], lambda: [1][1.0], lambda: Obj(1), lambda: object().x, lambda: super().x, lambda: zip(5), lambda: enumerate(5), lambda: map(5), lambda: {**5}, lambda: print(*5),
]
for n, case in enumerate(cases):
    try:
        print(n, "fine", case())
    except Exception as e:
        print(n, type(e).__name__, e)
def unpack(v):
    a, b = v
for v in ([1], [1, 2, 3], 5, "abc", {}):
    try:
        unpack(v)
    except Exception as e:
        print(type(e).__name__, e)
def f(a, b=2, *, c): pass
for args, kw in [((), {}), ((1,), {}), ((1,), {"c": 1, "d": 2}), ((1,), {"a": 1, "c": 2})]:
    try:
        f(*args, **kw)
    except TypeError as e:
        print(e)
class K:
    def m(self, x): pass
for call in (lambda: K().m(), lambda: K().m(1, 2), lambda: K.m(), lambda: K().n()):
    try:
        call()
    except Exception as e:
        print(type(e).__name__, e)

import typing as t
def f(a: int, b: "Later" = None, *args: str, **kw: t.Any) -> t.Optional[str]: ...
print(sorted(f.__annotations__), f.__annotations__["a"], f.__annotations__["b"])
class C:
    x: int = 1
    y: "C"
    z: list[int]
    u: int | None = None
print(C.__annotations__["x"], C.__annotations__["y"], C.__annotations__["z"])
try:
    v: Undefined = 1
except NameError as e: print(e)
print(list[int], dict[str, int], tuple[int, ...], type[int])
print(isinstance(1, int | str), isinstance("a", int | None), isinstance([], list))
o: object = object()
(w): int = 3
C.q: int = 5
d = {}
d["k"]: int = 1
print(w, C.q, d, "w" in __annotations__)
def dec(fn):
    fn.ann = dict(fn.__annotations__)
    return fn
@dec
def h(x: int) -> str: return "h"
print(h.ann, h(1))
lam = lambda x: x
print(lam.__annotations__)
class Meta(type):
    def __new__(m, n, b, ns): 
        ns["collected"] = list(ns.get("__annotations__", {}))
        return super().__new__(m, n, b, ns)
class D(metaclass=Meta):
    a: int
    b: str = "x"
print(D.collected)
class E(C):
    extra: float = 1.0
print(E.__annotations__, t.get_type_hints(C)["x"])

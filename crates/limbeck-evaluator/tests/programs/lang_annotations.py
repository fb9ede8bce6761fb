from __future__ import annotations
from typing import TYPE_CHECKING, Optional, List, Dict, Any, Callable, Union, TypeVar, Generic, ClassVar, NamedTuple, Protocol, cast, overload, Literal
if TYPE_CHECKING:
    from nowhere import Missing
x: Missing = 1
def f(a: Missing, b: Optional[NotThere] = None) -> list[Undefined]: return a
print(f(1), f.__annotations__, __annotations__)
class A:
    a: int
    b: Missing = 2
    c: ClassVar[str] = "c"
    def m(self, o: A) -> A: return self
print(A.__annotations__, A.b, A().m(None).c)
T = TypeVar("T")
class G(Generic[T]):
    def get(self, v: T) -> T: return v
print(G[int]().get(3), G().get("s"))
class NT(NamedTuple):
    x: int
    y: str = "d"
nt = NT(1)
print(nt, nt.x, nt.y, nt[0], tuple(nt), nt._replace(x=5), nt._asdict(), nt == (1, "d"), NT._fields)
a, b = nt
print(a, b, isinstance(nt, tuple), len(nt))
print(cast(int, "s"), Optional[int] is not None, List[int] is not None)
class Proto(Protocol):
    def run(self) -> int: ...
class Impl:
    def run(self): return 1
print(Impl().run())
from dataclasses import dataclass, field, asdict, replace, fields
@dataclass
class P:
    x: int
    y: int = 0
    tags: list[str] = field(default_factory=list)
    kind: ClassVar[str] = "point"
    def __post_init__(self): self.sum = self.x + self.y
p = P(1, tags=["a"])
print(p, p == P(1, 0, ["a"]), p.sum, asdict(p), replace(p, x=9), [f.name for f in fields(P)], P.kind)
@dataclass(frozen=True, order=True)
class F:
    a: int
    b: str = "z"
print(F(1) < F(2), hash(F(1)) == hash(F(1)), {F(1): 1}[F(1)])
try: F(1).a = 2
except Exception as e: print(type(e).__name__, e)
@dataclass
class Child(P):
    z: int = 5
print(Child(1, 2, [], 3), Child.__mro__[1].__name__)
try: P()
except TypeError as e: print(e)
def outer():
    y: Missing = 3
    return y
print(outer())

from dataclasses import dataclass, field, asdict, astuple, replace, fields, is_dataclass, FrozenInstanceError
from typing import ClassVar, List, Optional
@dataclass
class A:
    x: int
    y: str = "d"
    z: List[int] = field(default_factory=list)
    k: ClassVar[int] = 7
    def total(self): return self.x
a = A(1); print(a, a == A(1), a.z is A(1).z, A(1, "q", [2]).z, A.k, a.total(), asdict(a), astuple(a), replace(a, x=5), [f.name for f in fields(A)], is_dataclass(A))
@dataclass
class B(A):
    w: Optional[int] = None
    hidden: int = field(default=3, repr=False, compare=False)
    def __post_init__(self): self.x += 100
print(B(1), B(1, w=2), B(1, hidden=9) == B(1))
@dataclass(frozen=True, order=True)
class P:
    a: int
    b: int = 0
print(P(1) < P(2), hash(P(1)) == hash(P(1)), {P(1): "x"}[P(1, 0)], sorted([P(2), P(1, 5), P(1)]))
try:
    P(1).a = 2
except FrozenInstanceError as e:
    print(type(e).__name__, e)
for f in (lambda: A(), lambda: A(1, 2, 3, 4), lambda: A(1, q=2), lambda: {A(1)}):
    try:
        f()
    except TypeError as e:
        print(e)
try:
    @dataclass
    class Bad:
        x: list = []
except ValueError as e:
    print(e)
try:
    @dataclass
    class Bad2:
        x: int = 0
        y: int
except TypeError as e:
    print(e)
@dataclass(kw_only=True)
class K:
    a: int
    b: int = 2
print(K(a=1), asdict(B(2, z=[1])), a != A(2))
@dataclass
class Outer:
    inner: A
    items: dict = field(default_factory=dict)
print(asdict(Outer(A(1), {"k": A(2)})))

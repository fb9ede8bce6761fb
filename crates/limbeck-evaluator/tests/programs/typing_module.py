from __future__ import annotations
import typing
from typing import *
print(Optional[int], Union[int, str], List[int], Dict[str, Any], Tuple[int, ...], Callable[[int], str], Literal["a", 1], Annotated[int, "x"], Type[int], Any, Union[int, None], Union[int], Optional[Union[int, str]])
print(list[int], dict[str, list[int]], tuple[int, ...], type[int])
T = TypeVar("T"); print(T, List[T], get_origin(List[int]), get_args(Dict[str, int]), get_origin(Optional[int]) is Union, get_args(Optional[int]), get_args(int | None), cast(int, "x"))
class Box(Generic[T]):
    def __init__(self, v: T): self.v = v
    def get(self) -> T: return self.v
b = Box[int](5); print(b.get(), isinstance(b, Box), Box[int].__origin__ is Box, Box.__name__)
class IntBox(Box[int]): pass
print(IntBox(3).get(), IntBox.__mro__[1].__name__)
class P(Protocol):
    def m(self) -> int: ...
class NT(NamedTuple):
    a: int
    b: str = "x"
print(NT(1), NT(1, "y").b, NT._fields, NT(1) == (1, "x"), NT(a=3)._asdict())
class TD(TypedDict, total=False):
    a: int
    b: str
t: TD = {"a": 1}; print(t, TD(a=1))
UserId = NewType("UserId", int); print(UserId(5), UserId.__name__)
@overload
def f(x: int) -> int: ...
@overload
def f(x: str) -> str: ...
def f(x): return x
print(f(1), TYPE_CHECKING, f.__name__)
def g(a: int, b: Optional[str] = None) -> List[int]: ...
print(g.__annotations__, List[int] == List[int], List[int] != List[str], hash(Optional[int]) == hash(Optional[int]))
class C:
    x: int
    y: ClassVar[str] = "a"
print(C.__annotations__, isinstance([], List), isinstance({}, Mapping), typing.Sequence[int].__args__)

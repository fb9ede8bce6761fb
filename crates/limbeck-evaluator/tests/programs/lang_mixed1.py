# a registry with metaclass, descriptors, properties and generators together
class Column:
    counter = 0
    def __init__(self, type_, *, primary_key=False, nullable=True, default=None):
        Column.counter += 1
        self.order = Column.counter
        self.type_, self.primary_key, self.nullable, self.default = type_, primary_key, nullable, default
    def __set_name__(self, owner, name): self.name = name
    def __get__(self, inst, owner): return self if inst is None else inst.__dict__.get(self.name, self.default)
    def __set__(self, inst, value): inst.__dict__[self.name] = value
    def __repr__(self): return f"Column({self.name!r}, {self.type_})"
    def __eq__(self, other): return ("eq", self.name, other)
    __hash__ = object.__hash__
class Meta(type):
    registry = {}
    def __new__(mcs, name, bases, attrs, abstract=False):
        cls = super().__new__(mcs, name, bases, attrs)
        if not abstract:
            mcs.registry[cls.__tablename__] = cls
        return cls
    def __init__(cls, name, bases, attrs, abstract=False):
        super().__init__(name, bases, attrs)
        cls._columns = sorted((v for b in cls.__mro__ for v in vars(b).values() if isinstance(v, Column)), key=lambda c: c.order)
class Base(metaclass=Meta, abstract=True):
    def __init__(self, **kw):
        for k, v in kw.items():
            if not hasattr(type(self), k):
                raise TypeError(f"{k!r} is an invalid keyword argument for {type(self).__name__}")
            setattr(self, k, v)
    def __repr__(self): return f"<{type(self).__name__} {', '.join(f'{c.name}={getattr(self, c.name)!r}' for c in self._columns)}>"
class Stamp:
    created = Column("datetime", default="now")
class User(Stamp, Base):
    __tablename__ = "users"
    id = Column("int", primary_key=True)
    name = Column("str", nullable=False)
class Admin(User):
    __tablename__ = "admins"
    level = Column("int", default=1)
    @property
    def title(self): return f"{self.name}:{self.level}"
u = User(id=1, name="x"); a = Admin(name="root", level=9)
print(u, a, a.title, sorted(Meta.registry), User.name == 5, [c.name for c in Admin._columns], User.id)
try: User(nope=1)
except TypeError as e: print(e)
class Visitor:
    def visit(self, node):
        return getattr(self, "visit_" + type(node).__name__.lower(), self.generic)(node)
    def generic(self, node): return f"generic {node}"
    def visit_int(self, n): return n + 1
    def visit_list(self, l): return [self.visit(x) for x in l]
print(Visitor().visit([1, [2, "s"], 3.5]))
def memo(fn):
    cache = {}
    def wrapper(*args):
        if args not in cache: cache[args] = fn(*args)
        return cache[args]
    wrapper.cache = cache
    return wrapper
@memo
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), len(fib.cache))
def flatten(*xs):
    for x in xs:
        if isinstance(x, (list, tuple)): yield from flatten(*x)
        else: yield x
print(list(flatten(1, [2, (3, [4])], 5)))
from collections import defaultdict, OrderedDict, Counter, deque, namedtuple, ChainMap
dd = defaultdict(list)
for k, v in [("a", 1), ("b", 2), ("a", 3)]: dd[k].append(v)
print(dict(dd), Counter("hello").most_common(2), OrderedDict(a=1), deque([1, 2], maxlen=2))
class Stack(list):
    def push(self, x): self.append(x); return self
    @property
    def top(self): return self[-1]
s = Stack().push(1).push(2)
print(s, s.top, len(s), isinstance(s, list), s + [3], s == [1, 2], type(s).__name__, [*s], s[0], sorted(s, reverse=True))
class Str(str):
    def shout(self): return self.upper() + "!"
    def __add__(self, o): return Str(str.__add__(self, o))
print(Str("a").shout(), (Str("a") + "b").shout(), Str("x") == "x", {Str("k"): 1}["k"], f"{Str('f')}", Str("abc")[1], "-".join([Str("a"), "b"]), type(Str("q").upper()).__name__, isinstance(Str(), str), repr(Str("r")))
class Int(int):
    def __new__(cls, v, unit="m"): o = super().__new__(cls, v); o.unit = unit; return o
    def __repr__(self): return f"{int(self)}{self.unit}"
i = Int(5, "km"); print(i, i + 1, repr(i), i == 5, i.unit, [i], f"{i}", f"{i:03d}", hash(i) == 5, {5: "five"}[i], i > 3, -i, range(i)[-1])
class Dct(dict):
    def __getattr__(self, k):
        try: return self[k]
        except KeyError: raise AttributeError(k) from None
    def __setattr__(self, k, v): self[k] = v
x = Dct(a=1); x.b = 2; print(x, x.a, x.b, hasattr(x, "zz"), {**x}, dict(x), x == {"a": 1, "b": 2}, sorted(x.items()), "a" in x, len(x), list(x), x.get("q", 0), x | {"c": 3})
class Tup(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
    @property
    def x(self): return self[0]
t = Tup(1, 2); print(t, t.x, t == (1, 2), t + (3,), len(t), *t, hash(t) == hash((1, 2)))
class Ex(ValueError):
    def __init__(self, *a, extra=0): super().__init__(*a); self.extra = extra
try: raise Ex("m", 1, extra=5)
except ValueError as e: print(repr(e), e.args, e.extra, e)
import enum
class Color(enum.Enum):
    RED = "r"
    BLUE = "b"
    @property
    def nice(self): return self.name.title()
    @classmethod
    def default(cls): return cls.RED
print(Color.RED, Color("b"), Color["RED"].nice, list(Color), Color.default() is Color.RED, Color.RED.value, isinstance(Color.RED, Color), Color.RED in Color, len(Color), {Color.RED: 1}[Color.RED])

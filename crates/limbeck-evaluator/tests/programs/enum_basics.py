import enum
from enum import Enum, IntEnum, StrEnum, Flag, IntFlag, auto, unique
class Color(Enum):
    """Colors."""
    RED = 1
    GREEN = "g"
    CRIMSON = 1
    def describe(self):
        return f"{self.name}={self.value}"
    @property
    def short(self):
        return self.name[0]
    @classmethod
    def default(cls):
        return cls.RED
print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color["GREEN"], Color("g"), Color(1) is Color.RED)
print(Color.CRIMSON is Color.RED, list(Color), len(Color), list(Color.__members__), Color.RED.describe(), Color.GREEN.short, Color.default())
print(Color.RED == 1, Color.RED == Color.RED, Color.RED in Color, isinstance(Color.RED, Color), Color.RED != Color.GREEN, {Color.RED: 1}[Color.CRIMSON])
print(f"{Color.RED}", "%s" % Color.RED, "{:>10}".format(Color.RED), Color.__name__, type(Color.RED) is Color)
for f in (lambda: Color("zz"), lambda: Color["ZZ"], lambda: setattr(Color, "RED", 2)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
class Status(str, Enum):
    ACTIVE = "active"
    OFF = "off"
print(Status.ACTIVE, repr(Status.ACTIVE), Status.ACTIVE == "active", Status.ACTIVE.value, f"{Status.ACTIVE}", Status("off"), Status.ACTIVE.upper(), isinstance(Status.OFF, str), "x" + Status.OFF, {"active": 1}[Status.ACTIVE], len(Status.OFF))
class N(IntEnum):
    A = 1
    B = auto()
print(N.B, repr(N.B), N.A + 1, N.B > N.A, f"{N.B:03d}", N(2), str(N.A), sorted([N.B, N.A]), N.A == 1, [10, 20, 30][N.B])
class S(StrEnum):
    FOO = auto()
    BAR = "b"
print(S.FOO, repr(S.BAR), S.FOO == "foo", f"{S.FOO}", S.FOO + "x")
class P(Flag):
    R = auto()
    W = auto()
    X = auto()
print(P.R | P.W, repr(P.R | P.W), P.R in (P.R | P.W), (P.R | P.W) & P.W, bool(P.R & P.W), P.X.value, ~P.R, P(3), list(P.R | P.X))
class IP(IntFlag):
    A = 1
    B = 2
print(IP.A | IP.B, repr(IP.A), (IP.A | IP.B) == 3)
E = Enum("E", "ONE TWO"); print(list(E), E.TWO.value)
E2 = Enum("E2", {"X": "x", "Y": "y"}); print(list(E2), E2("y"))
E3 = Enum("E3", ["P", "Q"], type=str) if False else None
class Planet(Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.64, 3.39)
    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius
print(Planet.EARTH.mass, Planet.MARS.value, Planet.EARTH)
class WithMissing(Enum):
    A = "a"
    @classmethod
    def _missing_(cls, value):
        return cls.A
print(WithMissing("zzz"))
try:
    @unique
    class Dup(Enum):
        A = 1
        B = 1
except ValueError as e:
    print(e)
try:
    class Sub(Color):
        BLUE = 3
except TypeError as e:
    print(e)
class Coded(Enum):
    def __new__(cls, code, label):
        obj = object.__new__(cls)
        obj._value_ = code
        obj.label = label
        return obj
    A = ("a", "Label A")
    B = ("b", "Label B")
print(Coded.A.value, Coded.A.label, Coded("b").label, [e.value for e in Coded], [m.name for m in Color])

import re, json, os, sys, datetime, collections, functools, itertools, textwrap, string, enum, typing, dataclasses, contextlib, copy, decimal, logging, pathlib, uuid, math, time, io, random, operator
# enum edge cases
class Weekday(enum.Enum):
    MON = 1
    TUE = 2
    @staticmethod
    def parse(s): return Weekday[s.upper()]
    def next(self): return Weekday((self.value % 2) + 1)
    def __str__(self): return self.name.title()
print(Weekday.MON, repr(Weekday.MON), Weekday.parse("tue"), Weekday.MON.next(), f"{Weekday.MON}", [str(w) for w in Weekday], Weekday.__members__["MON"].value, sorted(Weekday, key=lambda w: -w.value)[0].name, dict((w.name, w.value) for w in Weekday), Weekday.MON.__class__ is Weekday, Weekday.MON in list(Weekday), copy.deepcopy(Weekday.MON) is Weekday.MON)
class Perm(enum.IntFlag):
    R = enum.auto(); W = enum.auto(); RW = R | W
print(Perm.RW, Perm.R | Perm.W is Perm.RW, int(Perm.RW), Perm.R in Perm.RW, Perm(0), [p.name for p in Perm])
class Base(str, enum.Enum):
    def label(self): return self.value.title()
class Derived(Base):
    X = "xx"
print(Derived.X.label(), Derived("xx"), json.dumps({"k": Derived.X, "e": [Derived.X]}), Derived.X == "xx", "xx" == Derived.X, Derived.X in ("xx",), Derived.X.value.upper(), str(Derived.X.value), ",".join([Derived.X]), isinstance(Derived.X, Base), Derived.X < "zz", sorted([Derived.X, "aa"]))
print(json.dumps({Derived.X: 1, "n": enum.IntEnum("N", "A B").B}), getattr(Weekday, "MON").name, hasattr(Weekday, "ZZZ"), Weekday.MON is not Weekday.TUE, {w: w.value for w in Weekday}, Weekday.MON._value_)
try: Weekday(5)
except ValueError as e: print(e)
try: Derived("q")
except ValueError as e: print(e)
# dataclass + enum + typing
@dataclasses.dataclass
class Cfg:
    name: str
    day: Weekday = Weekday.MON
    tags: typing.List[str] = dataclasses.field(default_factory=list)
    def __str__(self): return f"<{self.name}>"
print(Cfg("a"), repr(Cfg("a")), dataclasses.asdict(Cfg("a", tags=["t"])), Cfg("a") == Cfg("a"), dataclasses.replace(Cfg("a"), name="b").name)
# functools.wraps with args and nested decorators
def repeat(n):
    def deco(fn):
        @functools.wraps(fn)
        def wrapper(*a, **k):
            return [fn(*a, **k) for _ in range(n)]
        return wrapper
    return deco
@repeat(2)
def greet(name, *, punct="!"): return name + punct
print(greet("a"), greet("b", punct="?"), greet.__name__)
# contextmanager as part of class, generator cleanup
class Res:
    @contextlib.contextmanager
    def open(self, v):
        try: yield v
        finally: print("cleanup", v)
with Res().open(1) as v, Res().open(2) as w: print(v, w)
def gen():
    try:
        x = yield 1
        print("got", x)
        yield 2
    finally: print("closed")
g = gen(); print(next(g), g.send("s")); g.close()
# datetime / time / str formatting
d = datetime.datetime(2024, 12, 31, 23, 59, 59); print(d + datetime.timedelta(seconds=1), d.strftime("%Y%m%d_%H%M%S"), d.date() == datetime.date(2024, 12, 31), (datetime.date(2024, 3, 1) - datetime.timedelta(days=1)).day, d.isoformat(timespec="minutes"), "{:%b %d, %Y}".format(d), d.replace(month=2, day=29), datetime.datetime.strptime("31/12/2024", "%d/%m/%Y").date())
print(time.strftime("%Y", time.gmtime(0)), time.gmtime(0).tm_year, time.time() > 1e9, type(time.monotonic()).__name__, datetime.datetime.fromtimestamp(86400, datetime.timezone.utc).day)
# io, os, sys
with io.StringIO() as buf:
    print("x", 1, file=buf, end=""); print(buf.getvalue())
print(os.path.join("a", *["b", "c"]), os.sep.join(["x", "y"]), len(sys.argv) > 0, sys.getrecursionlimit(), "collections" in sys.modules, isinstance(sys.stdout.encoding, str))
# random with seed is self-consistent
random.seed(5); a = [random.randint(1, 9) for _ in range(5)]; random.seed(5); print(a == [random.randint(1, 9) for _ in range(5)], all(1 <= x <= 9 for x in a), 0 <= random.random() < 1, random.choice([7]), sorted(random.sample(range(3), 3)), len(random.choices("ab", k=4)))
# regex used in practice
print(re.sub(r"%\((\w+)\)s", r":\1", "select %(a)s, %(b)s"), re.split(r";\s*\n", "a;\nb; \nc"), re.findall(r'"([^"]*)"|(\S+)', 'x "a b" y'), re.compile(r"^(?P<k>[^=\s]+)\s*=\s*(?P<v>.*?)\s*$", re.M).findall("a = 1 \nb=2"), re.match(r"(?:postgres(?:ql)?)(?:\+\w+)?://", "postgresql+asyncpg://x").group(), re.sub(r"(?m)^\s+", "", "  a\n  b"), re.search(r"v(\d+)(?:\.(\d+))?", "v12").groups(), re.sub("[aeiou]", lambda m: m[0].upper(), "hello"), re.fullmatch(r"[0-9a-f]{12}", "0123456789ab") is not None, [m.span() for m in re.finditer(r"\b\w", "ab cd")])
print(collections.Counter("hello").most_common(1), list(itertools.chain(*[[1], [2]])), operator.itemgetter("a")({"a": 1}), decimal.Decimal("10.00").quantize(decimal.Decimal("1.")), math.floor(2.7), round(2.5), string.ascii_lowercase[:3], textwrap.dedent("""
  a
    b"""), pathlib.Path("a/b.py").stem, uuid.UUID("a" * 32).hex[:4], functools.reduce(lambda a, b: a | b, [{1}, {2}]), copy.copy([1]))
log = logging.getLogger(__name__); print(log.name, log.handlers, logging.getLogger("alembic").name)

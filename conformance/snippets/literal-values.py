"""Values written into the text."""
import datetime, decimal, uuid, enum
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql, mysql

class Color(enum.Enum):
    RED = "r"
    BLUE = "b"

class Num(enum.IntEnum):
    ONE = 1

class StrE(str, enum.Enum):
    A = "aa"

t = sa.table("t", sa.column("c"), sa.column("i", sa.Integer), sa.column("s", sa.String), sa.column("n", sa.Numeric(10, 2)), sa.column("f", sa.Float), sa.column("b", sa.Boolean), sa.column("d", sa.Date), sa.column("tm", sa.Time), sa.column("dt", sa.DateTime), sa.column("dtz", sa.DateTime(timezone=True)), sa.column("iv", sa.Interval), sa.column("bl", sa.LargeBinary), sa.column("u", sa.Uuid), sa.column("us", sa.Uuid(as_uuid=False)), sa.column("e", sa.Enum(Color)), sa.column("es", sa.Enum("x", "y", name="es")), sa.column("j", sa.JSON), sa.column("ut", sa.Unicode(20)), sa.column("tx", sa.Text), sa.column("bi", sa.BigInteger), sa.column("dbl", sa.Double), sa.column("pk", sa.PickleType), sa.column("ia", sa.ARRAY(sa.Integer)), sa.column("sa", sa.ARRAY(sa.String)))

def ins(**kw):
    op.execute(t.insert().values(**kw))

#: quotes
ins(s="it's", tx="a''b", ut="'")

#: backslashes
ins(s="a\\b", tx="\\", ut="\\'")

#: percent
ins(s="50%", tx="%s %(x)s", ut="%%")

#: newlines and tabs
ins(s="a\nb\tc\r\n", tx="\n")

#: unicode
ins(s="héllo ☃ 日本", ut="ñ", tx="😀")

#: colons
ins(s=":name a:b ::int", tx="\\:x", ut=":")

#: question marks
ins(s="a ? b", tx="$1 $$x$$")

#: double quotes and braces
ins(s='say "hi" {x} `b` [c]', tx="--x /* y */ ;")

#: empty and blank
ins(s="", tx=" ", ut="NULL")

#: ints
ins(i=0)
ins(i=-1)
ins(i=2**31)
ins(bi=2**63 - 1)
ins(bi=-2**63)
ins(bi=2**70)

#: bool in int
ins(i=True)
ins(i=False)

#: int in bool
ins(b=1)
ins(b=0)

#: bad bool
ins(b=2)

#: string bool
ins(b="x")

#: floats
ins(f=1.0)
ins(f=1.5)
ins(f=-0.1)
ins(f=1e20)
ins(f=1e-7)
ins(f=123456789.123456789)
ins(f=0.1 + 0.2)
ins(f=1e16)
ins(f=3)

#: inf and nan
ins(f=float("inf"))
ins(f=float("nan"))
ins(f=float("-inf"))

#: double
ins(dbl=1.5)
ins(dbl=2)

#: decimals
ins(n=decimal.Decimal("1.50"))
ins(n=decimal.Decimal("1E+5"))
ins(n=decimal.Decimal("0.0000001"))
ins(n=decimal.Decimal("-12345678901234567890.12345"))
ins(n=3)
ins(n=2.5)
ins(n="1.5")

#: decimal in float
ins(f=decimal.Decimal("1.50"))

#: decimal in untyped
ins(c=decimal.Decimal("1.50"))

#: bools
ins(b=True)
ins(b=False)
ins(b=None)

#: none
ins(s=None, i=None, d=None, j=None)

#: dates
ins(d=datetime.date(2020, 1, 2))
ins(d=datetime.date(1, 1, 1))
ins(d=datetime.date(9999, 12, 31))

#: datetime in date
ins(d=datetime.datetime(2020, 1, 2, 3, 4))

#: times
ins(tm=datetime.time(1, 2, 3))
ins(tm=datetime.time(1, 2, 3, 45))
ins(tm=datetime.time(1, 2))

#: datetimes
ins(dt=datetime.datetime(2020, 1, 2, 3, 4, 5))
ins(dt=datetime.datetime(2020, 1, 2, 3, 4, 5, 678))
ins(dt=datetime.datetime(2020, 1, 2))

#: datetimes with timezone
ins(dtz=datetime.datetime(2020, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc))
ins(dtz=datetime.datetime(2020, 1, 2, 3, 4, 5, 99, tzinfo=datetime.timezone(datetime.timedelta(hours=-5, minutes=-30))))
ins(dt=datetime.datetime(2020, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc))

#: date in datetime
ins(dt=datetime.date(2020, 1, 2))

#: string in date
ins(d="2020-01-02")

#: string in datetime
ins(dt="2020-01-02 03:04:05")

#: timedeltas
ins(iv=datetime.timedelta(days=1))

#: timedelta more
ins(iv=datetime.timedelta(hours=1, minutes=2, seconds=3, microseconds=4))

#: timedelta negative
ins(iv=datetime.timedelta(days=-1, seconds=5))

#: bytes
ins(bl=b"abc")

#: uuid
ins(u=uuid.UUID("12345678-1234-5678-1234-567812345678"))

#: enums
ins(e=Color.RED)
ins(e="BLUE")
ins(es="x")

#: enum wrong
ins(es="zzz")

#: enum wrong name
ins(e="r")

#: int enum and str enum
ins(i=Num.ONE)
ins(s=StrE.A)

#: pickle
ins(pk=[1])

#: arrays
ins(ia=[1, 2])

#: string arrays
ins(sa=["a", "it's"])

#: untyped values
ins(c="x")
ins(c=1)
ins(c=1.5)
ins(c=True)
ins(c=datetime.date(2020, 1, 2))
ins(c=datetime.datetime(2020, 1, 2, 3, 4, 5))
ins(c=datetime.time(1, 2))
ins(c=None)

#: untyped bytes
ins(c=b"x")

#: untyped uuid
ins(c=uuid.UUID("12345678-1234-5678-1234-567812345678"))

#: untyped timedelta
ins(c=datetime.timedelta(days=2))

#: untyped list
ins(c=[1, 2])

#: string int mismatch
ins(i="5")

#: int in string
ins(s=5)

#: float in int
ins(i=1.5)

#: text bind values
op.execute(sa.text("SELECT :a, :b, :c, :d").bindparams(a=1, b="it's", c=None, d=True))

#: text bind date
op.execute(sa.text("SELECT :a").bindparams(a=datetime.date(2020, 1, 2)))

#: text bind typed
op.execute(sa.text("SELECT :a").bindparams(sa.bindparam("a", datetime.datetime(2020, 1, 2), type_=sa.DateTime)))

#: text bind expanding
op.execute(sa.text("SELECT * FROM t WHERE id IN :ids").bindparams(sa.bindparam("ids", [1, 2], expanding=True)))

#: text without value
op.execute(sa.text("SELECT :a"))

#: text escapes
op.execute(sa.text(r"SELECT '\:a', x::int, 'a:b', a\:\:b"))

#: text percent
op.execute(sa.text("SELECT * FROM t WHERE a LIKE '50%' AND b % 2 = 0"))

#: string percent
op.execute("SELECT * FROM t WHERE a LIKE '50%' AND b %% 2 = 0")

#: string colon
op.execute("SELECT ':a' , x::int, :b")

#: text twice
op.execute(sa.text("SELECT :a, :a").bindparams(a="x"))

#: inline_literal
op.execute(t.update().where(t.c.s == op.inline_literal("it's")).values(i=op.inline_literal(5), d=op.inline_literal(datetime.date(2020, 1, 2))))

#: literal dates
op.execute(sa.select(sa.literal(datetime.date(2020, 1, 2)), sa.literal(datetime.datetime(2020, 1, 2, 3)), sa.literal(datetime.time(1, 2)), sa.literal(decimal.Decimal("1.5"))))

#: literal unicode type
op.execute(sa.select(sa.literal("x", sa.Unicode), sa.literal("x", sa.NVARCHAR(5)), sa.literal("x", sa.CHAR(3)), sa.literal("x", sa.Text)))

#: literal bytes
op.execute(sa.select(sa.literal(b"abc")))

#: literal uuid
op.execute(sa.select(sa.literal(uuid.UUID("12345678-1234-5678-1234-567812345678"))))

#: literal timedelta
op.execute(sa.select(sa.literal(datetime.timedelta(days=2))))

#: literal array
op.execute(sa.select(sa.literal([1, 2], sa.ARRAY(sa.Integer))))

#: literal list
op.execute(sa.select(sa.literal([1, 2])))

#: literal_execute
op.execute(sa.select(sa.literal(5, literal_execute=True), sa.bindparam("x", "y", literal_execute=True)))

#: where with dates
op.execute(t.delete().where(t.c.dt < datetime.datetime(2020, 1, 2, 3, 4, 5, 6)).where(t.c.tm > datetime.time(1, 2)))

#: postgres uuid type
op.execute(sa.select(sa.literal(uuid.UUID("12345678-1234-5678-1234-567812345678"), sa.UUID)))

#: collation text
ins(tx="line1\\nline2")

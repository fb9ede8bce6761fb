"""Values of every type that are written and read back."""
# online: sqlite postgresql mysql
import datetime
import decimal
import enum
import uuid

import sqlalchemy as sa
from alembic import op
from sqlalchemy.types import TypeDecorator


class Colour(enum.Enum):
    red = "r"
    green = "g"


class Level(enum.IntEnum):
    low = 1
    high = 2


def values(cls):
    return [str(member.value) for member in cls]


def kept(type_, *values, column=None):
    """What comes back of values, and its Python type."""
    table = op.create_table("t", sa.Column("id", sa.Integer(), primary_key=True), column if column is not None else sa.Column("c", type_))
    op.bulk_insert(table, [{"id": number, "c": value} for number, value in enumerate(values, 1)])
    for row in op.get_bind().execute(sa.select(table).order_by(table.c.id)):
        print(type(row.c).__name__, repr(row.c))


#: integers
kept(sa.Integer(), 1, -5, None, 2147483647)

#: big integers
kept(sa.BigInteger(), 9223372036854775807, -9223372036854775808, None)

#: text
kept(sa.String(50), "it's 100% \\ ünïcode", "", None, "a\nb")

#: long text
kept(sa.Text(), "x" * 300, None)

#: decimals
kept(sa.Numeric(12, 4), decimal.Decimal("1.5"), decimal.Decimal("-12345678.1234"), 3, 2.25, None)

#: decimals as floats
kept(sa.Numeric(12, 4, asdecimal=False), decimal.Decimal("1.5"), 2.25, None)

#: floats
kept(sa.Float(53), 1.5, -0.1, 3, None)

#: doubles
kept(sa.Double(), 0.1, 1e100, None)

#: floats as decimals
kept(sa.Float(53, asdecimal=True), 1.5, None)

#: booleans
kept(sa.Boolean(), True, False, None, 1)

#: dates
kept(sa.Date(), datetime.date(2024, 2, 29), datetime.date(1, 1, 1), None)

#: datetimes
kept(sa.DateTime(), datetime.datetime(2024, 2, 29, 1, 2, 3), datetime.datetime(2024, 2, 29, 1, 2, 3, 456000), None)

#: times
kept(sa.Time(), datetime.time(1, 2, 3), None)

#: intervals
kept(sa.Interval(), datetime.timedelta(days=3, hours=4, seconds=5), datetime.timedelta(0), None)

#: bytes
kept(sa.LargeBinary(), b"\x00\x01abc", b"", None)

#: fixed bytes
kept(sa.VARBINARY(20) if op.get_bind().dialect.name == "mysql" else sa.LargeBinary(20), b"abc", None)

#: uuids
kept(sa.Uuid(), uuid.UUID("00112233-4455-6677-8899-aabbccddee01"), None)

#: uuids as text
kept(sa.Uuid(as_uuid=False), "00112233-4455-6677-8899-aabbccddee02", None)

#: uuids that are not native
kept(sa.Uuid(native_uuid=False), uuid.UUID("00112233-4455-6677-8899-aabbccddee03"), None)

#: json
kept(sa.JSON(), {"a": [1, 2.5, None, True, "ü"], "b": {}}, [], "text", 5, None)

#: json without nulls
kept(sa.JSON(none_as_null=True), {"a": 1}, None)

#: enums of strings
kept(sa.Enum("a", "b", name="letters"), "a", "b", None)

#: enums of Python
kept(sa.Enum(Colour), Colour.red, "green", None)

#: enums of Python by value
kept(sa.Enum(Colour, values_callable=values, name="shade"), Colour.red, Colour.green, None)

#: enums that are not native
kept(sa.Enum(Level, native_enum=False, length=10), Level.low, None)

"""Values of PostgreSQL's own types that are written and read back."""
# online: postgresql
import datetime
import decimal
import enum
import uuid

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql


class Colour(enum.Enum):
    red = "r"
    green = "g"


def kept(type_, *values):
    """What comes back of values, and its Python type."""
    table = op.create_table("t", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("c", type_))
    op.bulk_insert(table, [{"id": number, "c": value} for number, value in enumerate(values, 1)])
    for row in op.get_bind().execute(sa.select(table).order_by(table.c.id)):
        print(type(row.c).__name__, repr(row.c))


#: arrays
kept(postgresql.ARRAY(sa.Integer()), [1, 2, None], [], None)

#: arrays of text
kept(postgresql.ARRAY(sa.Text()), ["a", "it's", 'quo"te', "com,ma", "", "null"], None)

#: arrays of arrays
kept(postgresql.ARRAY(sa.Integer(), dimensions=2), [[1, 2], [3, 4]])

#: arrays as tuples
kept(postgresql.ARRAY(sa.Integer(), as_tuple=True), [1, 2])

#: arrays of dates and decimals
kept(postgresql.ARRAY(sa.Date()), [datetime.date(2024, 1, 2)])

#: arrays of decimals
kept(sa.ARRAY(sa.Numeric(10, 2)), [decimal.Decimal("1.50")])

#: arrays of uuids
kept(postgresql.ARRAY(postgresql.UUID(as_uuid=True)), [uuid.UUID("00112233-4455-6677-8899-aabbccddee06")])

#: arrays of enums
op.execute("CREATE TYPE colour AS ENUM ('red', 'green')")
kept(postgresql.ARRAY(postgresql.ENUM(Colour, create_type=False)), [Colour.red, Colour.green], None)

#: arrays of json
kept(postgresql.ARRAY(postgresql.JSONB()), [{"a": 1}, {"b": [2]}])

#: jsonb
kept(postgresql.JSONB(), {"b": 1, "a": [1.5, None]}, "x", None)

#: uuids as text
kept(postgresql.UUID(as_uuid=False), "00112233-4455-6677-8899-aabbccddee07")

#: bytes
kept(postgresql.BYTEA(), b"\x00\xff", None)

#: intervals
kept(postgresql.INTERVAL(), datetime.timedelta(days=40, hours=1), None)

#: hardware addresses
kept(postgresql.MACADDR(), "08:00:2b:01:02:03", None)

#: text search
op.create_table("t", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("c", postgresql.TSVECTOR()))
op.execute("INSERT INTO t VALUES (1, to_tsvector('english', 'fat cats'))")
print(op.get_bind().scalar(sa.text("SELECT c FROM t")))

#: hstore
op.execute("CREATE EXTENSION IF NOT EXISTS hstore")
kept(postgresql.HSTORE(), {"a": "1", "b": None}, None)

#: ranges
from sqlalchemy.dialects.postgresql import Range
kept(postgresql.INT4RANGE(), Range(1, 5), Range(1, 5, bounds="[]"), None)

#: ranges of dates
from sqlalchemy.dialects.postgresql import Range
kept(postgresql.DATERANGE(), Range(datetime.date(2024, 1, 1), datetime.date(2024, 2, 1)))

#: ranges as text
kept(postgresql.NUMRANGE(), "[1.5,2.5)")

#: domains
table = op.create_table("t", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("c", postgresql.DOMAIN("small", sa.Integer(), check="VALUE < 10")))
op.bulk_insert(table, [{"id": 1, "c": 5}])
print(op.get_bind().execute(sa.select(table)).fetchall())

#: money and oid
op.create_table("t", sa.Column("a", postgresql.MONEY()), sa.Column("b", postgresql.OID()))
op.execute("INSERT INTO t VALUES (12.5, 42)")
print(op.get_bind().execute(sa.text("SELECT * FROM t")).fetchall())

#: arrays of what a decorator changes
class Cents(sa.types.TypeDecorator):
    impl = sa.Integer
    cache_ok = True
    def process_bind_param(self, value, dialect):
        return None if value is None else int(value * 100)
    def process_result_value(self, value, dialect):
        return None if value is None else decimal.Decimal(value) / 100
kept(postgresql.ARRAY(Cents()), [decimal.Decimal("1.25"), None], None)

#: a decorator around an array
class Tags(sa.types.TypeDecorator):
    impl = postgresql.ARRAY(sa.Text)
    cache_ok = True
    def process_bind_param(self, value, dialect):
        return sorted(value)
    def process_result_value(self, value, dialect):
        return set(value)
kept(Tags(), {"b"}, ["a"])

#: a decorator around an enum
class Coloured(sa.types.TypeDecorator):
    impl = sa.Enum(Colour)
    cache_ok = True
    def process_bind_param(self, value, dialect):
        return Colour[value]
    def process_result_value(self, value, dialect):
        return value.value
kept(Coloured(), "red", "green")

#: unbounded and empty ranges
from sqlalchemy.dialects.postgresql import Range
kept(postgresql.INT8RANGE(), Range(None, 5), Range(3, None), Range(None, None), Range(1, 1))

#: ranges of instants
from sqlalchemy.dialects.postgresql import Range
kept(postgresql.TSRANGE(), Range(datetime.datetime(2024, 1, 1), datetime.datetime(2024, 1, 2, 3, 4)))

#: multiranges
from sqlalchemy.dialects.postgresql import MultiRange, Range
kept(postgresql.INT4MULTIRANGE(), MultiRange([Range(1, 3), Range(5, 9)]), None)

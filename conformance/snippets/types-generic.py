"""The types of `sqlalchemy`, with their arguments."""
import datetime
import decimal

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql


def show(*types):
    """A column of each type, or why there is none."""
    for one in types:
        try:
            op.add_column("t", sa.Column("c", one))
        except Exception as error:
            print(f"{type(error).__name__}: {error}")


#: integers
show(sa.Integer, sa.Integer(), sa.SmallInteger(), sa.BigInteger(), sa.INTEGER(), sa.INT(), sa.SMALLINT(), sa.BIGINT())

#: strings without a length
show(sa.String, sa.String(), sa.Unicode(), sa.VARCHAR(), sa.NVARCHAR(), sa.CHAR(), sa.NCHAR(), sa.VARCHAR)

#: strings with a length
show(sa.String(50), sa.Unicode(50), sa.VARCHAR(50), sa.NVARCHAR(50), sa.CHAR(5), sa.NCHAR(5), sa.String(length=10))

#: a length of zero
show(sa.String(0), sa.CHAR(0), sa.LargeBinary(0))

#: long text
show(sa.Text(), sa.UnicodeText(), sa.TEXT(), sa.CLOB(), sa.Text(1000), sa.TEXT(70000), sa.UnicodeText(length=300))

#: collations
show(
    sa.String(50, "utf8mb4_bin"),
    sa.String(collation="C"),
    sa.String(20, collation="de_DE.utf8"),
    sa.Unicode(20, "NOCASE"),
    sa.Text(collation="nocase"),
    sa.VARCHAR(30, collation="Latin1_General_CI_AS"),
    sa.CHAR(3, collation="BINARY"),
    sa.NVARCHAR(30, "weird name"),
)

#: numeric
show(
    sa.Numeric(),
    sa.Numeric(10),
    sa.Numeric(10, 2),
    sa.Numeric(precision=12, scale=0),
    sa.Numeric(scale=2),
    sa.Numeric(10, 2, asdecimal=False),
    sa.Numeric(10, 2, decimal_return_scale=4),
    sa.NUMERIC(8, 3),
    sa.DECIMAL(),
    sa.DECIMAL(18, 6),
    sa.NUMERIC(precision=5),
)

#: floats
show(
    sa.Float(),
    sa.Float(24),
    sa.Float(53),
    sa.Float(precision=10, asdecimal=True),
    sa.Float(decimal_return_scale=5),
    sa.FLOAT(),
    sa.FLOAT(30),
    sa.REAL(),
    sa.REAL(10),
)

#: doubles
show(
    sa.Double(),
    sa.Double(53),
    sa.Double(precision=20, asdecimal=True),
    sa.DOUBLE(),
    sa.DOUBLE(17),
    sa.DOUBLE_PRECISION(),
    sa.DOUBLE_PRECISION(10),
)

#: booleans
show(sa.Boolean(), sa.BOOLEAN(), sa.Boolean(name="b"), sa.Boolean(create_constraint=True, name="ck_b"))

#: a boolean whose constraint has no name
show(sa.Boolean(create_constraint=True))

#: dates and times
show(
    sa.Date(),
    sa.DateTime(),
    sa.DateTime(timezone=True),
    sa.DateTime(True),
    sa.Time(),
    sa.Time(timezone=True),
    sa.DATE(),
    sa.DATETIME(),
    sa.DATETIME(timezone=True),
    sa.TIME(),
    sa.TIME(timezone=True),
    sa.TIMESTAMP(),
    sa.TIMESTAMP(timezone=True),
)

#: intervals
show(
    sa.Interval(),
    sa.Interval(native=False),
    sa.Interval(second_precision=3),
    sa.Interval(day_precision=5),
    sa.Interval(native=True, second_precision=2, day_precision=4),
)

#: binary
show(
    sa.LargeBinary(),
    sa.LargeBinary(100),
    sa.LargeBinary(length=70000),
    sa.BLOB(),
    sa.BLOB(255),
    sa.BINARY(),
    sa.BINARY(16),
    sa.VARBINARY(255),
    sa.PickleType(),
)

#: pickles
import json
show(sa.PickleType(protocol=2), sa.PickleType(pickler=json), sa.PickleType(impl=sa.Text()), sa.PickleType(comparator=None))

#: json
show(sa.JSON(), sa.JSON(none_as_null=True), sa.types.JSON())

#: uuids
show(
    sa.Uuid(),
    sa.Uuid(as_uuid=False),
    sa.Uuid(native_uuid=False),
    sa.Uuid(as_uuid=False, native_uuid=False),
    sa.UUID(),
    sa.UUID(as_uuid=False),
)

#: arrays
show(
    sa.ARRAY(sa.Integer),
    sa.ARRAY(sa.String(10)),
    sa.ARRAY(sa.Integer(), dimensions=2),
    sa.ARRAY(sa.Text, as_tuple=True, zero_indexes=True),
    sa.ARRAY(sa.Numeric(10, 2), True, 3),
)

#: an array of an array
show(sa.ARRAY(sa.ARRAY(sa.Integer)))

#: no type
show(sa.types.NullType())
op.add_column("t", sa.Column("c"))

#: types in a table
op.create_table(
    "t",
    sa.Column("id", sa.BigInteger(), primary_key=True),
    sa.Column("small", sa.SmallInteger(), nullable=False),
    sa.Column("name", sa.String(40)),
    sa.Column("body", sa.Text()),
    sa.Column("price", sa.Numeric(10, 2)),
    sa.Column("ratio", sa.Float()),
    sa.Column("flag", sa.Boolean(), nullable=False),
    sa.Column("day", sa.Date()),
    sa.Column("at", sa.DateTime(timezone=True)),
    sa.Column("clock", sa.Time()),
    sa.Column("lasts", sa.Interval()),
    sa.Column("data", sa.LargeBinary()),
    sa.Column("key", sa.Uuid()),
    sa.Column("json", sa.JSON()),
)

#: a primary key of each integer
for number, one in enumerate([sa.SmallInteger(), sa.BigInteger(), sa.BIGINT(), sa.INT()]):
    op.create_table(f"t{number}", sa.Column("id", one, primary_key=True, autoincrement=True))

#: altering to another type
for one in [sa.BigInteger(), sa.Text(), sa.String(100), sa.Numeric(12, 4), sa.DateTime(timezone=True), sa.JSON(), sa.Uuid(), sa.LargeBinary(), sa.Float(53)]:
    try:
        op.alter_column("t", "c", type_=one, existing_type=sa.String(20))
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

#: altering with an existing type
for one in [sa.BigInteger(), sa.Text(), sa.String(100), sa.Numeric(12, 4), sa.DateTime(timezone=True), sa.Uuid(), sa.Boolean(), sa.Interval()]:
    try:
        op.alter_column("t", "c", existing_type=one, nullable=False)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

#: altering with an expression
op.alter_column("t", "c", type_=sa.Integer(), existing_type=sa.String(20), postgresql_using="c::integer")

#: variants
show(
    sa.String(50).with_variant(sa.Text(), "postgresql"),
    sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
    sa.BigInteger().with_variant(sa.Integer, "sqlite"),
    sa.BigInteger().with_variant(sa.Integer(), "sqlite", "mysql"),
    sa.Text().with_variant(sa.String(4000), "oracle").with_variant(sa.VARCHAR(100), "mssql"),
    sa.Text().with_variant(sa.VARCHAR(100), "mariadb"),
    sa.Text().with_variant(sa.VARCHAR(99), "mysql").with_variant(sa.VARCHAR(100), "mariadb"),
)

#: variants of enums and booleans
show(
    sa.String(10).with_variant(sa.Enum("a", "b", name="e"), "postgresql"),
    sa.Enum("a", "b", name="e").with_variant(sa.String(10), "postgresql"),
    sa.Enum("a", "b", name="e").with_variant(sa.String(10), "mysql"),
    sa.Boolean(create_constraint=True, name="k").with_variant(sa.Integer(), "sqlite"),
)

#: a variant of a variant
show(sa.Text().with_variant(sa.String(9).with_variant(sa.CHAR(9), "sqlite"), "sqlite"))

#: a variant given twice
show(sa.Text().with_variant(sa.String(9), "sqlite").with_variant(sa.String(8), "sqlite"))

#: a variant without a dialect
show(sa.Text().with_variant(sa.String(9)))

#: an argument that is not there
show(sa.Integer(5))

#: a keyword that is not there
show(sa.String(10, unknown=True))

#: too many arguments
show(sa.Numeric(1, 2, 3, 4, 5))

#: an argument that is missing
show(sa.ARRAY())

#: an array of a class
show(sa.ARRAY(sa.Enum))

#: a string as a type
sa.Column("c", "VARCHAR(20)")

#: a Python type as a type
op.add_column("t", sa.Column("c", int))

#: a positional name and no type
op.add_column("t", sa.Column("c", None))

#: values in bulk_insert
table = sa.table(
    "t",
    sa.column("n", sa.Numeric(10, 2)),
    sa.column("f", sa.Float()),
    sa.column("b", sa.Boolean()),
    sa.column("d", sa.Date()),
    sa.column("s", sa.Unicode(10)),
    sa.column("x", sa.Text()),
)
op.bulk_insert(
    table,
    [{"n": decimal.Decimal("1.50"), "f": 2.5, "b": True, "d": datetime.date(2024, 1, 31), "s": "ü", "x": "it's"}],
)

#: times in bulk_insert
table = sa.table("t", sa.column("a", sa.DateTime()), sa.column("b", sa.Time()), sa.column("c", sa.DateTime(timezone=True)))
op.bulk_insert(
    table,
    [
        {
            "a": datetime.datetime(2024, 1, 2, 3, 4, 5, 678),
            "b": datetime.time(6, 7, 8),
            "c": datetime.datetime(2024, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc),
        }
    ],
)

#: bytes in bulk_insert
op.bulk_insert(sa.table("t", sa.column("a", sa.LargeBinary())), [{"a": b"abc"}])

#: a uuid in bulk_insert
import uuid
key = uuid.UUID("00112233-4455-6677-8899-aabbccddeeff")
op.bulk_insert(sa.table("t", sa.column("a", sa.Uuid())), [{"a": key}])
op.bulk_insert(sa.table("t", sa.column("a", sa.UUID())), [{"a": key}])
op.bulk_insert(sa.table("t", sa.column("a", sa.Uuid(as_uuid=False))), [{"a": str(key)}])

#: an interval in bulk_insert
op.bulk_insert(sa.table("t", sa.column("a", sa.Interval())), [{"a": datetime.timedelta(days=1, hours=2)}])

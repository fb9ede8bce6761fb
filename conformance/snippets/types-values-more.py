"""Values of decorated types, variants and pickles that are written and read back."""
# online: sqlite postgresql mysql
import datetime
import decimal
import json
import uuid

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql, postgresql, sqlite
from sqlalchemy.types import CHAR, TypeDecorator


class GUID(TypeDecorator):
    impl = CHAR
    cache_ok = True

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.UUID(as_uuid=True))
        return dialect.type_descriptor(CHAR(32))

    def process_bind_param(self, value, dialect):
        if value is None or dialect.name == "postgresql":
            return value
        return value.hex

    def process_result_value(self, value, dialect):
        if value is None or isinstance(value, uuid.UUID):
            return value
        return uuid.UUID(value)


class JSONText(TypeDecorator):
    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return None if value is None else json.dumps(value, sort_keys=True)

    def process_result_value(self, value, dialect):
        return None if value is None else json.loads(value)


class Cents(TypeDecorator):
    impl = sa.Integer
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return None if value is None else int(value * 100)

    def process_result_value(self, value, dialect):
        return None if value is None else decimal.Decimal(value) / 100


class Utc(TypeDecorator):
    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return None if value is None else value.astimezone(datetime.timezone.utc)

    def process_result_value(self, value, dialect):
        if value is None:
            return None
        return (value if value.tzinfo else value.replace(tzinfo=datetime.timezone.utc)).astimezone(datetime.timezone.utc)


def kept(type_, *values):
    """What comes back of values, and its Python type."""
    table = op.create_table("t", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("c", type_))
    op.bulk_insert(table, [{"id": number, "c": value} for number, value in enumerate(values, 1)])
    for row in op.get_bind().execute(sa.select(table).order_by(table.c.id)):
        print(type(row.c).__name__, repr(row.c))
    return table


#: a uuid for every database
kept(GUID(), uuid.UUID("00112233-4455-6677-8899-aabbccddee04"), None)

#: json in text
kept(JSONText(), {"b": 1, "a": [None]}, None)

#: numbers that change
kept(Cents(), decimal.Decimal("1.25"), None)

#: comparing with what changes
table = kept(Cents(), decimal.Decimal("1.25"), decimal.Decimal("3"))
print(op.get_bind().execute(sa.select(table.c.id).where(table.c.c == decimal.Decimal("3"))).scalars().all())
op.execute(table.update().where(table.c.c > decimal.Decimal("2")).values(c=decimal.Decimal("9.99")))
print(op.get_bind().scalar(sa.select(sa.func.max(table.c.c))))

#: instants in utc
kept(Utc(), datetime.datetime(2024, 1, 1, 12, tzinfo=datetime.timezone(datetime.timedelta(hours=2))), None)

#: a variant
kept(sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), {"z": 1, "a": 2}, None)

#: a variant of a decorator
kept(sa.String(36).with_variant(GUID(), "postgresql"), "00112233-4455-6677-8899-aabbccddee05" if op.get_bind().dialect.name != "postgresql" else uuid.UUID("00112233-4455-6677-8899-aabbccddee05"))

#: a table that is told its types
op.create_table("t", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("c", sa.Text()))
table = sa.table("t", sa.column("id", sa.Integer), sa.column("c", JSONText()))
op.bulk_insert(table, [{"id": 1, "c": [1, 2]}])
op.execute(sa.insert(table).values(id=2, c={"x": None}))
for row in op.get_bind().execute(sa.select(table)):
    print(row)
print(op.get_bind().execute(sa.text("SELECT c FROM t ORDER BY id")).scalars().all())

#: a cast
print(op.get_bind().scalar(sa.select(sa.cast("5", sa.Integer))), op.get_bind().scalar(sa.select(sa.cast(7, sa.String(10)))))

#: a literal of a type
print(op.get_bind().scalar(sa.select(sa.literal(datetime.date(2024, 1, 2), sa.Date))))
print(repr(op.get_bind().scalar(sa.select(sa.literal(decimal.Decimal("1.50"), sa.Numeric(10, 2))))))

#: enums created and dropped
letters = sa.Enum("a", "b", name="letters")
letters.create(op.get_bind(), checkfirst=True)
letters.create(op.get_bind(), checkfirst=True)
op.create_table("u", sa.Column("c", sa.Integer()))
letters.drop(op.get_bind(), checkfirst=True)
letters.drop(op.get_bind(), checkfirst=True)

#: an enum of two tables
letters = sa.Enum("a", "b", name="letters")
op.create_table("u", sa.Column("c", letters))
op.create_table("v", sa.Column("c", postgresql.ENUM("a", "b", name="letters", create_type=False)) if op.get_bind().dialect.name == "postgresql" else sa.Column("c", letters))
op.drop_table("v")
op.drop_table("u")

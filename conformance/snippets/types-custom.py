"""Types of the user's own."""
import datetime
import decimal
import json
import uuid

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql, postgresql
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.types import CHAR, TypeDecorator, UserDefinedType


class GUID(TypeDecorator):
    impl = CHAR
    cache_ok = True

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.UUID())
        return dialect.type_descriptor(CHAR(32))

    def process_bind_param(self, value, dialect):
        if value is None:
            return value
        if dialect.name == "postgresql":
            return str(value)
        return "%.32x" % uuid.UUID(str(value)).int

    def process_result_value(self, value, dialect):
        return value


class JSONText(TypeDecorator):
    impl = sa.Text
    cache_ok = False

    def process_bind_param(self, value, dialect):
        return None if value is None else json.dumps(value, sort_keys=True)

    def process_literal_param(self, value, dialect):
        return json.dumps(value)


class LowerCase(TypeDecorator):
    impl = sa.String(100)

    def process_bind_param(self, value, dialect):
        return value.lower()


class Sized(TypeDecorator):
    impl = sa.String

    def __init__(self, length=12, *args, **kwargs):
        super().__init__(length, *args, **kwargs)
        self.extra = 1


class Doubled(TypeDecorator):
    impl = LowerCase


class Point(UserDefinedType):
    def __init__(self, srid=0):
        self.srid = srid

    def get_col_spec(self, **kw):
        return f"POINT({self.srid})"

    def bind_processor(self, dialect):
        return lambda value: f"POINT {value[0]} {value[1]}"


class Spec(UserDefinedType):
    def get_col_spec(self):
        return "SPEC"


class Utc(sa.DateTime):
    pass


class Short(sa.String):
    pass


class Fast(UserDefinedType):
    cache_ok = True


@compiles(Fast)
def fast(element, compiler, **kw):
    return "FAST"


@compiles(Fast, "mysql", "mariadb")
def fast_mysql(element, compiler, **kw):
    return "FAST_MY"


class Stamp(sa.DateTime):
    pass


@compiles(Stamp, "postgresql")
def stamp(element, compiler, **kw):
    return "STAMP " + compiler.visit_datetime(element, **kw)


class Big(sa.BigInteger):
    pass


@compiles(Big, "sqlite")
def big(element, compiler, **kw):
    return "INTEGER"


@compiles(Big)
def big_default(element, compiler, **kw):
    return compiler.visit_BIGINT(element, **kw)


def show(*types):
    """A column of each type, or why there is none."""
    for one in types:
        try:
            op.add_column("t", sa.Column("c", one))
        except Exception as error:
            print(f"{type(error).__name__}: {error}")


#: a decorator for each dialect
show(GUID(), GUID, GUID(36))

#: a decorator without more
show(JSONText(), LowerCase(), Sized(), Sized(5), Sized(length=6), Sized(7, collation="C"), Doubled())

#: variants of decorators
show(GUID().with_variant(sa.String(36), "mysql"), sa.String(5).with_variant(GUID(), "postgresql"), JSONText().with_variant(postgresql.JSONB(), "postgresql"))

#: an array of a decorator
show(postgresql.ARRAY(GUID()), sa.ARRAY(LowerCase))

#: user defined
show(Point(), Point(4326), Spec(), Spec, Point(1).with_variant(sa.Text(), "sqlite"))

#: user defined in an array
show(postgresql.ARRAY(Point(2)))

#: subclasses of types
show(Utc(), Utc(timezone=True), Short(5), Short)

#: compiled types
show(Fast(), Fast, Stamp(), Stamp(timezone=True), Big(), Big)

#: compiled types in tables
op.create_table("t", sa.Column("id", Big(), primary_key=True), sa.Column("f", Fast(), nullable=False), sa.Column("s", Stamp()))

#: a decorator as a key
op.create_table("t", sa.Column("id", GUID(), primary_key=True), sa.Column("other", GUID(), sa.ForeignKey("u.id"), nullable=False))

#: an integer decorator counts up
class Id(TypeDecorator):
    impl = sa.Integer
op.create_table("t", sa.Column("id", Id(), primary_key=True))

#: altering
op.alter_column("t", "c", existing_type=sa.String(36), type_=GUID(), postgresql_using="c::uuid")
op.alter_column("t", "c", existing_type=GUID(), nullable=False)
op.alter_column("t", "c", existing_type=sa.Text(), type_=Point(3))

#: values that a decorator changes
op.bulk_insert(
    sa.table("t", sa.column("a", GUID()), sa.column("b", JSONText()), sa.column("c", LowerCase())),
    [{"a": uuid.UUID("00112233-4455-6677-8899-aabbccddeeff"), "b": {"k": [1, None]}, "c": "ABC"}],
)

#: a decorator around an enum
class Letters(TypeDecorator):
    impl = sa.Enum("a", "b", name="letters")
show(Letters())
op.create_table("t", sa.Column("c", Letters()))

#: a decorator around a boolean
class Flag(TypeDecorator):
    impl = sa.Boolean(create_constraint=True, name="flag")
op.create_table("t", sa.Column("c", Flag()))

#: a decorator that asks the dialect
class Portable(TypeDecorator):
    impl = sa.Text
    def load_dialect_impl(self, dialect):
        return {"postgresql": postgresql.JSONB(), "mysql": mysql.LONGTEXT(), "mariadb": mysql.MEDIUMTEXT()}.get(dialect.name, sa.Text(200))
show(Portable())

#: numbers that a decorator changes
class Cents(TypeDecorator):
    impl = sa.Integer
    def process_bind_param(self, value, dialect):
        return int(value * 100)
op.bulk_insert(sa.table("t", sa.column("a", Cents())), [{"a": decimal.Decimal("1.25")}])
op.execute(sa.insert(sa.table("t", sa.column("a", Cents()))).values(a=decimal.Decimal("2.50")))
t = sa.table("t", sa.column("a", Cents()))
op.execute(t.update().where(t.c.a == decimal.Decimal("3")).values(a=4))

#: instants that a decorator changes
class Zoned(TypeDecorator):
    impl = sa.DateTime(timezone=True)
    cache_ok = True
    def process_bind_param(self, value, dialect):
        if value.tzinfo is None:
            raise ValueError("naive")
        return value.astimezone(datetime.timezone.utc)
show(Zoned())
op.bulk_insert(sa.table("t", sa.column("a", Zoned())), [{"a": datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc)}])

#: repr
print(repr(GUID()), repr(Sized(5)), repr(LowerCase()), repr(Doubled()), repr(JSONText()))
print(repr(Point(3)), repr(Spec()), repr(Utc(timezone=True)), repr(Short(4)), repr(Big()))

#: compile
print(GUID().compile(dialect=postgresql.dialect()), GUID().compile(dialect=mysql.dialect()), GUID().compile())
print(Point(3).compile(), Fast().compile(), Big().compile(), Short(3).compile(dialect=mysql.dialect()))
print(str(Point(4)), str(Short(3)), str(Sized(9)))

#: a comparator
class Json(TypeDecorator):
    impl = sa.JSON
    cache_ok = True
    def coerce_compared_value(self, op, value):
        return self.impl.coerce_compared_value(op, value)
    comparator_factory = sa.JSON.Comparator
show(Json())

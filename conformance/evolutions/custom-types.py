"""Types of one's own, variants, and none."""
import sqlalchemy as sa
from sqlalchemy.dialects import mysql, postgresql, sqlite
from sqlalchemy.types import TypeDecorator, UserDefinedType

metadata = sa.MetaData()


class Trimmed(TypeDecorator):
    impl = sa.String
    cache_ok = True


class Sized(TypeDecorator):
    impl = sa.String(12)
    cache_ok = True

    def __init__(self, mode="x"):
        super().__init__()
        self.mode = mode


class Money(TypeDecorator):
    impl = sa.Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(sa.Numeric(14, 2))
        return dialect.type_descriptor(sa.Numeric(12, 2))


class Point(UserDefinedType):
    cache_ok = True

    def get_col_spec(self, **kw):
        return "TEXT"


class Compared(TypeDecorator):
    impl = sa.String
    cache_ok = True

    def compare_against_backend(self, dialect, conn_type):
        return not isinstance(conn_type, sa.String)


def table(*args, **kwargs):
    sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", *args, **kwargs))


#: a decorator with a length
table(Trimmed(10))
#>
table(Trimmed(20))

#: a decorator over a type with a length
table(Sized())
#>
table(sa.String(20))

#: a decorator that shows its argument
table(sa.String(12))
#>
table(Sized(mode="y"), nullable=False)

#: a decorator that asks the dialect
table(Money)
#>
table(sa.Numeric(12, 2))

#: a type with SQL of its own
table(Point)
#>
table(Point, nullable=False)

#: a type that compares itself
table(Compared(10))
#>
table(Compared(20))

#: user_module_prefix
options = {"user_module_prefix": "mine."}
table(Trimmed(10))

#: an empty user_module_prefix
options = {"user_module_prefix": ""}
table(Trimmed(10))

#: a variant for each database
table(sa.String(10).with_variant(sa.String(20), "mysql").with_variant(sa.Text(), "postgresql"))
#>
table(sa.String(10).with_variant(sa.String(30), "mysql").with_variant(sa.Text(), "postgresql"))

#: a variant for several databases
table(sa.JSON().with_variant(postgresql.JSONB(), "postgresql").with_variant(mysql.LONGTEXT(), "mysql", "mariadb"))

#: a big integer that SQLite counts
sa.Table("t", metadata, sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True))

#: a type of a dialect with variants
table(postgresql.JSONB().with_variant(sa.JSON(), "sqlite", "mysql", "mariadb"))

#: a variant of a decorator
table(Trimmed(10).with_variant(sa.Text(), "postgresql"))

#: a model that has no type
table(sa.String(10))
#>
table(sa.types.NullType())

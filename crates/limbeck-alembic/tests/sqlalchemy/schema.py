import enum
import sqlalchemy as sa
from sqlalchemy import Column, Integer, String, Table, MetaData, ForeignKey
from sqlalchemy.schema import CreateTable, CreateIndex, DropTable, DDL
from sqlalchemy.dialects import postgresql, mysql, sqlite

metadata = MetaData(naming_convention={
    "ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s"})
users = Table("users", metadata,
    Column("id", Integer, primary_key=True),
    Column("email", String(255), unique=True, nullable=False),
    Column("name", String(50), index=True, server_default="x"),
    Column("score", sa.Numeric(10, 2), server_default=sa.text("0")),
    sa.CheckConstraint("score > 0", name="positive"))
posts = Table("posts", metadata,
    Column("id", sa.BigInteger(), sa.Identity(always=True), primary_key=True),
    Column("user_id", ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    Column("total", Integer, sa.Computed("id * 2")),
    Column("tags", postgresql.ARRAY(sa.String())),
    Column("data", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
    sa.UniqueConstraint("user_id", "id", name="uq_named"),
    sa.Index("ix_lower", sa.text("lower(data)"), postgresql_using="gin"))
print(CreateTable(users))
print(CreateTable(posts).compile(dialect=postgresql.dialect()))
for index in sorted(posts.indexes, key=lambda i: i.name):
    print(CreateIndex(index).compile(dialect=postgresql.dialect()))
print([c.name for c in users.columns], users.c.email.nullable, "id" in users.c, len(users.c))
print([t.name for t in metadata.sorted_tables], list(metadata.tables))
print(users.c.email.type, repr(users.c.email.type), repr(users.c.score.type))
print(users.primary_key.columns.keys(), users.fullname, users.key, users.schema)
print(isinstance(users.c.id.type, sa.Integer), isinstance(sa.Text(), sa.String), isinstance(users, Table))
print(DropTable(users))
class Color(enum.Enum):
    RED = "red"
    GREEN = "green"
e = sa.Enum(Color)
print(e.enums, e.name, repr(sa.Enum("a", "b", name="x")))
print(sa.String(50).with_variant(mysql.VARCHAR(20), "mysql").compile(dialect=mysql.dialect()))
for t in [sa.Integer(), sa.String(5), sa.Text(), sa.DateTime(timezone=True), sa.Boolean(), sa.Float(), sa.Uuid(), sa.JSON(),
          sa.LargeBinary(), sa.Date(), sa.Interval(), sa.Enum("a", "bcd", name="en"), sa.Numeric(5, 2), sa.ARRAY(sa.Integer)]:
    print(repr(t), t.compile(dialect=postgresql.dialect()))
class Trimmed(sa.types.TypeDecorator):
    impl = sa.String
    cache_ok = True
    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.CITEXT())
        return dialect.type_descriptor(sa.String(36))
print(Trimmed(length=5).compile(dialect=postgresql.dialect()), Trimmed(length=5).compile(dialect=sqlite.dialect()))
class Point(sa.types.UserDefinedType):
    def __init__(self, srid=1):
        self.srid = srid
    def get_col_spec(self, **kw):
        return "POINT(%d)" % self.srid
print(Point(7).compile(dialect=postgresql.dialect()))
for bad in [lambda: Column("x", 5), lambda: Column("x", Integer, server_default=5), lambda: Table("users", metadata, Column("a", Integer)),
            lambda: sa.String(bad=1), lambda: users.c.nope, lambda: Column("x", Integer, wrong=1)]:
    try:
        bad()
        print("no error")
    except Exception as error:
        print(type(error).__name__, error)

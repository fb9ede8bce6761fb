"""`op.bulk_insert`, `op.execute` and `op.inline_literal`."""
import datetime
import decimal
import enum
import uuid
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mssql, mysql, oracle, postgresql, sqlite


class Colour(enum.Enum):
    red = "r"
    blue = "b"


t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String), sa.column("flag", sa.Boolean), sa.column("day", sa.Date), sa.column("amount", sa.Numeric(10, 2)))

#: rows
op.bulk_insert(t, [{"id": 1, "name": "it's", "flag": True, "day": datetime.date(2020, 1, 2), "amount": decimal.Decimal("1.50")}, {"id": 2, "name": "50% \\ :x", "flag": False, "day": None, "amount": 3}])

#: rows with missing keys
op.bulk_insert(t, [{"id": 1}, {"id": 2, "name": "x"}])

#: rows with keys in other order
op.bulk_insert(t, [{"name": "x", "id": 1}, {"id": 2, "name": "y"}])

#: no rows
op.bulk_insert(t, [])

#: an empty row
op.bulk_insert(t, [{}])

#: multiinsert off
op.bulk_insert(t, [{"id": 1, "name": "x"}, {"id": 2, "name": "y"}], multiinsert=False)

#: multiinsert with inline literals
op.bulk_insert(t, [{"id": 1, "day": op.inline_literal("2020-01-01")}, {"id": 2, "day": op.inline_literal("2021-01-01")}], multiinsert=False)

#: inline literals with types
op.bulk_insert(t, [{"id": op.inline_literal(5), "name": op.inline_literal("x'y"), "flag": op.inline_literal(True)}])

#: none in every type
op.bulk_insert(t, [{"id": None, "name": None, "flag": None, "day": None, "amount": None}])

#: datetimes
d = sa.table("d", sa.column("a", sa.DateTime), sa.column("b", sa.Time), sa.column("c", sa.DateTime(timezone=True)))
op.bulk_insert(d, [{"a": datetime.datetime(2020, 1, 2, 3, 4, 5, 678), "b": datetime.time(1, 2, 3), "c": datetime.datetime(2020, 1, 2, tzinfo=datetime.timezone.utc)}])

#: enums
e = sa.table("e", sa.column("a", sa.Enum(Colour, name="colour")), sa.column("b", sa.Enum("x", "y", name="xy")))
op.bulk_insert(e, [{"a": Colour.red, "b": "x"}, {"a": "blue", "b": None}])

#: an enum value that is not there
e = sa.table("e", sa.column("b", sa.Enum("x", "y", name="xy")))
op.bulk_insert(e, [{"b": "zz"}])

#: postgresql uuids
u = sa.table("u", sa.column("a", postgresql.UUID(as_uuid=True)))
op.bulk_insert(u, [{"a": uuid.UUID("12345678123456781234567812345678")}])

#: a number for a boolean
op.bulk_insert(t, [{"flag": 1}, {"flag": 0}])

#: a table with schema and quotes
q = sa.table("My Table", sa.column("order", sa.Integer), schema="s")
op.bulk_insert(q, [{"order": 1}])

#: a Table with defaults
m = sa.MetaData()
full = sa.Table("full", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("n", sa.String(5), default="dd"), sa.Column("s", sa.String(5), server_default="x"), sa.Column("k", sa.Integer, key="kk"))
op.bulk_insert(full, [{"id": 1}, {"id": 2, "n": "z"}])
op.bulk_insert(full, [{"id": 1, "kk": 5}])

#: execute a text
op.execute("UPDATE t SET a = 5")

#: execute with percent, colon and backslash
op.execute("UPDATE t SET a = '50%' WHERE b LIKE 'x%' AND c = 'a\\:b' AND d = '10:30'")

#: execute with double colons
op.execute("UPDATE t SET a = b::integer")

#: execute with an unbound parameter
op.execute("UPDATE t SET a = :x")

#: execute with several statements
op.execute("UPDATE t SET a = 1; UPDATE t SET b = 2;")

#: execute with tabs and blanks
op.execute("""
    UPDATE t
\tSET a = 1

""")

#: execute with a trailing semicolon
op.execute("UPDATE t SET a = 1;")

#: execute an empty text
op.execute("")

#: execute text()
op.execute(sa.text("UPDATE t SET a = 'x%y'"))

#: execute text with bindparams
op.execute(sa.text("UPDATE t SET a = :x, b = :y").bindparams(x=5, y="it's 50%"))

#: execute text with typed bindparams
op.execute(sa.text("UPDATE t SET a = :x").bindparams(sa.bindparam("x", datetime.date(2020, 1, 1), sa.Date)))

#: execute text with an escaped colon
op.execute(sa.text("UPDATE t SET a = '\\:x'"))

#: execute text with missing parameter
op.execute(sa.text("UPDATE t SET a = :x"))

#: execute an update
op.execute(t.update().where(t.c.name == "x").values({"name": "y", "flag": True}))
op.execute(t.update().values(name=op.inline_literal("z")).where(t.c.name == op.inline_literal("it's")))

#: execute an insert
op.execute(t.insert().values(id=1, name="x"))
op.execute(sa.insert(t).values([{"id": 1, "name": "x"}, {"id": 2, "name": "y"}]))

#: execute a delete
op.execute(t.delete().where(t.c.id.in_([1, 2, 3])))
op.execute(sa.delete(t).where(t.c.flag.is_(True)))

#: execute a select
op.execute(sa.select(t.c.id).where(t.c.day > datetime.date(2020, 1, 1)).order_by(t.c.id).limit(5))

#: execute an insert from select
op.execute(t.insert().from_select(["id", "name"], sa.select(t.c.id, sa.literal("x"))))

#: execute ddl
op.execute(sa.schema.CreateSequence(sa.Sequence("s", start=5)))

#: execute ddl text
op.execute(sa.DDL("ALTER TABLE t ADD CHECK (a > 5)"))
op.execute(sa.DDL("ALTER TABLE %(x)s ADD y", context={"x": "zz"}))

#: execute a create table
op.execute(sa.schema.CreateTable(sa.Table("x", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True))))
op.execute(sa.schema.DropTable(sa.Table("x", sa.MetaData()), if_exists=True))

#: execute create and drop schema
op.execute(sa.schema.CreateSchema("My Schema", if_not_exists=True))
op.execute(sa.schema.DropSchema("s", cascade=True, if_exists=True))

#: execute create and drop index
i = sa.Index("ix", sa.Table("x", sa.MetaData(), sa.Column("id", sa.Integer)).c.id)
op.execute(sa.schema.CreateIndex(i, if_not_exists=True))
op.execute(sa.schema.DropIndex(i))

#: execute with options
op.execute("VACUUM", execution_options={"isolation_level": "AUTOCOMMIT"})

#: execute by keyword
op.execute(sqltext="X", execution_options=None)

#: execute nothing
op.execute()

#: execute two texts
op.execute("A", "B")

#: execute with parameters is refused
op.execute("UPDATE t SET a = :x", {"x": 5})

#: execute with unknown keyword
op.execute("A", foo=1)

#: inline_literal by type
op.execute(t.update().values(name=op.inline_literal("x"), amount=op.inline_literal(5)))
op.execute(t.update().values(day=op.inline_literal(datetime.date(2020, 1, 1), sa.Date())))

#: inline_literal in text
print(op.inline_literal("x"), op.inline_literal(5))

#: f
print(op.f("x"), type(op.f("x")).__name__, op.f("x") == "x", op.f("a") + "b")

#: get_bind offline
print(op.get_bind())

#: autocommit block
with op.get_context().autocommit_block():
    op.execute("VACUUM")
op.execute("SELECT 1")

#: autocommit block and index
with op.get_context().autocommit_block():
    op.create_index("ix", "t", ["a"], postgresql_concurrently=True)

#: begin_transaction inside
with op.get_context().begin_transaction():
    op.execute("SELECT 1")

#: the context's impl
op.get_context().impl.execute("SELECT 2")
op.get_context().execute("SELECT 3")
op.get_context().impl.static_output("-- hello")

#: context.execute
from alembic import context
context.execute("SELECT 4")
context.execute(sa.text("SELECT :x").bindparams(x=4))
context.static_output("-- hello")
print(context.is_offline_mode(), context.get_context() is op.get_context())

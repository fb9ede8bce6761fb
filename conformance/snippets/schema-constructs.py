"""DDL constructs and printed statements; names that need quotes."""
import sqlalchemy as sa
from alembic import op
from sqlalchemy import schema
from sqlalchemy.schema import CreateTable, DropTable, CreateIndex, DropIndex, CreateSequence, DropSequence, AddConstraint, DropConstraint, CreateSchema, DropSchema, SetTableComment, SetColumnComment, DropTableComment, DropColumnComment, CreateColumn
from sqlalchemy.sql import quoted_name
from sqlalchemy.dialects import postgresql, mysql, sqlite, mssql, oracle

m = sa.MetaData()
users = sa.Table("users", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(50), nullable=False, index=True), sa.Column("email", sa.String(50), unique=True), sa.Column("age", sa.Integer, server_default="3"), sa.CheckConstraint("age > 0", name="ck_age"), comment="the users")
orders = sa.Table("orders", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("user_id", sa.ForeignKey("users.id", name="fk_user", ondelete="CASCADE")), sa.Column("total", sa.Numeric(10, 2)), sa.UniqueConstraint("user_id", "total", name="uq"))
ix = sa.Index("ix_total", orders.c.total, orders.c.id.desc())

#: create table
op.execute(CreateTable(users))

#: create table if not exists
op.execute(CreateTable(orders, if_not_exists=True))

#: drop table
op.execute(DropTable(users))
op.execute(DropTable(users, if_exists=True))

#: create index
op.execute(CreateIndex(ix))
op.execute(CreateIndex(ix, if_not_exists=True))

#: drop index
op.execute(DropIndex(ix))
op.execute(DropIndex(ix, if_exists=True))

#: column index
for i in sorted(users.indexes, key=lambda i: i.name):
    op.execute(CreateIndex(i))

#: functional index
op.execute(CreateIndex(sa.Index("ix_low", sa.func.lower(users.c.name))))

#: unique partial index
op.execute(CreateIndex(sa.Index("ix_p", users.c.name, unique=True, postgresql_where=users.c.age > 3, sqlite_where=users.c.age > 3, mssql_where=users.c.age > 3)))

#: add foreign key
for c in orders.foreign_key_constraints:
    op.execute(AddConstraint(c))

#: drop constraint
for c in sorted((c for c in orders.constraints if c.name), key=lambda c: c.name):
    op.execute(DropConstraint(c))

#: drop constraint cascade
for c in orders.foreign_key_constraints:
    op.execute(DropConstraint(c, cascade=True))

#: drop constraint if exists
for c in orders.foreign_key_constraints:
    op.execute(DropConstraint(c, if_exists=True))

#: sequences
op.execute(CreateSequence(sa.Sequence("sq", start=5, increment=2)))

#: sequence variants
op.execute(CreateSequence(sa.Sequence("sq", schema="sch", minvalue=1, maxvalue=100, cycle=True, cache=10), if_not_exists=True))

#: drop sequence
op.execute(DropSequence(sa.Sequence("sq")))
op.execute(DropSequence(sa.Sequence("sq", schema="sch"), if_exists=True))

#: create schema
op.execute(CreateSchema("my schema"))
op.execute(CreateSchema("sch", if_not_exists=True))

#: drop schema
op.execute(DropSchema("sch"))
op.execute(DropSchema("sch", cascade=True, if_exists=True))

#: DDL
op.execute(sa.DDL("CREATE EXTENSION IF NOT EXISTS pgcrypto"))

#: DDL with percent
op.execute(sa.DDL("SELECT '50%%' AS x"))

#: DDL with context
op.execute(sa.DDL("CREATE TRIGGER %(name)s ON t", context={"name": "trg"}))

#: DDL with a colon
op.execute(sa.DDL("SELECT ':a', x::int"))

#: create index compiled
print(CreateIndex(ix).compile(dialect=mysql.dialect()))

#: print select
print(sa.select(users.c.id).where(users.c.name == "x", users.c.age.in_([1, 2])))

#: print select compiled with a dialect
print(sa.select(users.c.id).where(users.c.name == "x", users.c.age.in_([1, 2])).limit(3).compile(dialect=sqlite.dialect()))

#: print select literally
print(sa.select(users.c.id).where(users.c.name == "it's 50%", users.c.age.in_([1, 2])).limit(3).compile(dialect=postgresql.dialect(), compile_kwargs={"literal_binds": True}))

#: print select literally for others
for d in (mysql, sqlite, mssql, oracle):
    print(sa.select(users.c.id).where(users.c.name == "it's 50%").order_by(users.c.id).limit(3).compile(dialect=d.dialect(), compile_kwargs={"literal_binds": True}))

#: print with bind
print(sa.select(users.c.id).where(users.c.name == sa.bindparam("n")).compile(op.get_bind()) if False else sa.select(users.c.id).where(users.c.name == sa.bindparam("n")).compile())

#: compiled params
c = sa.select(users.c.id).where(users.c.name == "x", users.c.age.in_([1, 2]), users.c.id == sa.bindparam("i", 5)).compile()
print(c.params)
print(sorted(c.params))

#: print expanded
print(sa.select(users.c.id).where(users.c.age.in_([1, 2])).compile(compile_kwargs={"render_postcompile": True}))

#: print insert
print(users.insert().values(name="x", age=3))
print(users.insert())
print(users.update().values(name="x").where(users.c.id == 3))
print(users.delete().where(users.c.id == 3))

#: print expressions
print(users.c.name == "x")
print((users.c.age + 1) * 2)
print(sa.func.lower(users.c.name))
print(sa.and_(users.c.age > 1, users.c.name.like("a%")))
print(users.c.name.in_(["a"]))
print(sa.text("SELECT :a"))
print(sa.cast(users.c.age, sa.String))
print(users.c.name.desc())
print(sa.case((users.c.age > 3, "x"), else_="y"))

#: print objects
print(users, users.c.name, repr(users.c.name.type), users.name, users.fullname, users.key)
print(str(users.c.name), users.c.name.name, users.c.keys(), len(users.c))
print(sa.column("a"), sa.table("t"), sa.literal(5), sa.null(), sa.true())

#: print join
print(users.join(orders))
print(sa.select(users.c.id).join(orders).subquery())

#: quoted names
t = sa.table(quoted_name("Users", True), sa.column(quoted_name("a", True)), sa.column(quoted_name("B", False)))
op.execute(sa.select(t))

#: mixed case and reserved
t = sa.table("UserAccount", sa.column("firstName"), sa.column("order"), sa.column("a b"), sa.column("1x"), sa.column("x$y"), sa.column("ünï"), sa.column("_u"), schema="MySchema")
op.execute(sa.select(t).where(t.c.order == sa.literal_column("1")))

#: names with quotes in them
t = sa.table('we"ird', sa.column("back`tick"), sa.column("brac]ket"), sa.column("perc%ent"), sa.column("col:on"))
op.execute(sa.select(t))

#: aliases that need quotes
t = sa.table("t", sa.column("a", sa.Integer))
x = t.alias("My Alias")
op.execute(sa.select(x.c.a.label("The Label"), sa.literal(1).label("select")).where(x.c.a == 3).order_by("The Label"))

#: bind names from odd columns
t = sa.table("t", sa.column("a b", sa.Integer), sa.column("perc%ent", sa.Integer), sa.column("x(y)", sa.Integer))
op.execute(t.insert().values({"a b": 1, "perc%ent": 2, "x(y)": 3}))
op.execute(t.update().values({"a b": 1}).where(t.c["perc%ent"] == 3))

#: schema quoting
t = sa.table("t", sa.column("a"), schema="a.b")
op.execute(sa.select(t.c.a))

#: table with quote flag
t = sa.Table("T1", sa.MetaData(), sa.Column("A", sa.Integer, quote=False), sa.Column("b", sa.Integer, quote=True), quote=False)
op.execute(sa.select(t))
op.execute(CreateTable(t))

#: long names
t = sa.table("t" * 70, sa.column("c" * 70, sa.Integer))
op.execute(sa.select(t).where(t.c["c" * 70] == 1))

#: long label
t = sa.table("t", sa.column("a", sa.Integer))
op.execute(sa.select(t.c.a.label("l" * 140)))

#: key differs from name
t = sa.Table("t", sa.MetaData(), sa.Column("col_name", sa.Integer, key="k"), sa.Column("id", sa.Integer, primary_key=True))
op.execute(sa.select(t.c.k).where(t.c.k == 3))
op.execute(t.insert().values(k=3, id=1))
op.execute(t.update().values({"k": 3}))

#: sorted tables
print([t.name for t in m.sorted_tables])
print(list(m.tables))

#: text columns
s = sa.text("SELECT id, name FROM users").columns(sa.column("id", sa.Integer), sa.column("name", sa.String))
op.execute(s)

#: text columns as subquery
s = sa.text("SELECT id, name FROM users").columns(id=sa.Integer, name=sa.String).subquery("st")
op.execute(sa.select(s.c.id).where(s.c.name == "x"))

#: text columns cte
s = sa.text("SELECT id FROM users").columns(sa.column("id", sa.Integer)).cte("q")
op.execute(sa.select(s.c.id))

#: create table as
op.execute(sa.text("CREATE TABLE x AS SELECT * FROM users WHERE name = :n").bindparams(n="it's"))

#: table metadata access
print(users.primary_key.columns.keys(), [c.name for c in users.columns], users.c.name.nullable, users.c.id.primary_key, [f.target_fullname for f in orders.c.user_id.foreign_keys])
print(users.c.age.server_default.arg, users.comment, users.c.name.table.name, users.schema)

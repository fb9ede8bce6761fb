"""What expressions and statements refuse, and in which words."""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql, mysql

m = sa.MetaData()
users = sa.Table("users", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(50)), sa.Column("age", sa.Integer), sa.Column("data", sa.JSON))
orders = sa.Table("orders", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("u1", sa.ForeignKey("users.id")), sa.Column("u2", sa.ForeignKey("users.id")))
lonely = sa.Table("lonely", m, sa.Column("id", sa.Integer, primary_key=True))
t = sa.table("t", sa.column("a", sa.Integer))

#: execute an int
op.execute(5)

#: execute none
op.execute(None)

#: execute a list
op.execute(["SELECT 1"])

#: execute a dict
op.execute({"a": 1})

#: execute a metadata
op.execute(m)

#: select string
op.execute(sa.select("a"))

#: select a dict
op.execute(sa.select({"a": 1}))

#: where string
op.execute(sa.select(users.c.id).where("a = 1"))

#: where an int
op.execute(sa.select(users.c.id).where(5))

#: no such column attribute
users.c.zzz

#: no such column key
users.c["zzz"]

#: table has no column attribute
sa.table("t").c.foo

#: no foreign keys
op.execute(sa.select(users.c.id).join(lonely))

#: ambiguous foreign keys
op.execute(sa.select(users.c.id).join(orders))

#: join without left
op.execute(sa.select(sa.literal(1)).join(users, sa.true()))

#: boolean value of a clause
if users.c.id == 3:
    pass

#: bool of an expression
bool(users.c.id > 3)

#: and keyword
users.c.id == 1 and users.c.name == "x"

#: not keyword
not (users.c.id > 3)

#: compare less than none
users.c.id < None

#: in a string
users.c.name.in_("abc")

#: in an int
users.c.id.in_(5)

#: getitem of an integer column
users.c.id["a"]

#: getitem of a string column
users.c.name[0]

#: unknown method
users.c.id.foo()

#: unknown attribute of an expression
(users.c.id + 1).foo

#: unknown attribute of select
sa.select(users).foo

#: unknown name in sqlalchemy
sa.foo

#: bind without value
op.execute(sa.select(users.c.id).where(users.c.id == sa.bindparam("x")))

#: text without value
op.execute(sa.text("SELECT :x"))

#: text with a wrong bind
sa.text("SELECT :x").bindparams(y=5)

#: update unconsumed
op.execute(users.update().values({"foo": 1}))

#: insert on a select
sa.insert(sa.select(users))

#: update of a string
sa.update("users")

#: delete of a string
sa.delete("users")

#: insert unknown keyword
users.insert().values([1, 2], name="x")

#: values both ways
users.insert().values({"name": "x"}, age=3)

#: from_select after values
op.execute(users.insert().values(id=1).from_select(["id"], sa.select(sa.literal(1))))

#: values after from_select
op.execute(users.insert().from_select(["id"], sa.select(sa.literal(1))).values(id=1))

#: union of different widths
op.execute(sa.union(sa.select(users.c.id), sa.select(users.c.id, users.c.name)))

#: unknown label in order by
op.execute(sa.select(users.c.id).order_by("zzz"))

#: auto-correlation leaves nothing
sub = sa.select(users.c.id).where(users.c.id == orders.c.u1).correlate(users, orders).scalar_subquery()
op.execute(sa.select(users.c.id, orders.c.id).where(users.c.id == sub))

#: scalar subquery of two columns
op.execute(sa.select(sa.select(users.c.id, users.c.name).scalar_subquery()))

#: cast without type
sa.cast(users.c.id)

#: case without conditions
sa.case()

#: case with a wrong pair
sa.case((users.c.id == 1,))

#: old style select list
sa.select([users.c.id])

#: old style case list
op.execute(sa.select(sa.case([(users.c.id == 1, "x")], else_="y")))

#: whereclause argument
sa.select(users.c.id, whereclause=users.c.id == 1)

#: array on a table without item type
postgresql.ARRAY()

#: type of a wrong class
sa.Column("x", sa.String, 5)

#: limit string
op.execute(sa.select(users.c.id).limit("abc"))

#: limit negative
op.execute(sa.select(users.c.id).limit(-1))

#: limit float
op.execute(sa.select(users.c.id).limit(1.5))

#: duplicate alias names
op.execute(sa.select(users.alias("x").c.id, orders.alias("x").c.id))

#: extract unknown
op.execute(sa.select(sa.extract("foo", users.c.id)))

#: mysql distinct on
op.execute(sa.select(users.c.id).distinct(users.c.name))

#: insert returning nothing
op.execute(users.insert().values(id=1).returning())

#: create a table twice in a metadata
sa.Table("users", m, sa.Column("id", sa.Integer))

#: no referenced table
m2 = sa.MetaData()
t2 = sa.Table("t2", m2, sa.Column("a", sa.ForeignKey("nope.id")))
op.execute(sa.schema.CreateTable(t2))

#: no referenced column
m2 = sa.MetaData()
sa.Table("nope", m2, sa.Column("x", sa.Integer))
t2 = sa.Table("t2", m2, sa.Column("a", sa.ForeignKey("nope.id")))
op.execute(sa.schema.CreateTable(t2))

#: null type in create table
op.execute(sa.schema.CreateTable(sa.Table("t3", sa.MetaData(), sa.Column("a"))))

#: two columns of one name
sa.Table("t4", sa.MetaData(), sa.Column("a", sa.Integer), sa.Column("a", sa.String))

#: index without columns
sa.Index("ix")

#: exception classes
from sqlalchemy import exc
for e in (exc.CompileError("x"), exc.ArgumentError("y"), exc.InvalidRequestError("z")):
    try:
        raise e
    except exc.SQLAlchemyError as caught:
        print(type(caught).__name__, str(caught), caught.code, isinstance(caught, exc.SQLAlchemyError))

#: catch a compile error
try:
    op.execute(t.insert().values(zzz=1))
except sa.exc.CompileError as e:
    print("caught", e)

#: get_bind offline
print(op.get_bind())

#: execute on the offline bind
op.get_bind().execute(sa.text("SELECT 1"))

#: context dialect
print(op.get_context().dialect.name, op.get_context().as_sql, op.get_context().bind, op.get_context().connection)

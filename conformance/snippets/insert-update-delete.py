"""`insert()`, `update()` and `delete()` with every clause."""
import datetime
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql, mysql, sqlite

m = sa.MetaData()
users = sa.Table("users", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(50)), sa.Column("age", sa.Integer), sa.Column("active", sa.Boolean), sa.Column("created_at", sa.DateTime), sa.Column("balance", sa.Numeric(10, 2)))
orders = sa.Table("orders", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("user_id", sa.Integer, sa.ForeignKey("users.id")), sa.Column("total", sa.Numeric(10, 2)), sa.Column("note", sa.Text))
d = sa.Table("d", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("status", sa.String(10), default="new"), sa.Column("n", sa.Integer, default=lambda: 7, onupdate=8), sa.Column("at", sa.DateTime, default=sa.func.now(), onupdate=sa.func.now()), sa.Column("sd", sa.Integer, server_default="3"))
t = sa.table("t", sa.column("a", sa.Integer), sa.column("b", sa.String), sa.column("c"))
s = sa.table("s", sa.column("a", sa.Integer), sa.column("x", sa.String), schema="other")

#: insert values
op.execute(users.insert().values(id=1, name="x", active=True))

#: insert values dict
op.execute(sa.insert(users).values({"id": 1, "name": "it's"}))

#: insert values column keys
op.execute(sa.insert(users).values({users.c.id: 1, users.c.name: sa.func.lower("X")}))

#: insert values tuple
op.execute(sa.insert(t).values((1, "x", None)))

#: insert values list
op.execute(sa.insert(t).values([1, "x", None]))

#: insert many values
op.execute(sa.insert(users).values([{"id": 1, "name": "a"}, {"id": 2, "name": "b"}]))

#: insert many tuples
op.execute(sa.insert(t).values([(1, "a", None), (2, "b", None)]))

#: insert many with expressions
op.execute(sa.insert(t).values([{"a": 1, "b": sa.func.now()}, {"a": sa.literal_column("2"), "b": "b"}]))

#: insert empty values
op.execute(sa.insert(t).values({}))

#: insert empty values of a Table
op.execute(sa.insert(users).values())

#: insert with defaults
op.execute(sa.insert(d).values(id=1))

#: insert many with defaults
op.execute(sa.insert(d).values([{"id": 1}, {"id": 2}]))

#: insert without primary key
op.execute(sa.insert(users).values(name="x"))

#: insert subquery value
op.execute(sa.insert(orders).values(id=1, user_id=sa.select(users.c.id).where(users.c.name == "x").scalar_subquery()))

#: insert select value not scalar
op.execute(sa.insert(orders).values(id=1, user_id=sa.select(users.c.id).where(users.c.name == "x")))

#: insert text value
op.execute(sa.insert(t).values(a=sa.text("1 + 1"), b=sa.null()))

#: insert from select
op.execute(sa.insert(t).from_select(["a", "b"], sa.select(users.c.id, users.c.name).where(users.c.age > 3)))

#: insert from select columns
op.execute(sa.insert(t).from_select([t.c.a, t.c.b], sa.select(users.c.id, sa.literal("z"))))

#: insert from select with defaults
op.execute(sa.insert(d).from_select(["id"], sa.select(users.c.id)))

#: insert from select without defaults
op.execute(sa.insert(d).from_select(["id"], sa.select(users.c.id), include_defaults=False))

#: insert from union
op.execute(sa.insert(t).from_select(["a"], sa.union(sa.select(users.c.id), sa.select(orders.c.id))))

#: insert from text select
op.execute(sa.insert(t).from_select(["a"], sa.text("SELECT 1")))

#: insert from values
v = sa.values(sa.column("a", sa.Integer), sa.column("b", sa.String), name="v").data([(1, "x")])
op.execute(sa.insert(t).from_select(["a", "b"], sa.select(v)))

#: insert returning
op.execute(sa.insert(users).values(name="x").returning(users.c.id))

#: insert returning several
op.execute(sa.insert(users).values(id=1, name="x").returning(users.c.id, users.c.name.label("nm"), sa.func.lower(users.c.name)))

#: insert returning table
op.execute(sa.insert(t).values(a=1).returning(t))

#: insert prefix
op.execute(sa.insert(t).values(a=1).prefix_with("OR IGNORE", dialect="sqlite").prefix_with("IGNORE", dialect="mysql"))

#: insert prefix all
op.execute(sa.insert(t).prefix_with("IGNORE").values(a=1))

#: insert inline
op.execute(sa.insert(users).values(name="x").inline())

#: insert schema
op.execute(s.insert().values(a=1, x="y"))

#: insert hint
op.execute(sa.insert(t).with_hint("WITH (TABLOCK)", dialect_name="mssql").values(a=1))

#: pg on conflict nothing
op.execute(postgresql.insert(users).values(id=1, name="x").on_conflict_do_nothing())

#: pg on conflict nothing columns
op.execute(postgresql.insert(users).values(id=1, name="x").on_conflict_do_nothing(index_elements=["id"]))

#: pg on conflict nothing constraint
op.execute(postgresql.insert(users).values(id=1, name="x").on_conflict_do_nothing(constraint="users_pkey"))

#: pg on conflict update
st = postgresql.insert(users).values(id=1, name="x")
op.execute(st.on_conflict_do_update(index_elements=[users.c.id], set_={"name": st.excluded.name, "age": users.c.age + 1}))

#: pg on conflict update where
st = postgresql.insert(users).values([{"id": 1, "name": "x"}, {"id": 2, "name": "y"}])
op.execute(st.on_conflict_do_update(index_elements=["id"], index_where=users.c.active == True, set_=dict(name=st.excluded.name, age=5), where=users.c.name != st.excluded.name).returning(users.c.id))

#: pg on conflict update constraint object
st = postgresql.insert(users).values(id=1, name="x")
op.execute(st.on_conflict_do_update(constraint=users.primary_key, set_={users.c.name: "z"}))

#: pg on conflict expression index
st = postgresql.insert(users).values(id=1, name="x")
op.execute(st.on_conflict_do_nothing(index_elements=[sa.func.lower(users.c.name), sa.text("(age + 1)")]))

#: pg on conflict excluded all
st = postgresql.insert(users).from_select(["id", "name"], sa.select(orders.c.id, orders.c.note))
op.execute(st.on_conflict_do_update(index_elements=["id"], set_={c.name: c for c in st.excluded if c.name in ("name", "age")}))

#: update values
op.execute(users.update().where(users.c.id == 1).values(name="y", age=users.c.age + 1))

#: update all
op.execute(users.update().values(active=False))

#: update dict
op.execute(sa.update(users).values({"name": None, users.c.age: 3}).where(users.c.id.in_([1, 2])))

#: update set to null and expressions
op.execute(sa.update(users).values(name=sa.null(), age=sa.func.length(users.c.name), balance=users.c.balance * 2))

#: update case
op.execute(sa.update(users).values(name=sa.case((users.c.age > 3, "big"), else_="small")))

#: update concat
op.execute(sa.update(users).values(name=users.c.name + "!" + sa.func.upper("x")))

#: update from scalar subquery
op.execute(sa.update(users).values(name=sa.select(orders.c.note).where(orders.c.user_id == users.c.id).scalar_subquery()))

#: update from limited subquery
op.execute(sa.update(users).values(name=sa.select(orders.c.note).where(orders.c.user_id == users.c.id).order_by(orders.c.id).limit(1).scalar_subquery()).where(users.c.name.is_(None)))

#: update from another table
op.execute(sa.update(users).values(name=orders.c.note).where(users.c.id == orders.c.user_id))

#: update from alias
o = orders.alias("o")
op.execute(sa.update(users).values(name=o.c.note).where(users.c.id == o.c.user_id).where(o.c.total > 5))

#: update multi table sets
op.execute(sa.update(users).values({users.c.name: "x", orders.c.note: "y"}).where(users.c.id == orders.c.user_id))

#: update from subquery
sub = sa.select(orders.c.user_id, sa.func.sum(orders.c.total).label("tot")).group_by(orders.c.user_id).subquery("sub")
op.execute(sa.update(users).values(balance=sub.c.tot).where(users.c.id == sub.c.user_id))

#: update alias
u = users.alias("u")
op.execute(sa.update(u).values(name="x").where(u.c.id == 3))

#: update returning
op.execute(sa.update(users).values(name="x").returning(users.c.id, users.c.name))

#: update ordered values
op.execute(sa.update(users).ordered_values((users.c.name, "x"), ("age", users.c.age + 20)))

#: update onupdate
op.execute(sa.update(d).values(status="x"))

#: update onupdate overridden
op.execute(sa.update(d).values(status="x", n=1, at=datetime.datetime(2020, 1, 2)))

#: update exists
op.execute(sa.update(users).values(active=True).where(sa.exists().where(orders.c.user_id == users.c.id)))

#: update exists select
op.execute(sa.update(users).values(active=True).where(sa.select(orders.c.id).where(orders.c.user_id == users.c.id).exists()))

#: update in subquery
op.execute(sa.update(users).values(active=True).where(users.c.id.in_(sa.select(orders.c.user_id).where(orders.c.total > 5))))

#: update not in self subquery
op.execute(sa.update(users).values(active=True).where(users.c.id.not_in(sa.select(users.c.id).where(users.c.age > 5))))

#: update prefix
op.execute(sa.update(users).prefix_with("LOW_PRIORITY").values(name="x"))

#: update hint
op.execute(sa.update(users).with_hint("WITH (PAGLOCK)", selectable=users, dialect_name="mssql").values(name="x"))

#: update mysql limit
op.execute(sa.update(users).values(name="x").with_dialect_options(mysql_limit=3))

#: update schema
op.execute(s.update().values(x="y").where(s.c.a == 1))

#: update where text
op.execute(sa.update(users).values(name="x").where(sa.text("id = 3")))

#: update where bind text
op.execute(sa.update(users).values(name="x").where(sa.text("id = :i").bindparams(i=3)))

#: update bindparam
op.execute(sa.update(users).values(name=sa.bindparam("n", "v")).where(users.c.id == sa.bindparam("i", 5)))

#: delete
op.execute(users.delete())

#: delete where
op.execute(users.delete().where(users.c.id == 1).where(users.c.name != "x"))

#: delete in
op.execute(sa.delete(users).where(users.c.name.in_(["a", "b"])))

#: delete using
op.execute(sa.delete(users).where(users.c.id == orders.c.user_id).where(orders.c.total > 5))

#: delete using alias
o = orders.alias("o")
op.execute(sa.delete(users).where(users.c.id == o.c.user_id))

#: delete using two
o = orders.alias("o")
op.execute(sa.delete(users).where(users.c.id == o.c.user_id).where(t.c.a == o.c.id))

#: delete self alias
u2 = users.alias("u2")
op.execute(sa.delete(users).where(users.c.name == u2.c.name, users.c.id > u2.c.id))

#: delete returning
op.execute(sa.delete(users).where(users.c.id == 1).returning(users.c.id, users.c.name))

#: delete exists
op.execute(sa.delete(users).where(~sa.exists().where(orders.c.user_id == users.c.id)))

#: delete subquery
op.execute(sa.delete(users).where(users.c.id.in_(sa.select(orders.c.user_id))))

#: delete limited subquery
op.execute(sa.delete(users).where(users.c.id.in_(sa.select(orders.c.user_id).order_by(orders.c.id).limit(5))))

#: delete scalar
op.execute(sa.delete(users).where(users.c.id < sa.select(sa.func.max(users.c.id)).scalar_subquery()))

#: delete mysql limit
op.execute(sa.delete(users).with_dialect_options(mysql_limit=3).where(users.c.id > 3))

#: delete alias
u = users.alias("u")
op.execute(sa.delete(u).where(u.c.id == 3))

#: delete schema
op.execute(s.delete().where(s.c.a == 1))

#: delete row number
rn = sa.select(users.c.id, sa.func.row_number().over(partition_by=users.c.name, order_by=users.c.id).label("rn")).subquery()
op.execute(sa.delete(users).where(users.c.id.in_(sa.select(rn.c.id).where(rn.c.rn > 1))))

#: delete cte self
c = sa.select(sa.func.min(users.c.id).label("id")).group_by(users.c.name).cte("keep")
op.execute(sa.delete(users).where(users.c.id.not_in(sa.select(c.c.id))))

#: insert bindparam names
op.execute(sa.insert(t).values(a=sa.bindparam("x", 1), b=sa.bindparam("y", "q")))

#: insert bindparam without value
op.execute(sa.insert(t).values(a=sa.bindparam("x")))

#: insert cte values
c = sa.select(users.c.id).cte("c")
op.execute(sa.insert(t).values(a=sa.select(sa.func.max(c.c.id)).scalar_subquery()))

#: insert add_cte
c = sa.delete(users).returning(users.c.id).cte("c")
op.execute(sa.insert(t).values(a=1).add_cte(c))

#: update cte from
c = sa.select(orders.c.user_id, orders.c.note).cte("c")
op.execute(sa.update(users).values(name=c.c.note).where(users.c.id == c.c.user_id))

#: merge values in two calls
op.execute(sa.insert(t).values(a=1).values(b="x"))
op.execute(sa.update(t).values(a=1).values(b="x"))

#: insert boolean into untyped
op.execute(sa.insert(t).values(c=True))
op.execute(sa.insert(t).values(c=1.5))
op.execute(sa.update(t).values(c="x"))

#: execution with unconsumed column
op.execute(sa.insert(t).values(zzz=1))

#: update with unconsumed column
op.execute(sa.update(users).values(zzz=1))

#: insert of list of wrong length
op.execute(sa.insert(t).values((1, 2, 3, 4)))

#: on conflict needs target
st = postgresql.insert(users).values(id=1)
op.execute(st.on_conflict_do_update(set_={"name": "x"}))

#: postgresql insert on another
op.execute(postgresql.insert(users).values(id=1, name="x"))

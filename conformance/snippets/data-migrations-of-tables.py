"""The same over `Table`, with enums, schemas, upserts and windows."""
import datetime, decimal, enum, uuid
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql, mysql, sqlite
from sqlalchemy import Table, MetaData, Column, Integer, String, select, func

meta = MetaData()
acc = Table("accounts", meta, Column("id", Integer, primary_key=True), Column("email", String(100), nullable=False), Column("state", sa.Enum("new", "old", name="state")), Column("meta", sa.JSON), Column("amount", sa.Numeric(12, 4)), Column("uid", sa.Uuid), Column("tags", sa.ARRAY(String)), Column("flag", sa.Boolean, server_default=sa.text("false")), Column("ts", sa.DateTime(timezone=True)), schema="app")
log = Table("log", meta, Column("id", sa.BigInteger, primary_key=True), Column("acc_id", sa.ForeignKey("app.accounts.id")), Column("msg", sa.Text))

#: schema qualified update
op.execute(acc.update().where(acc.c.state == "new").values(state="old", flag=True))

#: enum in list
op.execute(acc.delete().where(acc.c.state.in_(["new", "old"])))

#: enum cast
op.execute(acc.update().values(state=sa.cast(acc.c.email, sa.Enum("new", "old", name="state"))))
op.execute(acc.update().values(state=sa.cast("new", acc.c.state.type)))

#: enum case with cast
op.execute(acc.update().values(state=sa.case((acc.c.flag, "new"), else_="old")))

#: join across schemas
op.execute(select(acc.c.email, log.c.msg).join(log))
op.execute(select(acc.c.email).select_from(acc.outerjoin(log)).where(log.c.id.is_(None)))

#: update from across schemas
op.execute(log.update().values(msg=acc.c.email).where(log.c.acc_id == acc.c.id))

#: delete using across schemas
op.execute(log.delete().where(log.c.acc_id == acc.c.id, acc.c.flag.is_(False)))

#: alias of a schema table
a = acc.alias("a")
op.execute(select(a.c.email, acc.c.email).where(a.c.id != acc.c.id))

#: insert with uuid and decimal
op.execute(acc.insert().values(id=1, email="x", uid=uuid.UUID(int=5), amount=decimal.Decimal("1.25"), ts=datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc)))

#: insert several rows
op.execute(acc.insert().values([{"id": i, "email": f"u{i}@x"} for i in range(3)]))

#: insert from values and conflict
st = postgresql.insert(acc).values(id=1, email="x")
op.execute(st.on_conflict_do_update(index_elements=[acc.c.id], set_={"email": st.excluded.email, "flag": sa.not_(acc.c.flag)}, where=acc.c.email.is_distinct_from(st.excluded.email)))

#: conflict set excluded expression
st = postgresql.insert(acc).values(id=1, email="x")
op.execute(st.on_conflict_do_update(index_elements=["id"], set_=dict(amount=acc.c.amount + st.excluded.amount, email=func.lower(st.excluded.email))))

#: conflict constraint name
op.execute(postgresql.insert(acc).values(id=1, email="x").on_conflict_do_nothing(constraint="accounts_pkey"))

#: conflict with index
ix = sa.Index("ix_email", acc.c.email, unique=True, postgresql_where=acc.c.flag.is_(True))
op.execute(postgresql.insert(acc).values(id=1, email="x").on_conflict_do_nothing(index_elements=["email"], index_where=acc.c.flag.is_(True)))

#: json values and paths
op.execute(select(acc.c.meta["a"].as_string().label("a"), acc.c.meta["b"]["c"].as_integer()))
op.execute(acc.update().where(acc.c.meta["a"].as_string() == "x").values(flag=True))

#: array any
op.execute(select(acc.c.id).where(acc.c.tags.any("x")))

#: timezone conversion
op.execute(acc.update().values(ts=func.timezone("UTC", acc.c.ts)))
op.execute(select(acc.c.ts.op("AT TIME ZONE")("UTC")))

#: extract and date_trunc
op.execute(select(sa.extract("year", acc.c.ts).label("y"), func.count()).group_by(sa.extract("year", acc.c.ts)))

#: group by label and text
op.execute(select(acc.c.state, func.count().label("n")).group_by(acc.c.state).having(sa.text("count(*) > 1")).order_by(sa.text("n DESC")))

#: exists with joins
op.execute(select(acc.c.id).where(sa.exists(select(1).select_from(log).where(log.c.acc_id == acc.c.id))))

#: select one
op.execute(select(1))
op.execute(select(sa.text("1")))
op.execute(select(sa.literal_column("1")))

#: not exists with alias
l2 = log.alias()
op.execute(acc.delete().where(~sa.exists().where(l2.c.acc_id == acc.c.id)))

#: nested subqueries with names
inner = select(log.c.acc_id, func.max(log.c.id).label("last")).group_by(log.c.acc_id).subquery("latest")
outer = select(log.c.id, log.c.msg).join(inner, log.c.id == inner.c.last).subquery("rows")
op.execute(acc.update().values(email=outer.c.msg).where(outer.c.id == acc.c.id))

#: window in subquery filter
ranked = select(acc, func.rank().over(partition_by=acc.c.state, order_by=acc.c.amount.desc()).label("r")).subquery()
op.execute(select(ranked.c.id, ranked.c.r).where(ranked.c.r <= 3))

#: lateral join
lat = select(log.c.msg).where(log.c.acc_id == acc.c.id).limit(1).lateral("lat")
op.execute(select(acc.c.id, lat.c.msg).join(lat, sa.true()))

#: recursive tree with path
t = Table("tree", MetaData(), Column("id", Integer, primary_key=True), Column("pid", Integer), Column("name", String(20)))
top = select(t.c.id, t.c.pid, t.c.name.label("path")).where(t.c.pid.is_(None)).cte("walk", recursive=True)
step = select(t.c.id, t.c.pid, (top.c.path + "/" + t.c.name).label("path")).join(top, t.c.pid == top.c.id)
walk = top.union_all(step)
op.execute(t.update().values(name=walk.c.path).where(walk.c.id == t.c.id))
op.execute(select(walk))

#: values update
v = sa.values(sa.column("id", Integer), sa.column("msg", String), name="v").data([(1, "a"), (2, "it's")])
op.execute(log.update().values(msg=v.c.msg).where(log.c.id == v.c.id))

#: type coerce and cast chains
op.execute(select(sa.cast(sa.cast(acc.c.email, sa.Text), String(5)), sa.type_coerce(acc.c.amount, sa.Float) * 2))

#: null comparisons
op.execute(select(acc.c.id).where(acc.c.email != None, acc.c.flag == None, acc.c.amount.is_not(sa.null())))

#: in with none and strings
op.execute(select(acc.c.id).where(acc.c.email.in_(["a", None]), acc.c.email.not_in([])))

#: between dates
op.execute(select(acc.c.id).where(acc.c.ts.between(datetime.datetime(2024, 1, 1), datetime.datetime(2024, 2, 1))))

#: greatest of columns
op.execute(acc.update().values(amount=func.greatest(acc.c.amount, 0), email=func.coalesce(func.nullif(acc.c.email, ""), "none")))

#: metadata driven loop
for tb in meta.sorted_tables:
    op.execute(tb.delete())
    print(tb.fullname, tb.schema, [c.name for c in tb.primary_key])

#: truncation by text
for tb in ("a", "b"):
    op.execute(sa.text(f"TRUNCATE TABLE {tb}"))

#: select into text
op.execute(sa.text("SELECT * INTO backup FROM log"))

#: mysql insert ignore
op.execute(mysql.insert(log).prefix_with("IGNORE").values(id=1, msg="x"))

#: compile to string and execute
q = select(log.c.id).where(log.c.msg == "it's")
op.execute(str(q.compile(compile_kwargs={"literal_binds": True})))
op.execute(sa.text(str(q.compile(dialect=postgresql.dialect(), compile_kwargs={"literal_binds": True}))))

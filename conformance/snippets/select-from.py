"""What a query selects from: joins, aliases, subqueries, common table expressions."""
import sqlalchemy as sa
from alembic import op

m = sa.MetaData()
users = sa.Table("users", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(50)), sa.Column("age", sa.Integer), sa.Column("active", sa.Boolean), sa.Column("created_at", sa.DateTime), sa.Column("balance", sa.Numeric(10, 2)))
orders = sa.Table("orders", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("user_id", sa.Integer, sa.ForeignKey("users.id")), sa.Column("total", sa.Numeric(10, 2)), sa.Column("note", sa.Text))
t = sa.table("t", sa.column("a", sa.Integer), sa.column("b", sa.String), sa.column("c"))
s = sa.table("s", sa.column("a", sa.Integer), sa.column("x", sa.String), schema="other")

#: whole table
op.execute(sa.select(users))

#: columns
op.execute(sa.select(users.c.id, users.c.name))

#: literal one
op.execute(sa.select(sa.literal(1)))

#: several literals
op.execute(sa.select(sa.literal(1), sa.literal("x"), sa.literal(2).label("two")))

#: labels
op.execute(sa.select(users.c.id.label("user_id"), users.c.name.label("n ame")))

#: where
op.execute(sa.select(users.c.id).where(users.c.name == "x").where(users.c.age > 3))

#: where several
op.execute(sa.select(users.c.id).where(users.c.name == "x", users.c.age > 3))

#: filter_by
op.execute(sa.select(users.c.id).filter_by(name="x", age=3))

#: join by foreign key
op.execute(sa.select(users.c.id, orders.c.total).join(orders))

#: join on
op.execute(sa.select(users.c.id).join(orders, users.c.id == orders.c.user_id))

#: outer join
op.execute(sa.select(users.c.id).outerjoin(orders, users.c.id == orders.c.user_id))

#: join isouter
op.execute(sa.select(users.c.id).join(orders, users.c.id == orders.c.user_id, isouter=True))

#: full join
op.execute(sa.select(users.c.id).join(orders, users.c.id == orders.c.user_id, full=True))

#: join_from
op.execute(sa.select(orders.c.total).join_from(users, orders))

#: outerjoin_from
op.execute(sa.select(orders.c.total).outerjoin_from(users, orders))

#: select_from join
op.execute(sa.select(orders.c.total).select_from(users.join(orders)))

#: select_from outerjoin
op.execute(sa.select(orders.c.total).select_from(users.outerjoin(orders, sa.and_(users.c.id == orders.c.user_id, orders.c.total > 5))))

#: sa.join function
op.execute(sa.select(orders.c.total).select_from(sa.join(users, orders, users.c.id == orders.c.user_id)))

#: sa.outerjoin function
op.execute(sa.select(orders.c.total).select_from(sa.outerjoin(users, orders, users.c.id == orders.c.user_id, full=True)))

#: cartesian
op.execute(sa.select(users.c.id, orders.c.id))

#: same names apart
op.execute(sa.select(users.c.id, orders.c.id.label("oid"), users.c.id))

#: join true
op.execute(sa.select(users.c.id).join(orders, sa.true()))

#: chained joins
o2 = orders.alias("o2")
op.execute(sa.select(users.c.id).join(orders, users.c.id == orders.c.user_id).join(o2, o2.c.user_id == users.c.id))

#: nested joins
o2 = orders.alias("o2")
op.execute(sa.select(users.c.id).select_from(users.join(orders.join(o2, orders.c.id == o2.c.id), users.c.id == orders.c.user_id)))

#: alias
u = users.alias("u")
op.execute(sa.select(u.c.id, u.c.name).where(u.c.age.is_(None)))

#: anonymous alias
u = users.alias()
op.execute(sa.select(u.c.id, u.c.name).where(u.c.id == users.c.id))

#: two anonymous aliases
u = users.alias()
v = users.alias()
op.execute(sa.select(u.c.id, v.c.name).where(u.c.id == v.c.id))

#: subquery
sub = sa.select(users.c.id, users.c.name).where(users.c.age > 3).subquery()
op.execute(sa.select(sub.c.id))

#: named subquery
sub = sa.select(users.c.id, users.c.name.label("nm")).where(users.c.age > 3).subquery("sub")
op.execute(sa.select(sub.c.id, sub.c.nm).where(sub.c.nm == "y"))

#: subquery of function columns
sub = sa.select(sa.func.count().label("n"), sa.func.max(users.c.age)).subquery("sub")
op.execute(sa.select(sub))

#: join to subquery
sub = sa.select(orders.c.user_id, sa.func.sum(orders.c.total).label("total")).group_by(orders.c.user_id).subquery()
op.execute(sa.select(users.c.id, sub.c.total).join(sub, sub.c.user_id == users.c.id))

#: cte
c = sa.select(users.c.id).where(users.c.age > 3).cte("grown")
op.execute(sa.select(orders.c.id).where(orders.c.user_id.in_(sa.select(c.c.id))))

#: anonymous cte
c = sa.select(users.c.id).where(users.c.age > 3).cte()
op.execute(sa.select(c.c.id))

#: two ctes
c = sa.select(users.c.id).where(users.c.age > 3).cte("c1")
d = sa.select(c.c.id).where(c.c.id > 3).cte("c2")
op.execute(sa.select(d.c.id))

#: recursive cte
tree = sa.table("tree", sa.column("id", sa.Integer), sa.column("parent_id", sa.Integer))
c = sa.select(tree.c.id, tree.c.parent_id).where(tree.c.parent_id.is_(None)).cte("anc", recursive=True)
c = c.union_all(sa.select(tree.c.id, tree.c.parent_id).join(c, tree.c.parent_id == c.c.id))
op.execute(sa.select(c.c.id))

#: recursive cte with alias
tree = sa.table("tree", sa.column("id", sa.Integer), sa.column("parent_id", sa.Integer))
c = sa.select(tree.c.id, tree.c.parent_id, sa.literal(0).label("depth")).where(tree.c.parent_id == None).cte(name="anc", recursive=True)
a = c.alias("a")
tr = tree.alias("tr")
c = c.union(sa.select(tr.c.id, tr.c.parent_id, (a.c.depth + 1).label("depth")).where(tr.c.parent_id == a.c.id))
op.execute(sa.select(c).order_by(c.c.depth.desc()))

#: cte nesting
c = sa.select(users.c.id).cte("inner_one", nesting=True)
d = sa.select(c.c.id).cte("outer_one")
op.execute(sa.select(d.c.id))

#: insert from cte
c = sa.select(users.c.id, users.c.name).where(users.c.age > 3).cte("c")
op.execute(t.insert().from_select(["a", "b"], sa.select(c.c.id, c.c.name)))

#: update with cte
c = sa.select(users.c.id).where(users.c.age > 3).cte("c")
op.execute(users.update().values(active=False).where(users.c.id.in_(sa.select(c.c.id))))

#: delete with cte
c = sa.select(users.c.id).where(users.c.age > 3).cte("c")
op.execute(users.delete().where(users.c.id.in_(sa.select(c.c.id))))

#: dml cte
c = sa.delete(users).where(users.c.age > 3).returning(users.c.id, users.c.name).cte("gone")
op.execute(sa.select(c.c.id))

#: insert from deleted
c = sa.delete(users).where(users.c.age > 3).returning(users.c.id, users.c.name).cte("gone")
op.execute(t.insert().from_select(["a", "b"], sa.select(c.c.id, c.c.name)))

#: add_cte
c = sa.update(users).values(active=True).cte("up")
op.execute(sa.select(orders.c.id).add_cte(c))

#: lateral
sub = sa.select(orders.c.total).where(orders.c.user_id == users.c.id).order_by(orders.c.id.desc()).limit(1).lateral("last")
op.execute(sa.select(users.c.id, sub.c.total).select_from(users.join(sub, sa.true())))

#: exists
op.execute(sa.select(users.c.id).where(sa.exists().where(orders.c.user_id == users.c.id)))

#: exists of select
op.execute(sa.select(users.c.id).where(sa.exists(sa.select(orders.c.id).where(orders.c.user_id == users.c.id))))

#: not exists
op.execute(sa.select(users.c.id).where(~sa.exists().where(orders.c.user_id == users.c.id)))

#: select.exists
op.execute(sa.select(users.c.id).where(sa.select(orders.c.id).where(orders.c.user_id == users.c.id).exists()))

#: exists as column
op.execute(sa.select(sa.exists().where(users.c.id == 3)))

#: exists select
op.execute(sa.exists(sa.select(users.c.id)).select())

#: scalar subquery
sq = sa.select(sa.func.count(orders.c.id)).where(orders.c.user_id == users.c.id).scalar_subquery()
op.execute(sa.select(users.c.id, sq))

#: scalar subquery label
sq = sa.select(sa.func.count(orders.c.id)).where(orders.c.user_id == users.c.id).correlate(users).scalar_subquery().label("n")
op.execute(sa.select(users.c.id, sq))

#: scalar subquery compared
sq = sa.select(sa.func.max(orders.c.id)).scalar_subquery()
op.execute(sa.select(users.c.id).where(users.c.id == sq))

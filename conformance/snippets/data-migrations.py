"""Backfills, clean-ups and copies as migrations write them, over `table()` and `column()`."""
import datetime, json
import sqlalchemy as sa
from alembic import op
from sqlalchemy.sql import table, column, select, func, text, and_, or_, case, literal, literal_column, insert, update, delete, exists, bindparam
from sqlalchemy import String, Integer, Boolean, DateTime

users = table("users", column("id", Integer), column("name", String), column("role", String), column("active", Boolean), column("created", DateTime), column("org_id", Integer))
orgs = table("orgs", column("id", Integer), column("title", String))

#: backfill from a default
op.execute(users.update().where(users.c.role == None).values(role="member"))

#: backfill with a mapping
for old, new in {"adm": "admin", "usr": "user"}.items():
    op.execute(users.update().where(users.c.role == old).values(role=new))

#: backfill from case
op.execute(users.update().values(role=case((users.c.active.is_(True), literal("on")), (users.c.active.is_(False), "off"), else_=users.c.role)))

#: copy column
op.execute(update(users).values({"name": users.c.role}))
op.execute(update(users).values({users.c.name: func.coalesce(users.c.name, users.c.role, text("'none'"))}))

#: slugs
op.execute(update(users).values(name=func.lower(func.replace(users.c.name, " ", "-"))))

#: correlated title
op.execute(update(users).values(name=select(orgs.c.title).where(orgs.c.id == users.c.org_id).scalar_subquery()).where(exists(select(orgs.c.id).where(orgs.c.id == users.c.org_id))))

#: correlated as_scalar
op.execute(update(users).values(name=select(func.max(orgs.c.title)).where(orgs.c.id == users.c.org_id).label("m")))

#: delete orphans
op.execute(delete(users).where(~exists().where(orgs.c.id == users.c.org_id)))
op.execute(delete(users).where(users.c.org_id.notin_(select(orgs.c.id))))

#: delete duplicates
a, b = users.alias("a"), users.alias("b")
op.execute(delete(users).where(users.c.id.in_(select(a.c.id).where(a.c.name == b.c.name, a.c.id > b.c.id))))

#: delete duplicates by group
keep = select(func.min(users.c.id)).group_by(users.c.name)
op.execute(delete(users).where(users.c.id.not_in(keep)))
op.execute(delete(users).where(users.c.id.not_in(keep.scalar_subquery())))

#: insert missing
op.execute(insert(orgs).from_select(["id", "title"], select(users.c.org_id, literal("untitled")).where(~users.c.org_id.in_(select(orgs.c.id))).distinct()))

#: insert from aggregated join
j = users.join(orgs, users.c.org_id == orgs.c.id)
op.execute(insert(orgs).from_select(["id", "title"], select(func.max(users.c.id), orgs.c.title).select_from(j).group_by(orgs.c.title).having(func.count() > 1)))

#: bulk insert with dates
op.bulk_insert(users, [{"id": 1, "name": "a", "created": datetime.datetime(2024, 1, 1), "active": True}, {"id": 2, "name": "it's", "created": None, "active": False}])

#: string conditions
op.execute(update(users).where(text("name = 'x' AND id > :i").bindparams(i=3)).values(active=False))
op.execute(update(users).where(and_(text("name IS NULL"), users.c.id > 3)).values(active=False))
op.execute(update(users).where(or_(text("name IS NULL"), users.c.id > 3)).values(active=False))

#: json text
op.execute(update(users).values(name=json.dumps({"a": "it's", "b": [1, None]})))

#: like patterns
op.execute(update(users).where(users.c.name.like("%@example.com")).values(active=False))
op.execute(delete(users).where(or_(users.c.name.startswith("test_", autoescape=True), users.c.name.ilike("%bot%"))))

#: date comparisons
op.execute(delete(users).where(users.c.created < datetime.datetime(2020, 1, 1)))
op.execute(delete(users).where(users.c.created.between(datetime.datetime(2020, 1, 1), func.now())))

#: booleans
op.execute(update(users).where(users.c.active == sa.true()).values(active=sa.false()))
op.execute(update(users).where(sa.not_(users.c.active)).values(active=~users.c.active))
op.execute(update(users).values(active=(users.c.role == "admin")))
op.execute(update(users).values(active=users.c.role.in_(["a", "b"])))

#: arithmetic
op.execute(update(users).values(id=users.c.id * 10 + 1))
op.execute(update(users).values(id=(users.c.id + 1) % 7).where(users.c.id - 1 > 3))

#: concat chains
op.execute(update(users).values(name=users.c.name + " (" + users.c.role + ")"))
op.execute(update(users).values(name=func.concat(users.c.name, ":", users.c.id)))
op.execute(update(users).values(name=sa.cast(users.c.id, String) + "-" + users.c.name))

#: literal columns
op.execute(update(users).values(name=literal_column("role || 'x'")))
op.execute(select(literal_column("1").label("one"), literal_column("NULL").label("nothing")))

#: text statement with several types
op.execute(text("UPDATE users SET name = :n, active = :a, created = :c, org_id = :o").bindparams(n="x", a=True, c=datetime.datetime(2020, 1, 1), o=None))

#: text with casts
op.execute(text("UPDATE users SET name = name::text, role = 'a\\:b' WHERE name ~ '^[a-z]+$'"))

#: several statements in a string
op.execute("UPDATE users SET a = 1; UPDATE users SET b = 2")

#: multi line string
op.execute("""
    UPDATE users
    SET name = 'x'
    WHERE id = 1
""")

#: f-string
table_name = "users"
op.execute(f"UPDATE {table_name} SET name = '100%'")

#: sa.text multi line
op.execute(text("""
    INSERT INTO users (id, name)
    SELECT 1, :name
"""  ).bindparams(name="x"))

#: in with generator of literals
ids = [1, 2, 3]
op.execute(users.delete().where(users.c.id.in_(ids)).where(users.c.name.in_(["a"])))

#: nested select in values of insert
op.execute(insert(users).values(id=select(func.coalesce(func.max(users.c.id), 0) + 1).scalar_subquery(), name="x"))

#: row number update
rn = select(users.c.id, func.row_number().over(partition_by=users.c.org_id, order_by=users.c.created).label("rn")).subquery()
op.execute(update(users).values(org_id=rn.c.rn).where(users.c.id == rn.c.id))

#: aliased update with subquery
s = select(orgs.c.id).where(orgs.c.title == "x").limit(1).scalar_subquery()
op.execute(update(users).values(org_id=s).where(users.c.org_id.is_(None)))

#: cte update
c = select(users.c.id).where(users.c.active == False).cte("inactive")
op.execute(delete(users).where(users.c.id == select(c.c.id).scalar_subquery()))

#: update returning and cte
c = update(users).values(active=True).returning(users.c.id, users.c.org_id).cte("u")
op.execute(insert(orgs).from_select(["id"], select(c.c.org_id)))

#: print statements
print(update(users).values(name="x").where(users.c.id == 1))
print(insert(orgs).from_select(["id"], select(users.c.id)))
print(select(users).where(users.c.name.like("a%"), users.c.active))

#: equality chains
op.execute(select(users.c.id).where((users.c.id == 1) == (users.c.org_id == 2)))
op.execute(select(users.c.id).where((users.c.id != 1) != (users.c.org_id != 2)))
op.execute(select(users.c.id).where((users.c.id > 1) == (users.c.org_id < 2)))
op.execute(select(users.c.id).where((users.c.id + 1) == (users.c.org_id * 2)))

#: mixed and or
op.execute(select(users.c.id).where(or_(users.c.id == 1, users.c.id == 2), or_(users.c.active, users.c.role == "x")))
op.execute(select(users.c.id).where(~or_(users.c.id == 1, users.c.id == 2)))
op.execute(select(users.c.id).where(~and_(users.c.id == 1, users.c.active)))

#: order by case and position
op.execute(select(users.c.id).order_by(case((users.c.role == "admin", 0), else_=1), users.c.id.desc()))
op.execute(select(users.c.id, users.c.name).order_by(text("2 DESC")))

#: select constants
op.execute(select(literal("a").label("x"), literal(1), literal(None), sa.null().label("n"), literal(2.5)))

#: union of tables with labels
op.execute(select(users.c.id.label("i"), literal("u").label("kind")).union_all(select(orgs.c.id, literal("o"))).order_by("kind", "i"))

#: count distinct with filter and alias
u = users.alias()
op.execute(select(func.count(sa.distinct(u.c.org_id)), func.count().filter(u.c.active)).select_from(u))

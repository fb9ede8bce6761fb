"""What statements give back: rows, results, values."""
# online: sqlite postgresql mysql
import datetime
import decimal
import sqlalchemy as sa
from alembic import op

m = sa.MetaData()
users = sa.Table("users", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(50)), sa.Column("age", sa.Integer), sa.Column("active", sa.Boolean), sa.Column("balance", sa.Numeric(10, 2)), sa.Column("born", sa.Date), sa.Column("at", sa.DateTime))

def setup():
    bind = op.get_bind()
    m.create_all(bind)
    op.bulk_insert(users, [
        {"id": 1, "name": "ann", "age": 30, "active": True, "balance": decimal.Decimal("10.50"), "born": datetime.date(1990, 1, 2), "at": datetime.datetime(2020, 1, 2, 3, 4, 5)},
        {"id": 2, "name": "bob", "age": None, "active": False, "balance": None, "born": None, "at": None},
        {"id": 3, "name": "cy", "age": 7, "active": None, "balance": decimal.Decimal("0"), "born": datetime.date(2001, 12, 31), "at": datetime.datetime(1999, 12, 31, 23, 59, 59, 5000)},
    ])

#: rows of a query
for row in op.get_bind().execute(sa.select(users).order_by(users.c.id)):
    print(row)
    print(tuple(row))

#: a row's ways
row = op.get_bind().execute(sa.select(users.c.id, users.c.name, users.c.age).order_by(users.c.id)).first()
print(row.id, row.name, row[0], row[-1], row[0:2], len(row), row._mapping["name"], row._mapping[users.c.name], row._asdict(), row._fields)
print(row == (1, "ann", 30), row != (1, "x", 30), row < (2, "a", 1), "ann" in row, list(row), row.count(1), row.index("ann"))
i, n, a = row
print(i, n, a, repr(row), str(row), type(row).__name__)
print(dict(row._mapping), list(row._mapping), list(row._mapping.items()), list(row._mapping.values()), "id" in row._mapping)
print(hash(row) == hash((1, "ann", 30)), row._tuple(), row.t if hasattr(row, "t") else None)

#: missing attribute of a row
row = op.get_bind().execute(sa.select(users.c.id)).first()
try:
    row.nope
except AttributeError as e:
    print(type(e).__name__, e)
try:
    row[5]
except IndexError as e:
    print(type(e).__name__, e)
try:
    row._mapping["nope"]
except KeyError as e:
    print(type(e).__name__, e)
try:
    row["id"]
except Exception as e:
    print(type(e).__name__, e)

#: scalars and firsts
b = op.get_bind()
print(b.scalar(sa.select(sa.func.count()).select_from(users)))
print(b.execute(sa.select(users.c.name).order_by(users.c.id)).scalar())
print(b.execute(sa.select(users.c.name).order_by(users.c.id)).scalars().all())
print(b.scalars(sa.select(users.c.id).order_by(users.c.id)).all())
print(b.scalars(sa.select(users.c.id).order_by(users.c.id)).first())
print(b.execute(sa.select(users.c.name).where(users.c.id == 9)).first(), b.execute(sa.select(users.c.name).where(users.c.id == 9)).scalar(), b.scalar(sa.select(users.c.id).where(users.c.id == 9)))
print(b.execute(sa.select(users.c.name).where(users.c.id == 1)).one(), b.execute(sa.select(users.c.name).where(users.c.id == 1)).scalar_one())
print(b.execute(sa.select(users.c.name).where(users.c.id == 9)).one_or_none(), b.execute(sa.select(users.c.name).where(users.c.id == 9)).scalar_one_or_none())
print(b.execute(sa.select(users.c.id, users.c.name).order_by(users.c.id)).scalars(1).all(), b.execute(sa.select(users.c.id, users.c.name).order_by(users.c.id)).scalars("name").all())

#: one fails
b = op.get_bind()
for q in (sa.select(users.c.id).where(users.c.id == 9), sa.select(users.c.id)):
    for method in ("one", "scalar_one", "one_or_none"):
        try:
            print(getattr(b.execute(q), method)())
        except sa.exc.SQLAlchemyError as e:
            print(method, type(e).__name__, e)

#: fetching
b = op.get_bind()
r = b.execute(sa.select(users.c.id).order_by(users.c.id))
print(r.fetchone(), r.fetchmany(1), r.fetchall(), r.fetchone(), r.fetchall())
print(b.execute(sa.select(users.c.id).order_by(users.c.id)).all())
print(b.execute(sa.select(users.c.id).order_by(users.c.id)).fetchmany(2))
print(list(b.execute(sa.select(users.c.id).order_by(users.c.id)).partitions(2)))
print([x.id for x in b.execute(sa.select(users.c.id).order_by(users.c.id)).yield_per(1)])
print(next(iter(b.execute(sa.select(users.c.id).order_by(users.c.id)))))

#: mappings
b = op.get_bind()
print(b.execute(sa.select(users.c.id, users.c.name).order_by(users.c.id)).mappings().all())
print(b.execute(sa.select(users.c.id, users.c.name).order_by(users.c.id)).mappings().first()["name"])
for row in b.execute(sa.select(users.c.id, users.c.name).order_by(users.c.id)).mappings():
    print(row["id"], row.get("name"), row.get("x", 5), dict(row), row.keys())

#: result properties
r = op.get_bind().execute(sa.select(users.c.id, users.c.name.label("nm"), sa.func.count().over()))
print(r.keys(), list(r.keys()), r.returns_rows, type(r).__name__)
r.close()
print(r.closed)

#: closed result
r = op.get_bind().execute(sa.select(users.c.id))
r.all()
print(r.closed if hasattr(r, "closed") else None, r.all())
r.close()
try:
    r.all()
except sa.exc.SQLAlchemyError as e:
    print(type(e).__name__, e)

#: result without rows
r = op.get_bind().execute(users.update().values(age=1).where(users.c.id > 1))
print(r.rowcount, r.returns_rows)
try:
    r.fetchall()
except sa.exc.SQLAlchemyError as e:
    print(type(e).__name__, e)

#: rowcount
b = op.get_bind()
print(b.execute(users.update().values(age=5)).rowcount, b.execute(users.delete().where(users.c.id == 1)).rowcount, b.execute(users.delete().where(users.c.id == 99)).rowcount)
print(b.execute(sa.text("UPDATE users SET name = 'x'")).rowcount)

#: unique and columns
b = op.get_bind()
print(b.execute(sa.union_all(sa.select(sa.literal(1)), sa.select(sa.literal(1)))).scalars().unique().all())
print(b.execute(sa.select(users.c.id, users.c.name).order_by(users.c.id)).columns("name").all())
print(b.execute(sa.select(users.c.id, users.c.name).order_by(users.c.id)).columns(1, 0).first())
print(b.execute(sa.select(users.c.id).order_by(users.c.id)).tuples().all())

#: values by type
row = op.get_bind().execute(sa.select(users).where(users.c.id == 1)).one()
print([type(v).__name__ for v in row])
row = op.get_bind().execute(sa.select(users).where(users.c.id == 2)).one()
print([type(v).__name__ for v in row])

#: values of text
row = op.get_bind().execute(sa.text("SELECT id, name, age FROM users WHERE id = 1")).one()
print(row, [type(v).__name__ for v in row], row._fields)

#: aggregates by type
row = op.get_bind().execute(sa.select(sa.func.count(), sa.func.sum(users.c.age), sa.func.max(users.c.name), sa.func.max(users.c.born), sa.func.coalesce(users.c.balance, 0)).group_by(users.c.balance).order_by(users.c.balance)).all()
print(len(row), type(row[0][0]).__name__)
print(op.get_bind().execute(sa.select(sa.func.max(users.c.born), sa.func.min(users.c.at), sa.func.max(users.c.balance))).one())

#: typed text
t = sa.text("SELECT born, active, balance FROM users WHERE id = 1").columns(born=sa.Date, active=sa.Boolean, balance=sa.Numeric(10, 2))
print(op.get_bind().execute(t).one())

#: text with parameters
b = op.get_bind()
print(b.execute(sa.text("SELECT name FROM users WHERE id = :id"), {"id": 1}).scalar())
print(b.execute(sa.text("SELECT name FROM users WHERE id = :id").bindparams(id=3)).scalar())
print(b.execute(sa.text("SELECT id FROM users WHERE id IN :ids ORDER BY id").bindparams(sa.bindparam("ids", expanding=True)), {"ids": [1, 3]}).scalars().all())
print(b.execute(sa.text("SELECT id FROM users WHERE name LIKE 'a%'")).scalars().all())
print(b.scalar(sa.text("SELECT 5 % 3")))

#: executemany
b = op.get_bind()
b.execute(sa.text("INSERT INTO users (id, name) VALUES (:i, :n)"), [{"i": 10, "n": "x"}, {"i": 11, "n": "y"}])
b.execute(users.update().where(users.c.id == sa.bindparam("b_id")).values(name=sa.bindparam("b_name")), [{"b_id": 10, "b_name": "xx"}, {"b_id": 11, "b_name": "yy"}])
b.execute(users.delete().where(users.c.id == sa.bindparam("b_id")), [{"b_id": 1}, {"b_id": 2}])

#: update by rows read
b = op.get_bind()
for row in b.execute(sa.select(users.c.id, users.c.name)).fetchall():
    b.execute(users.update().where(users.c.id == row.id).values(name=row.name.upper()))

#: op.execute and results
print(op.execute(users.update().values(age=1)))
op.execute("UPDATE users SET age = 2 WHERE id = 1")
op.execute(sa.text("UPDATE users SET name = '50%' WHERE id = 2"))
op.execute(users.insert().values(id=50, name="it's :x %s %(y)s ?"))

#: iterate while writing
b = op.get_bind()
conn = b
res = conn.execute(sa.select(users.c.id).order_by(users.c.id))
while True:
    chunk = res.fetchmany(2)
    if not chunk:
        break
    for (uid,) in chunk:
        conn.execute(users.update().where(users.c.id == uid).values(age=uid * 10))

import sqlalchemy as sa
from sqlalchemy import table, column, Integer, String, text, func, select, and_, or_, not_
from sqlalchemy.dialects import postgresql, sqlite

users = table("users", column("id", Integer), column("name", String), column("age", Integer), column("ok", sa.Boolean))
c = users.c
for expr in [
    c.id == 5, c.name == "x", c.name != None, c.name.is_(None), 
    c.name.like("a%"), c.name.ilike("a%"), c.name.startswith("a"), c.name.contains("b"), c.name.endswith("z"),
    c.id.between(1, 2), ~(c.id == 1), and_(c.id == 1, c.name == "a"), or_(c.id == 1, and_(c.id > 2, c.age < 3)),
     (c.id + 1) * 2, c.name + "x", c.id / 2, -c.id, c.id.desc(), c.name.label("n"), func.now(), func.count(c.id),
    func.coalesce(c.name, "none"), sa.cast(c.id, String), sa.case((c.id == 1, "one"), else_="many"),
    c.id % 3, c.name.collate("C"), sa.extract("year", c.age), sa.null(), func.lower(c.name) == "x",
    c.name.op("~")("a"), sa.literal("x"), sa.literal_column("1"), c.id == c.age, sa.exists(select(c.id).where(c.id == 1)),
    c.id.in_(select(c.id)), func.row_number().over(partition_by=c.name, order_by=c.id.desc()), sa.distinct(c.name),
    c.name.is_distinct_from("x"), sa.tuple_(c.id, c.age), sa.type_coerce(c.id, String),
]:
    print(str(expr).replace("\n", "\\n"))
print(str(select(users).where(c.id == 1).order_by(c.name).limit(5)))
print(str(select(c.id, func.count()).group_by(c.id).having(func.count() > 1)))
print(select(c.id).distinct().compile(dialect=postgresql.dialect()))
print(select(c.id).where(c.name == "o'x").compile(compile_kwargs={"literal_binds": True}))
print(users.insert().values(name="a", id=1))
print(users.insert())
print(users.update().where(c.id == 1).values(name="x"))
print(users.delete().where(c.name == "spam"))
print(users.insert().values([{"id": 1, "name": "a"}, {"id": 2, "name": "b"}]).compile(dialect=sqlite.dialect()))
print(select(c.id).union_all(select(c.age)))
q = select(c.id).subquery("q")
print(select(q.c.id))
cte = select(c.id).cte("things")
print(select(cte.c.id).where(cte.c.id > 1))
print(text("SELECT :x").bindparams(x=5).compile(compile_kwargs={"literal_binds": True}))
a = users.alias("u")
print(select(a.c.id).where(a.c.name == "x"))
print(bool(c.id == c.id), bool(c.id == c.age))
try:
    bool(c.id > 1)
except TypeError as e:
    print(e)
stmt = sqlite.insert(users).values(id=1).on_conflict_do_nothing(index_elements=["id"])
print(stmt.compile(dialect=sqlite.dialect()))
stmt = sqlite.insert(users).values(id=1, name="a")
stmt = stmt.on_conflict_do_update(index_elements=[c.id], set_={"name": stmt.excluded.name})
print(stmt.compile(dialect=sqlite.dialect()))
for expr in [c.ok == True, ~c.ok, c.id.in_([1, 2, 3]), c.id.not_in(["a"]), sa.true(), c.ok.is_(False)]:
    print(expr.compile(dialect=postgresql.dialect(), compile_kwargs={"literal_binds": True}))

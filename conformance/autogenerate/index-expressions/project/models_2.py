from sqlalchemy import (
    JSON, Boolean, Column, DateTime, Float, Index, Integer, String, and_, case, cast, extract, func, literal_column,
    not_, nulls_first, or_, text, type_coerce,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import declarative_base

Base = declarative_base()
metadata = Base.metadata


class T(Base):
    __tablename__ = "t"

    id = Column(Integer, primary_key=True)
    a = Column(String)
    b = Column(Integer)
    c = Column(DateTime)
    d = Column(Float)
    f = Column(Boolean)
    j = Column(JSONB)
    k = Column(JSON)
    items = Column(ARRAY(Integer))


expressions = [
    func.lower(T.a),
    func.lower(T.a).desc(),
    T.b.desc(),
    T.b + 1,
    -T.b,
    T.b * T.d,
    T.a + "x",
    T.a.like("x%"),
    T.b % 2,
    T.b.in_([1, 2]),
    T.b.between(1, 2),
    T.a.is_(None),
    ~T.f,
    not_(T.f),
    and_(T.f, T.b > 3),
    or_(T.f, T.b == 3),
    T.j["a"],
    T.j["a"].astext,
    T.j["a"]["b"].as_string(),
    T.j[("q", "w")].astext.cast(Integer),
    T.k["a"].as_integer(),
    T.items[1],
    cast(T.a, Integer),
    case((T.f, 1), else_=2),
    func.coalesce(T.a, "x"),
    extract("year", T.c),
    func.to_tsvector(text("'english'"), T.a + " " + func.coalesce(T.a, "")),
    text("lower(a)"),
    T.a.collate("C"),
    literal_column("a || 'x'"),
    type_coerce(T.a, Integer),
    func.md5(T.a).desc().nulls_last(),
    nulls_first(T.b.asc()),
    T.a.op("||")("z"),
    T.a.startswith("q"),
    T.a.regexp_match("^x"),
    T.b.label("named"),
    func.abs(T.b) + 1,
    T.a.is_distinct_from("x"),
    T.j.has_key("x"),
]
for number, expression in enumerate(expressions):
    Index(f"ix_{number:02}", expression)

conditions = [
    T.f.is_(True),
    T.a != "x",
    T.a.is_not(None),
    T.a.notin_(["p"]),
    and_(T.b > 1, T.f == True),
    or_(T.b < 1, T.c < func.now()),
    text("b > 1"),
    T.__table__.c.b > 5,
    T.a.like("%x%"),
    ~and_(T.f, T.b == 1),
    T.j["x"].astext == "1",
    func.lower(T.a) == "z",
    T.b == T.id,
]
for number, condition in enumerate(conditions):
    Index(f"iw_{number:02}", T.id, postgresql_where=condition, unique=number % 2 == 0)

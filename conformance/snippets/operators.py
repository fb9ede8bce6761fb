"""The operators of columns, and what needs parentheses."""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

m = sa.MetaData()
users = sa.Table("users", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(50)), sa.Column("age", sa.Integer), sa.Column("active", sa.Boolean), sa.Column("created_at", sa.DateTime), sa.Column("day", sa.Date), sa.Column("balance", sa.Numeric(10, 2)), sa.Column("ratio", sa.Float), sa.Column("data", sa.JSON), sa.Column("blob", sa.LargeBinary))
t = sa.table("t", sa.column("a", sa.Integer), sa.column("b", sa.String), sa.column("c"), sa.column("d", sa.Boolean))
u, n, a, b, c = users.c, users.c.name, users.c.age, users.c.balance, t.c.c

def w(*conditions):
    op.execute(sa.select(users.c.id).where(*conditions))

def e(*columns):
    op.execute(sa.select(*columns))

#: arithmetic
e(a + 1, a - 1, a * 2, a / 2, a // 2, a % 3, -a, 1 + a, 1 - a, 10 / a, 10 % a)

#: arithmetic columns
e(a + u.id, a / u.id, a // u.id, b / a, a / b, b // a, u.ratio / 2, u.ratio // 2)

#: precedence
e((a + 1) * 2, a + 1 * 2, (a - 1) - 2, a - (u.id - 1), a * (u.id / 2), -(a + 1), (a + u.id) + 3, a + (u.id + 3))

#: power modulo
e(a % 2 == 0)

#: bitwise
e(a.bitwise_and(3), a.bitwise_or(3), a.bitwise_xor(3), a.bitwise_not(), a.bitwise_lshift(2), a.bitwise_rshift(2))

#: bitwise precedence
w((a.bitwise_and(3)) == 1, a.bitwise_or(u.id).bitwise_and(4) > 2)

#: shift operators
e(a << 2, a >> 2)

#: comparisons
w(a == 1, a != 1, a < 1, a <= 1, a > 1, a >= 1)

#: reversed comparisons
w(1 == a, 1 < a, "x" == n)

#: compare none
w(a == None, a != None, n.is_(None), n.is_not(None), n.isnot(None))

#: compare booleans
w(u.active == True, u.active == False, u.active != True, u.active.is_(True), u.active.is_(False), u.active.is_not(True))

#: boolean column
w(u.active)

#: not boolean column
w(~u.active)

#: not_ boolean column with and
w(sa.and_(~u.active, a > 3))

#: is_ sa.null
w(a.is_(sa.null()), a == sa.null(), a != sa.null())

#: is true
w(u.active.is_(sa.true()), u.active == sa.true(), u.active == sa.false())

#: like
w(n.like("a%"), n.not_like("b%"), n.notlike("c%"), ~n.like("d%"))

#: like escape
w(n.like("a/%%", escape="/"), n.notlike("a^_", escape="^"))

#: ilike
w(n.ilike("a%"), n.not_ilike("b%"), n.notilike("c%", escape="/"))

#: ilike column
w(n.ilike(t.c.b))

#: contains
w(n.contains("x"), ~n.contains("y"), n.contains("a%b", autoescape=True), n.contains("a%b", escape="/"), n.contains(t.c.b))

#: startswith
w(n.startswith("x"), ~n.startswith("y"), n.startswith("a_b/", autoescape=True), n.startswith("a", escape="^"), n.startswith(t.c.b))

#: endswith
w(n.endswith("x"), ~n.endswith("y"), n.endswith("a_b", autoescape=True, escape="#"), n.endswith(sa.func.lower("Q")))

#: icontains
w(n.icontains("X"), n.istartswith("X"), n.iendswith("X"), ~n.icontains("Y"), n.icontains("a%", autoescape=True))

#: contains expression
w(n.contains(sa.literal("x") + "y"))

#: between
w(a.between(1, 3), ~a.between(1, 3), a.between(u.id, 5), a.between(1, 3, symmetric=True), sa.between(a, 2, 4), sa.not_(sa.between(a, 2, 4)))

#: between expressions
w((a + 1).between(u.id - 1, u.id + 1), sa.and_(a.between(1, 2), u.active))

#: in
w(a.in_([1, 2, 3]), n.in_(["a", "b"]), a.not_in([1]), a.notin_((4, 5)), ~a.in_([7]))

#: in single
w(a.in_([1]))

#: in empty
w(a.in_([]), n.in_([]))

#: not in empty
w(a.not_in([]), ~n.in_([]))

#: in set and generator
w(a.in_({1}), a.in_(x for x in [1, 2]), a.in_(range(3)))

#: in none
w(a.in_([1, None]))

#: in subquery
w(a.in_(sa.select(t.c.a)), a.not_in(sa.select(t.c.a).where(t.c.b == "x")), ~a.in_(sa.select(t.c.a)))

#: in scalar subquery
w(a.in_(sa.select(t.c.a).scalar_subquery()))

#: in alias
w(a.in_(sa.select(t.c.a).cte("q").select()))

#: in text
w(a.in_(sa.text("SELECT 1")))

#: in bindparam
w(a.in_(sa.bindparam("ids", value=[1, 2], expanding=True)))

#: in columns
w(a.in_([u.id, 3, sa.func.foo()]))

#: in dates
import datetime
w(u.day.in_([datetime.date(2020, 1, 2)]))

#: in tuples
w(sa.tuple_(u.id, n).in_([(1, "a"), (2, "b")]))

#: in tuples not
w(sa.tuple_(u.id, n).not_in([(1, "a")]))

#: in tuples empty
w(sa.tuple_(u.id, n).in_([]))

#: in tuples subquery
w(sa.tuple_(u.id, n).in_(sa.select(t.c.a, t.c.b)))

#: tuple compare
w(sa.tuple_(u.id, n) == (1, "a"), sa.tuple_(u.id, n) > sa.tuple_(t.c.a, t.c.b))

#: any all
w(a == sa.any_(sa.select(t.c.a).scalar_subquery()), a > sa.all_(sa.select(t.c.a).scalar_subquery()))

#: any of column
w(sa.any_(t.c.c) == 3, 3 == sa.all_(t.c.c), t.c.c.any_() == 5)

#: any of array
w(a == sa.any_(postgresql.array([1, 2])))

#: op
w(n.op("~*")("^a"), n.op("@@", is_comparison=True)("x"), a.op("&")(3) == 1)

#: op precedence
e(a.op("&", precedence=5)(3) + 1, (a + 1).op("&")(3), a.op("|")(u.id.op("&")(3)), a.op("->", precedence=15)(u.id) * 2)

#: op return type
e(n.op("->>", return_type=sa.Integer)("x") + 1)

#: bool_op
w(n.bool_op("@>")("x"), ~n.bool_op("@>")("x"))

#: op with percent
e(n.op("%")("x"), n.op("%%")("x"))

#: concat
e(n + "x", "x" + n, n.concat("y"), n + " " + n, n + sa.cast(a, sa.String))

#: concat untyped
e(t.c.c + "x", t.c.c.concat("x"), sa.literal("a") + "b")

#: concat precedence
w((n + "x") == "yx", n.concat("a").like("b%"), ("a" + n).in_(["x"]))

#: collate
e(n.collate("de_DE"), sa.collate(n, "C"), sa.collate("x", "utf8_bin"))

#: collate order by
op.execute(sa.select(u.id).order_by(n.collate("de_DE").desc(), sa.collate(n, "C")))

#: collate compare
w(n.collate("de_DE") == "x", n.collate("C").like("a%"))

#: regexp_match
w(n.regexp_match("^a.*"), ~n.regexp_match("b"))

#: regexp_replace
e(n.regexp_replace("a", "b"))

#: and or nesting
w(sa.or_(sa.and_(a > 1, a < 5), sa.and_(n == "x", sa.or_(u.active, u.id == 2))))

#: operator and or
w((a > 1) & (a < 5) | (n == "x"), (a > 1) | (a < 5) & (n == "x"), ~((a > 1) & (n == "y")))

#: and_ of one
w(sa.and_(a > 1), sa.or_(a > 2))

#: and_ true or_ false
w(sa.and_(sa.true(), a > 1), sa.or_(sa.false(), a > 1))

#: empty and with true
w(sa.and_(True, a > 1), sa.or_(False, a > 1))

#: and_ splat of list
w(sa.and_(*[a == 1, n == "x"]), sa.or_(*[u.id == i for i in (1, 2, 3)]))

#: true false where
w(sa.true())
w(sa.false())

#: select true false null
e(sa.true(), sa.false(), sa.null())

#: not_ kinds
w(sa.not_(a == 1), sa.not_(a.is_(None)), sa.not_(a.in_([1])), sa.not_(n.like("x")), sa.not_(a > 3), sa.not_(sa.exists().where(t.c.a == a)))

#: not of arithmetic
w(~(a + 1))

#: double not
w(~~u.active, sa.not_(sa.not_(a == 1)))

#: not of function
w(~sa.func.foo(a), sa.not_(sa.func.bar(a, type_=sa.Boolean)))

#: function boolean
w(sa.func.bar(a, type_=sa.Boolean))

#: literal boolean
w(sa.literal(True))

#: column bool in untyped table
w(t.c.d, sa.and_(t.c.d, t.c.a == 1))

#: case in where
w(sa.case((a > 1, True), else_=False))

#: compare two booleans
w((a > 1) == (n == "x"))

#: compare to subexpression
e((a > 1).label("big"), (a.is_(None)).label("missing"), ~(a > 1))

#: desc expressions
op.execute(sa.select(u.id).order_by((a + 1).desc(), sa.func.lower(n).asc(), sa.desc(n), -a))

#: json index
e(u.data["a"], u.data["a"]["b"], u.data[0], u.data[("a", "b")])

#: json as
e(u.data["a"].as_string(), u.data["a"].as_integer(), u.data["a"].as_float(), u.data["a"].as_boolean(), u.data["a"].as_numeric(10, 2), u.data["a"].as_json())

#: json compare
w(u.data["a"].as_string() == "x", u.data["n"].as_integer() > 3, u.data["b"].as_boolean() == True, u.data["b"].as_boolean())

#: json path as
w(u.data[("a", "b", 1)].as_string() == "x")

#: json is null
w(u.data.is_(None), u.data == None, u.data["a"].is_(None))

#: json compare value
w(u.data["a"] == "x")

#: json cast
w(sa.cast(u.data["a"], sa.String) == '"x"')

#: extract
e(sa.extract("year", u.created_at), sa.extract("month", u.day), sa.extract("epoch", u.created_at), sa.extract("dow", u.created_at))

#: date arithmetic
import datetime
w(u.created_at > sa.func.now() - datetime.timedelta(days=3))

#: date subtraction
e(u.created_at - u.created_at, u.day - u.day, u.created_at + datetime.timedelta(hours=1)) if False else e(u.created_at - u.created_at)

#: datetime compare
import datetime
w(u.created_at >= datetime.datetime(2020, 1, 2, 3, 4, 5), u.day == datetime.date(2020, 1, 2))

#: decimal compare
import decimal
w(b > decimal.Decimal("10.50"), b == 3, b < 2.5, u.ratio > 1, u.ratio == 1.5)

#: string compare int column
w(n == 3)

#: nullif coalesce
e(sa.func.nullif(a, 0), sa.func.coalesce(n, "x", "y"), sa.func.coalesce(a, 0) + 1)

#: label in where
l = (a + 1).label("older")
op.execute(sa.select(l).where(l > 3))

#: label of label
e(a.label("x").label("y"))

#: self_group
e((a + 1).self_group() * 2)

#: try_cast
e(sa.try_cast(n, sa.Integer))

#: type_coerce in expression
w(sa.type_coerce(n, sa.JSON)["a"].as_string() == "x")

#: bound bool literal
e(sa.literal(True), sa.literal(False), sa.literal(None))

#: literal with type
e(sa.literal("1", sa.Integer) if False else sa.literal(1, sa.String(10)) if False else sa.literal("x", sa.String(10)), sa.literal(1.5, sa.Numeric), sa.literal(3, sa.Float))

#: custom operator on literal
e(sa.literal(5).op("**")(2))

#: column named reserved
k = sa.table("order", sa.column("select"), sa.column("User Name"), sa.column("group", sa.Integer), schema="From")
op.execute(sa.select(k.c.select, k.c["User Name"]).where(k.c.group == 3))

#: mod percent literal
e(a % 10, n.like("50%"), sa.literal("100%"), sa.literal_column("'10%'"), sa.text("a % b"))

#: concat operator function
e(sa.func.concat(n, "-", a), sa.func.concat_ws("-", n, a))

#: negative literals
e(sa.literal(-1), a - -1, a + -1, a == -1)

#: unary neg of neg
e(-(-a), -sa.literal(5), -(a * 2))

#: is_ comparison of subquery
w(sa.select(t.c.a).scalar_subquery().is_(None), sa.select(t.c.a).scalar_subquery() + 1 > 3)

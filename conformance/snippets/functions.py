"""`func`, sequences, and the operators of PostgreSQL's types."""
import datetime
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

m = sa.MetaData()
users = sa.Table("users", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(50)), sa.Column("age", sa.Integer), sa.Column("created_at", sa.DateTime), sa.Column("balance", sa.Numeric(10, 2)), sa.Column("tags", postgresql.ARRAY(sa.Text)), sa.Column("data", postgresql.JSONB), sa.Column("h", postgresql.HSTORE), sa.Column("r", postgresql.INT4RANGE), sa.Column("ts", postgresql.TSVECTOR), sa.Column("j", postgresql.JSON))
u = users.c

def e(*columns):
    op.execute(sa.select(*columns))

def w(*conditions):
    op.execute(sa.select(users.c.id).where(*conditions))

#: now and friends
e(sa.func.now(), sa.func.current_timestamp(), sa.func.current_date(), sa.func.current_time(), sa.func.localtime(), sa.func.localtimestamp())

#: session functions
e(sa.func.user(), sa.func.current_user(), sa.func.session_user(), sa.func.sysdate())

#: utcnow and timezone
e(sa.func.timezone("UTC", sa.func.now()), sa.func.utcnow(), sa.func.utc_timestamp())

#: count
e(sa.func.count(), sa.func.count("*"), sa.func.count(u.id), sa.func.count(sa.distinct(u.name)), sa.func.count(sa.text("1")))

#: aggregates
e(sa.func.sum(u.age), sa.func.max(u.age), sa.func.min(u.name), sa.func.avg(u.age))

#: text functions
e(sa.func.lower(u.name), sa.func.upper(u.name), sa.func.length(u.name), sa.func.char_length(u.name), sa.func.trim(u.name), sa.func.replace(u.name, "a", "b"), sa.func.substr(u.name, 1, 3), sa.func.substring(u.name, 1, 3), sa.func.left(u.name, 2), sa.func.position("a", u.name))

#: concat functions
e(sa.func.concat("a", u.name, 1), sa.func.concat_ws("-", "a", u.name), sa.func.coalesce(u.name, "x"), sa.func.ifnull(u.name, "x"), sa.func.nullif(u.name, ""))

#: string aggregation
e(sa.func.string_agg(u.name, ","), sa.func.group_concat(u.name), sa.func.aggregate_strings(u.name, ", "))

#: array_agg
e(sa.func.array_agg(u.name), sa.func.array_agg(sa.distinct(u.id)))

#: array_agg ordered
e(sa.func.array_agg(postgresql.aggregate_order_by(u.name, u.id.desc())))

#: aggregate_order_by several
e(sa.func.string_agg(u.name, postgresql.aggregate_order_by(sa.literal_column("','"), u.id.desc(), u.name)))

#: date functions
e(sa.func.date_trunc("day", u.created_at), sa.func.date_part("year", u.created_at), sa.func.date(u.created_at), sa.func.strftime("%Y-%m", u.created_at), sa.func.to_char(u.created_at, "YYYY-MM"), sa.func.extract("year", u.created_at), sa.func.datetime("now"))

#: json functions
e(sa.func.json_build_object("a", u.id, "b", None), sa.func.jsonb_set(u.data, "{a}", "1"), sa.func.json_extract(u.data, "$.a"), sa.func.to_jsonb(u.name), sa.func.jsonb_array_length(u.data))

#: uuid functions
e(sa.func.gen_random_uuid(), sa.func.uuid_generate_v4(), sa.func.uuid(), sa.func.hex(sa.func.randomblob(16)))

#: packages
e(sa.func.foo.bar(1), sa.func.dbms_random.value(), sa.func.My.Pkg.do_it("x"))

#: case of names
e(sa.func.NOW(), sa.func.Lower(u.name), sa.func.COALESCE(u.name, "x"), sa.func.MyFunc(1), sa.func.JSON_EXTRACT(u.name, "$"))

#: trailing underscore
e(sa.func.if_(u.age, 1, 2), sa.func.in_(1))

#: quoted function names
e(sa.func[sa.sql.quoted_name("my func", True)](1)) if False else e(getattr(sa.func, "my func")(1), getattr(sa.func, "my-func")())

#: function arguments
e(sa.func.foo(1, 1.5, "x", True, None, datetime.date(2020, 1, 2), [1] if False else u.id, u.age + 1, u.age > 3))

#: function with type
e(sa.func.foo(u.id, type_=sa.String) + "x", sa.func.foo(u.id) + 1)

#: function comparisons
w(sa.func.lower(u.name) == "x", sa.func.length(u.name) > 3, sa.func.coalesce(u.age, 0) == 0, sa.func.lower(u.name).like("a%"), sa.func.foo(u.id).is_(None), sa.func.lower(u.name).in_(["a", "b"]))

#: function arithmetic
e(sa.func.max(u.age) + 1, sa.func.sum(u.age) / sa.func.count(), -sa.func.max(u.age), sa.func.max(u.age) * 2)

#: function labels
e(sa.func.max(u.age).label("m"), sa.func.max(u.age), sa.func.max(u.id))

#: nested functions
e(sa.func.lower(sa.func.trim(sa.func.coalesce(u.name, ""))))

#: rank functions
e(sa.func.rank().over(order_by=u.id), sa.func.ntile(4).over(order_by=u.id), sa.func.cume_dist().over(order_by=u.id), sa.func.percent_rank().over(order_by=u.id))

#: ordered set functions
e(sa.func.percentile_cont(0.5).within_group(u.age), sa.func.mode().within_group(u.name.desc()), sa.func.rank(3).within_group(u.age))

#: grouping sets
op.execute(sa.select(u.name, sa.func.count()).group_by(sa.func.grouping_sets(sa.tuple_(u.name), sa.tuple_(u.age))))

#: cube and rollup
op.execute(sa.select(u.name, sa.func.count()).group_by(sa.func.cube(u.name, u.age)))
op.execute(sa.select(u.name, sa.func.count()).group_by(sa.func.rollup(u.name, u.age)))

#: function select
op.execute(sa.func.foo(1).select())

#: select from function
op.execute(sa.select(sa.text("*")).select_from(sa.func.generate_series(1, 3)))

#: cast of function
e(sa.cast(sa.func.now(), sa.Date), sa.func.now().cast(sa.Date), sa.cast(sa.func.count(), sa.String(5)))

#: interval arithmetic
w(u.created_at < sa.func.now() - sa.text("INTERVAL '1 day'"), u.created_at > sa.func.now() - sa.func.make_interval(0, 0, 0, 1))

#: datetime addition with timedelta
e(u.created_at + datetime.timedelta(days=1))

#: next_value
e(sa.Sequence("my_seq").next_value(), sa.Sequence("s2", schema="sch").next_value())

#: func.next_value
e(sa.func.next_value(sa.Sequence("my_seq")))

#: insert next value
op.execute(users.insert().values(id=sa.Sequence("my_seq").next_value(), name="x"))

#: nextval function
e(sa.func.nextval("my_seq"), sa.func.currval("my_seq"), sa.func.pg_get_serial_sequence("users", "id"))

#: array index and slice
e(u.tags[1], u.tags[1:2])

#: array operators
w(u.tags.contains(["a"]), u.tags.contained_by(["a", "b"]), u.tags.overlap(["a"]), u.tags == ["a"], u.tags.any("x"), u.tags.all("x"), ~u.tags.contains(["a"]))

#: any with operator
from sqlalchemy.sql import operators
w(u.tags.any("x", operator=operators.ne))

#: any_ of array column
w("x" == sa.any_(u.tags), sa.literal("x") == sa.all_(u.tags))

#: array literal
e(postgresql.array([1, 2]), postgresql.array(["a", "it's"]) + postgresql.array(["b"]), postgresql.array([u.id, 3]), postgresql.array([], type_=sa.Integer))

#: nested array literal
e(postgresql.array([postgresql.array([1, 2]), postgresql.array([3, 4])]))

#: array concat
op.execute(users.update().values(tags=u.tags + ["x"]))

#: array functions
e(sa.func.array_length(u.tags, 1), sa.func.unnest(u.tags), sa.func.array_append(u.tags, "x"), sa.func.cardinality(u.tags), sa.func.array_to_string(u.tags, ","))

#: array set
op.execute(users.update().values(tags=["a", "b"]))
op.execute(users.update().values(tags=[]))
op.execute(users.update().values(tags=None))

#: jsonb set key
op.execute(users.update().values(data=sa.func.jsonb_set(u.data, sa.text("'{a}'"), sa.text("'1'"))))

#: hstore literals
e(postgresql.hstore("a", "b"), postgresql.hstore(postgresql.array(["a"]), postgresql.array(["b"])))

#: range operators
w(u.r.contains(3), u.r.overlaps(u.r), u.r << u.r, u.r >> u.r, u.r.adjacent_to(u.r), u.r.contained_by(u.r), u.r.not_extend_left_of(u.r), u.r.strictly_left_of(u.r))

#: between functions
w(u.created_at.between(sa.func.now(), sa.func.now()))

#: exists with function
w(sa.exists(sa.select(sa.func.unnest(u.tags))))

#: lateral unnest
x = sa.func.unnest(u.tags).table_valued("tag", name="x")
op.execute(sa.select(u.id, x.c.tag).select_from(users).join(x, sa.true()))

#: column valued alias
x = sa.func.jsonb_array_elements(u.data).column_valued("elem")
op.execute(sa.select(u.id, x).select_from(users))

#: distinct on with order
op.execute(sa.select(u.id, u.name).distinct(u.name, sa.func.lower(u.name)).order_by(u.name, u.id.desc()))

#: percent functions
e(sa.func.to_char(u.age, "999%"), sa.func.strftime("%s", "now"))

#: function over filter
e(sa.func.sum(u.age).filter(u.age > 3).over(order_by=u.id).label("s"))

#: char_length type
e(sa.func.char_length(u.name) + 1, sa.func.concat(u.name, "x") + "y", sa.func.now() - sa.func.now())

#: func in default and onupdate
t2 = sa.Table("t2", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("d", sa.DateTime, server_default=sa.func.now()), sa.Column("u", sa.String(36), server_default=sa.func.gen_random_uuid()), sa.Column("x", sa.Integer, server_default=sa.func.coalesce(sa.literal_column("NULL"), 5)))
op.execute(sa.schema.CreateTable(t2))

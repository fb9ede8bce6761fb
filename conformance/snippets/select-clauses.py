"""The clauses of a query: columns, order, groups, limits, locks, set operations, windows."""
import sqlalchemy as sa
from alembic import op

m = sa.MetaData()
users = sa.Table("users", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(50)), sa.Column("age", sa.Integer), sa.Column("active", sa.Boolean), sa.Column("created_at", sa.DateTime), sa.Column("balance", sa.Numeric(10, 2)))
orders = sa.Table("orders", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("user_id", sa.Integer, sa.ForeignKey("users.id")), sa.Column("total", sa.Numeric(10, 2)), sa.Column("note", sa.Text))
t = sa.table("t", sa.column("a", sa.Integer), sa.column("b", sa.String), sa.column("c"))
s = sa.table("s", sa.column("a", sa.Integer), sa.column("x", sa.String), schema="other")

#: correlate_except
sq = sa.select(sa.func.count(orders.c.id)).where(orders.c.user_id == users.c.id).correlate_except(orders).scalar_subquery()
op.execute(sa.select(users.c.id).where(sq > 3))

#: case
op.execute(sa.select(sa.case((users.c.age < 18, "minor"), (users.c.age < 65, "adult"), else_="senior")))

#: case by value
op.execute(sa.select(sa.case({"a": 1, "b": 2}, value=users.c.name, else_=0).label("n")))

#: case without else
op.execute(sa.select(sa.case((users.c.age.is_(None), 0))))

#: case with columns
op.execute(sa.select(sa.case((users.c.active, users.c.name), else_=sa.null())))

#: cast
op.execute(sa.select(sa.cast(users.c.age, sa.String(10)), sa.cast(users.c.name, sa.Integer), users.c.name.cast(sa.Numeric(10, 2))))

#: distinct
op.execute(sa.select(users.c.name).distinct())

#: distinct on
op.execute(sa.select(users.c.name).distinct(users.c.age))

#: column distinct
op.execute(sa.select(sa.func.count(users.c.name.distinct()), sa.func.count(sa.distinct(users.c.age))))

#: order by
op.execute(sa.select(users.c.id).order_by(users.c.name, users.c.age.desc(), sa.asc(users.c.id)))

#: order by nulls
op.execute(sa.select(users.c.id).order_by(users.c.name.desc().nulls_last(), users.c.age.asc().nulls_first(), sa.nulls_last(users.c.id)))

#: order by label
op.execute(sa.select((users.c.age + 1).label("older")).order_by("older"))

#: order by label desc
op.execute(sa.select((users.c.age + 1).label("older")).order_by(sa.desc("older")))

#: order by label object
l = (users.c.age + 1).label("older")
op.execute(sa.select(l).order_by(l.desc(), l))

#: order by text
op.execute(sa.select(users.c.id).order_by(sa.text("name DESC")))

#: order by string
op.execute(sa.select(users.c.id, users.c.name).order_by("name", "id"))

#: order by none
op.execute(sa.select(users.c.id).order_by(users.c.id).order_by(None))

#: group by having
op.execute(sa.select(users.c.name, sa.func.count(users.c.id)).group_by(users.c.name).having(sa.func.count(users.c.id) > 1))

#: group by label
l = sa.func.lower(users.c.name).label("low")
op.execute(sa.select(l, sa.func.count()).group_by(l).order_by(sa.func.count().desc()))

#: group by string
op.execute(sa.select(sa.func.lower(users.c.name).label("low"), sa.func.count().label("n")).group_by("low").order_by("n"))

#: limit
op.execute(sa.select(users.c.id).order_by(users.c.id).limit(5))

#: limit offset
op.execute(sa.select(users.c.id).order_by(users.c.id).limit(5).offset(10))

#: limit no order
op.execute(sa.select(users.c.id).limit(5))

#: limit offset no order
op.execute(sa.select(users.c.id).limit(5).offset(10))

#: fetch
op.execute(sa.select(users.c.id).order_by(users.c.id).fetch(5))

#: fetch offset
op.execute(sa.select(users.c.id).order_by(users.c.id).fetch(5).offset(2))

#: fetch with ties
op.execute(sa.select(users.c.id).order_by(users.c.id).fetch(5, with_ties=True))

#: fetch percent
op.execute(sa.select(users.c.id).order_by(users.c.id).fetch(5, percent=True))

#: slice
op.execute(sa.select(users.c.id).order_by(users.c.id).slice(5, 10))

#: limit expression
op.execute(sa.select(users.c.id).order_by(users.c.id).limit(sa.literal(5) + 3))

#: limit text
op.execute(sa.select(users.c.id).order_by(users.c.id).limit(sa.text("5")))

#: for update
op.execute(sa.select(users.c.id).with_for_update())

#: for update nowait
op.execute(sa.select(users.c.id).with_for_update(nowait=True))

#: for update skip locked of
op.execute(sa.select(users.c.id).with_for_update(skip_locked=True, of=users))

#: for update of column
op.execute(sa.select(users.c.id).with_for_update(of=[users.c.id, users.c.name]))

#: for share
op.execute(sa.select(users.c.id).with_for_update(read=True))

#: for key share
op.execute(sa.select(users.c.id).with_for_update(read=True, key_share=True, nowait=True))

#: for no key update
op.execute(sa.select(users.c.id).with_for_update(key_share=True))

#: union
op.execute(sa.union(sa.select(users.c.id), sa.select(orders.c.id)))

#: union all order
op.execute(sa.union_all(sa.select(users.c.id), sa.select(orders.c.id)).order_by("id").limit(3))

#: intersect except
op.execute(sa.intersect(sa.select(users.c.id), sa.select(orders.c.id)))
op.execute(sa.except_(sa.select(users.c.id), sa.select(orders.c.id)))
op.execute(sa.except_all(sa.select(users.c.id), sa.select(orders.c.id)))
op.execute(sa.intersect_all(sa.select(users.c.id), sa.select(orders.c.id)))

#: union method
op.execute(sa.select(users.c.id).union(sa.select(orders.c.id), sa.select(orders.c.user_id)))

#: union of limited
op.execute(sa.select(users.c.id).limit(3).union_all(sa.select(orders.c.id).order_by(orders.c.id).limit(2)))

#: union subquery
u = sa.union_all(sa.select(users.c.id, users.c.name), sa.select(orders.c.id, orders.c.note)).subquery("u")
op.execute(sa.select(u.c.id, u.c.name).where(u.c.id > 3))

#: union cte
u = sa.union_all(sa.select(users.c.id), sa.select(orders.c.id)).cte("u")
op.execute(sa.select(sa.func.count()).select_from(u))

#: nested union
op.execute(sa.union(sa.union_all(sa.select(users.c.id), sa.select(orders.c.id)), sa.select(users.c.age)))

#: union with where in
op.execute(users.delete().where(users.c.id.in_(sa.union(sa.select(orders.c.id), sa.select(orders.c.user_id)))))

#: row_number
op.execute(sa.select(users.c.id, sa.func.row_number().over(partition_by=users.c.name, order_by=users.c.id.desc())))

#: row_number label
op.execute(sa.select(users.c.id, sa.func.row_number().over(partition_by=[users.c.name, users.c.age], order_by=[users.c.id.desc(), users.c.age]).label("rn")))

#: rank
op.execute(sa.select(sa.func.rank().over(order_by=users.c.age), sa.func.dense_rank().over(order_by=users.c.age), sa.func.percent_rank().over(order_by=users.c.age)))

#: rows
op.execute(sa.select(sa.func.sum(users.c.age).over(order_by=users.c.id, rows=(None, 0))))

#: rows between
op.execute(sa.select(sa.func.sum(users.c.age).over(order_by=users.c.id, rows=(-3, 2))))

#: range
op.execute(sa.select(sa.func.sum(users.c.age).over(order_by=users.c.id, range_=(None, None))))

#: groups
op.execute(sa.select(sa.func.sum(users.c.age).over(order_by=users.c.id, groups=(-1, 1))))

#: lag lead
op.execute(sa.select(sa.func.lag(users.c.age, 1).over(order_by=users.c.id), sa.func.lead(users.c.age).over(order_by=users.c.id), sa.func.first_value(users.c.name).over(partition_by=users.c.age)))

#: over empty
op.execute(sa.select(sa.func.count().over()))

#: sa.over
op.execute(sa.select(sa.over(sa.func.count(users.c.id), partition_by=users.c.age)))

#: filter
op.execute(sa.select(sa.func.count(users.c.id).filter(users.c.age > 3)))

#: filter over
op.execute(sa.select(sa.func.count(users.c.id).filter(users.c.age > 3, users.c.name == "x").over(partition_by=users.c.age)))

#: within group
op.execute(sa.select(sa.func.percentile_cont(0.5).within_group(users.c.age)))

#: within group order
op.execute(sa.select(sa.func.percentile_disc(0.5).within_group(users.c.age.desc(), users.c.id).label("median"), sa.func.mode().within_group(users.c.age)))

#: hint
op.execute(sa.select(users.c.id).with_hint(users, "USE INDEX (ix)", "mysql").with_hint(users, "INDEX(%(name)s ix)", "oracle").with_hint(users, "WITH (NOLOCK)", "mssql"))

#: statement hint
op.execute(sa.select(users.c.id).with_statement_hint("FOR UPDATE"))

#: prefix and suffix
op.execute(sa.select(users.c.id).prefix_with("SQL_NO_CACHE", dialect="mysql").prefix_with("ALL").suffix_with("FOR BROWSE", dialect="mssql"))

#: select text column
op.execute(sa.select(sa.text("a, b")).select_from(sa.text("foo")))

#: literal_column
op.execute(sa.select(sa.literal_column("count(*)"), sa.literal_column("'x'").label("x")).select_from(users))

#: select from table by name
op.execute(sa.select(sa.column("a")).select_from(sa.table("foo")))

#: schema table
op.execute(sa.select(s.c.a).where(s.c.x == "y"))

#: select count from
op.execute(sa.select(sa.func.count()).select_from(users).where(users.c.active == True))

#: values construct
v = sa.values(sa.column("id", sa.Integer), sa.column("name", sa.String), name="v").data([(1, "a"), (2, "b")])
op.execute(sa.select(v))

#: values join
v = sa.values(sa.column("id", sa.Integer), sa.column("name", sa.String), name="v").data([(1, "a"), (2, "b")])
op.execute(sa.select(users.c.id, v.c.name).join(v, v.c.id == users.c.id))

#: values literal binds
v = sa.values(sa.column("id", sa.Integer), sa.column("name", sa.String), name="v", literal_binds=True).data([(1, "a")])
op.execute(sa.select(v.c.id))

#: values cte
v = sa.values(sa.column("id", sa.Integer), sa.column("name", sa.String), name="v").data([(1, "a")]).cte("vals")
op.execute(sa.select(v.c.id))

#: with_only_columns
op.execute(sa.select(users).with_only_columns(users.c.id))

#: add_columns
op.execute(sa.select(users.c.id).add_columns(users.c.name, sa.literal(3).label("z")))

#: column collection star
op.execute(sa.select(*users.c))

#: select t star
op.execute(sa.select(sa.text("*")).select_from(users))

#: select with_only maintain
op.execute(sa.select(sa.func.count()).select_from(sa.select(users.c.id).where(users.c.age > 3).subquery()))

#: whereclause or_ and not_
op.execute(sa.select(users.c.id).where(sa.or_(users.c.id == 1, sa.and_(users.c.name == "x", sa.not_(users.c.active)))))

#: set_label_style
op.execute(sa.select(users, orders).set_label_style(sa.LABEL_STYLE_TABLENAME_PLUS_COL))

#: set_label_style none
op.execute(sa.select(users.c.id, orders.c.id).set_label_style(sa.LABEL_STYLE_NONE))

#: both tables disambiguated
op.execute(sa.select(users, orders).where(users.c.id == orders.c.user_id))

#: subquery of both tables
sub = sa.select(users.c.id, orders.c.id).where(users.c.id == orders.c.user_id).subquery()
op.execute(sa.select(sub))

#: table valued
f = sa.func.json_each("[1,2]").table_valued("value")
op.execute(sa.select(f.c.value))

#: table valued named
f = sa.func.generate_series(1, 10).table_valued("n", name="g")
op.execute(sa.select(f.c.n).where(f.c.n > 3))

#: column valued
f = sa.func.unnest(sa.literal_column("ARRAY[1,2]")).column_valued("x")
op.execute(sa.select(f))

#: table valued render derived
f = sa.func.json_to_recordset("[]").table_valued(sa.column("a", sa.Integer), sa.column("b", sa.String)).render_derived(name="r", with_types=True)
op.execute(sa.select(f.c.a, f.c.b))

#: table valued with ordinality
f = sa.func.unnest(sa.literal_column("ARRAY[1,2]")).table_valued("x", with_ordinality="o", name="u").render_derived()
op.execute(sa.select(f.c.x, f.c.o))

#: function alias
f = sa.func.foo(1).alias("bar")
op.execute(sa.select(sa.column("x")).select_from(f))

#: function scalar_table_valued
op.execute(sa.select(sa.func.json_each("x").scalar_table_valued("key")))

"""The cases that the Rust tests build under the same names."""

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Column, Computed, Date, DateTime, Enum, ForeignKey
from sqlalchemy import ForeignKeyConstraint, Identity, Index, Integer, Boolean, BigInteger, SmallInteger
from sqlalchemy import MetaData, Numeric, PrimaryKeyConstraint, Sequence, String, Table, Text
from sqlalchemy import UniqueConstraint, func, text
from sqlalchemy import schema as ddl
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.dialects.postgresql.named_types import CreateEnumType, DropEnumType, CreateDomainType, DropDomainType

CONVENTION = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s_%(referred_column_0_name)s",
    "pk": "pk_%(table_name)s",
}


def users(*extra, metadata=None, **options):
    metadata = metadata or MetaData()
    return Table("users", metadata, Column("id", Integer, primary_key=True), *extra, **options)


def one(*columns, metadata=None, **options):
    return Table("t", metadata or MetaData(), *columns, **options)


def targets(metadata):
    Table("teams", metadata, Column("id", Integer, primary_key=True), Column("no", Integer))
    Table("teams", metadata, Column("id", Integer, primary_key=True), schema="hr")
    return metadata


def create(name, table, **kw):
    return name, lambda d: str(ddl.CreateTable(table, **kw).compile(dialect=d))


def said(name, element):
    return name, lambda d: str(element.compile(dialect=d))


def columns():
    yield "integer key", one(Column("id", Integer, primary_key=True), Column("name", String(50), nullable=False))
    yield "big key", one(Column("id", BigInteger, primary_key=True))
    yield "small key", one(Column("id", SmallInteger, primary_key=True))
    yield "text key", one(Column("code", String(3), primary_key=True))
    yield "key without autoincrement", one(Column("id", Integer, primary_key=True, autoincrement=False))
    yield "composite key", one(Column("a", Integer, primary_key=True), Column("b", Integer, primary_key=True))
    yield "composite counting key", one(
        Column("a", String(5), primary_key=True), Column("b", Integer, primary_key=True, autoincrement=True))
    yield "key with default", one(Column("id", Integer, primary_key=True, server_default=text("5")))
    yield "identity", one(Column("id", Integer, Identity(), primary_key=True), Column("b", Integer))
    yield "identity options", one(
        Column("id", Integer, Identity(always=True, start=10, increment=5, minvalue=1, maxvalue=99, cycle=True, cache=3), primary_key=True))
    yield "nullable identity", one(Column("id", Integer, Identity(), nullable=True))
    yield "computed", one(Column("a", Integer), Column("b", Integer, Computed("a + 1")))
    yield "computed stored", one(Column("a", Integer), Column("b", Integer, Computed("a + 1", persisted=True)))
    yield "computed virtual", one(Column("a", Integer), Column("b", Integer, Computed("a + 1", persisted=False)))
    yield "text default", one(Column("a", String(5), server_default="it's 5% \\"))
    yield "number default", one(Column("a", Integer, server_default="5"))
    yield "expression default", one(Column("a", DateTime, server_default=func.now()))
    yield "raw default", one(Column("a", DateTime, server_default=text("CURRENT_TIMESTAMP")))
    yield "function text default", one(Column("a", String(9), server_default=text("lower('X')")))
    yield "parenthesised default", one(Column("a", Integer, server_default=text("(1 + 2)")), Column("b", Integer, server_default=text("1 + 2")))
    yield "boolean default", one(Column("a", Boolean, server_default=sa.true()), Column("b", Boolean, server_default=sa.false(), nullable=False))
    yield "current timestamp", one(Column("a", DateTime, server_default=func.current_timestamp(), nullable=False))
    yield "quoted names", Table("Order", MetaData(), Column("select", Integer), Column("Mixed Case", Integer), Column('qu"ote', Integer), Column("1st", Integer), Column("fine_1", Integer), Column("$x", Integer))
    yield "in schema", Table("t", MetaData(), Column("a", Integer), schema="My Schema")
    yield "prefixes", one(Column("a", Integer), prefixes=["TEMPORARY"])
    yield "unique column", one(Column("a", Integer, unique=True), Column("b", String(9), unique=True))
    yield "column check", one(Column("a", Integer, CheckConstraint("a > 5", name="ck_a"), nullable=False))
    yield "table checks", one(Column("a", Integer), CheckConstraint("a > 5"), CheckConstraint(text("a < 9"), name="lt"))
    yield "expression check", one(Column("a", Integer), CheckConstraint(sa.and_(sa.column("a") > 5, sa.or_(sa.column("a") < 3, sa.column("a").is_(None)))))
    yield "named constraints", one(
        Column("a", Integer), Column("b", Integer), PrimaryKeyConstraint("a", "b", name="pk_t"), UniqueConstraint("b", name="uq_b"), UniqueConstraint("a", "b"))
    yield "order of constraints", one(
        Column("a", Integer, unique=True), Column("b", Integer, ForeignKey("teams.id")), CheckConstraint("a > 0"), UniqueConstraint("b"), metadata=targets(MetaData()))
    yield "foreign key", one(Column("a", Integer, ForeignKey("teams.id", ondelete="CASCADE", onupdate="SET NULL")), metadata=targets(MetaData()))
    yield "named foreign key", one(Column("a", Integer), ForeignKeyConstraint(["a"], ["teams.id"], name="fk_a", deferrable=True, initially="DEFERRED", match="FULL"), metadata=targets(MetaData()))
    yield "schema foreign key", one(Column("a", Integer, ForeignKey("hr.teams.id")), metadata=targets(MetaData()))
    yield "foreign key as key", one(Column("id", Integer, ForeignKey("teams.id"), primary_key=True), metadata=targets(MetaData()))
    yield "use alter", one(Column("a", Integer, ForeignKey("teams.id", use_alter=True, name="fk_later")), metadata=targets(MetaData()))
    yield "deferred unique", one(Column("a", Integer), UniqueConstraint("a", deferrable=False, initially="IMMEDIATE"))
    yield "boolean check", one(Column("a", Boolean(create_constraint=True)), Column("b", Boolean(create_constraint=True, name="b_ok")))
    yield "enum column", one(Column("a", Enum("x", "y'z", name="kind")), Column("b", Enum("u", "vv", native_enum=False, name="other")))
    yield "enum check", one(Column("a", Enum("x", "y'z", name="kind", create_constraint=True)), Column("b", Enum("u", "v", native_enum=False, name="other", create_constraint=True)))
    yield "comments", one(Column("a", Integer, comment="it's a column"), comment="100% table")
    yield "system column", one(Column("a", Integer), Column("xmin", Integer, system=True))
    yield "sequence key", one(Column("id", Integer, Sequence("t_seq"), primary_key=True))
    yield "conventions", one(
        Column("id", Integer, primary_key=True), Column("a", Integer, unique=True), Column("b", Integer, ForeignKey("teams.id")), Column("c", Boolean(create_constraint=True, name="flag")),
        CheckConstraint("a > 0", name="positive"), UniqueConstraint("a", "b"), metadata=targets(MetaData(naming_convention=CONVENTION)))
    yield "long names", one(
        Column("a_very_long_column_name_for_a_small_table_in_a_database", Integer, unique=True), metadata=MetaData(naming_convention={"uq": "uq_%(table_name)s_%(column_0_name)s_and_then_some_more_text_to_make_it_long_really_long_indeed_so_that_it_is_cut_even_there"}))
    yield "numeric default", one(Column("a", Numeric(10, 2), server_default=text("0.00"), nullable=False))
    yield "literal percent", one(Column("a", Integer), CheckConstraint("a % 2 = 0"), CheckConstraint(sa.column("a") % 3 == 1))
    yield "empty table", one()


def options():
    yield "sqlite autoincrement", one(Column("id", Integer, primary_key=True), Column("b", Integer), sqlite_autoincrement=True)
    yield "sqlite without rowid", one(Column("id", Integer, primary_key=True), sqlite_with_rowid=False, sqlite_strict=True)
    yield "sqlite on conflict", one(Column("id", Integer, primary_key=True, sqlite_on_conflict_primary_key="FAIL"), Column("b", Integer, nullable=False, sqlite_on_conflict_not_null="FAIL"), Column("c", Integer, unique=True, sqlite_on_conflict_unique="IGNORE"), UniqueConstraint("b", "c", sqlite_on_conflict="REPLACE"))
    yield "postgresql table", one(Column("id", Integer), postgresql_partition_by="RANGE (id)", postgresql_tablespace="Fast", postgresql_with={"fillfactor": 50})
    yield "postgresql inherits", one(Column("id", Integer), postgresql_inherits=("a", "B"), postgresql_on_commit="PRESERVE ROWS", postgresql_using="heap")
    yield "postgresql include", one(Column("a", Integer), Column("b", Integer), UniqueConstraint("a", postgresql_include=["b"], postgresql_nulls_not_distinct=True), PrimaryKeyConstraint("a", postgresql_include=["b"]))
    yield "postgresql not valid", one(Column("a", Integer), CheckConstraint("a > 0", name="c", postgresql_not_valid=True))
    yield "postgresql exclude", one(Column("room", Integer), Column("during", postgresql.TSRANGE), ExcludeConstraint(("room", "="), ("during", "&&"), name="no_overlap", where=text("room > 1"), ops={"room": "int4_ops"}))
    yield "mysql table", one(Column("id", Integer, primary_key=True), mysql_engine="InnoDB", mysql_charset="utf8mb4", mysql_collate="utf8mb4_bin", mysql_auto_increment="5", mariadb_engine="Aria")
    yield "mysql partition", one(Column("id", Integer, primary_key=True), mysql_partition_by="HASH(id)", mysql_partitions="4", mysql_row_format="DYNAMIC", mysql_comment="mine")
    yield "mssql identity", one(Column("id", Integer, Identity(start=5, increment=2), primary_key=True), Column("b", Integer), PrimaryKeyConstraint("id", mssql_clustered=False), UniqueConstraint("b", mssql_clustered=True))
    yield "oracle table", one(Column("id", Integer), prefixes=["GLOBAL TEMPORARY"], oracle_on_commit="PRESERVE ROWS")
    yield "oracle compress", one(Column("id", Integer), oracle_compress=6, oracle_tablespace="fast")


def indexes():
    def index(name, *expressions, schema=None, **kw):
        t = Table("t", MetaData(), Column("a", Integer), Column("b", String(9)), Column("Data", Text), schema=schema)
        return Index(name, *[e(t) if callable(e) else e for e in expressions], _table=t, **kw) if not any(callable(e) for e in expressions) else Index(name, *[e(t) if callable(e) else t.c[e] for e in expressions], **kw)

    yield "plain index", index("ix_a", "a")
    yield "two columns", index("ix_ab", "a", "b", unique=True)
    yield "index in schema", index("ix_a", "a", schema="s")
    yield "quoted index", index("Ix A", "Data")
    yield "function index", index("ix_f", lambda t: func.lower(t.c.b))
    yield "text index", index("ix_t", lambda t: t.c.a, lambda t: text("lower(b)"))
    yield "descending index", index("ix_d", lambda t: t.c.a.desc(), lambda t: t.c.b.asc().nulls_last())
    yield "arithmetic index", index("ix_m", lambda t: t.c.a + 1)
    yield "cast index", index("ix_c", lambda t: sa.cast(t.c.a, String(9)))
    yield "postgresql index", index("ix_p", "b", postgresql_using="GIN", postgresql_ops={"b": "gin_trgm_ops"}, postgresql_where=text("a > 5"), postgresql_with={"fastupdate": True}, postgresql_concurrently=True, postgresql_tablespace="fast")
    yield "postgresql include index", index("ix_i", "b", unique=True, postgresql_include=["a"], postgresql_nulls_not_distinct=True)
    yield "partial index", index("ix_w", "a", sqlite_where=text("a > 5"), postgresql_where=text("a > 5"), mssql_where=text("a > 5"))
    yield "mysql index", index("ix_y", "b", "a", mysql_length={"b": 5}, mysql_using="btree", mysql_prefix="FULLTEXT", mysql_with_parser="ngram", mariadb_length=7)
    yield "mssql index", index("ix_s", "a", mssql_clustered=True, mssql_include=["b"])
    yield "oracle index", index("ix_o", "a", "b", oracle_bitmap=True, oracle_compress=1)


def constraints():
    def on(constraint, **kw):
        t = Table("t", targets(MetaData()), Column("a", Integer), Column("b", Integer), **kw)
        t.append_constraint(constraint)
        return constraint

    yield "unique", on(UniqueConstraint("a", "b", name="uq"))
    yield "check", on(CheckConstraint("a > 5", name="ck"), schema="s")
    yield "primary key", on(PrimaryKeyConstraint("a", name="pk"))
    yield "foreign", on(ForeignKeyConstraint(["a", "b"], ["teams.id", "teams.no"], name="fk", ondelete="SET NULL"))
    yield "quoted check", on(CheckConstraint(sa.column("Order") != "x", name="My Check"))
    yield "strange rule", on(ForeignKeyConstraint(["a"], ["teams.id"], name="fk", ondelete="SET NULL; DROP"))
    yield "too long", on(UniqueConstraint("a", name="u" * 200))


def ddl_cases():
    cases = [create(f"create {name}", table) for name, table in [*columns(), *options()]]
    cases.append(create("create if not exists", users(), if_not_exists=True))
    plain, other = users(), users(schema="My")
    cases += [said("drop table", ddl.DropTable(plain)), said("drop table if exists", ddl.DropTable(other, if_exists=True))]
    for name, index in indexes():
        cases += [said(f"create {name}", ddl.CreateIndex(index)), said(f"drop {name}", ddl.DropIndex(index))]
    index = Index("ix_a", Table("t", MetaData(), Column("a", Integer)).c.a)
    cases += [said("create index if not exists", ddl.CreateIndex(index, if_not_exists=True)),
              said("drop index if exists", ddl.DropIndex(index, if_exists=True))]
    for name, constraint in constraints():
        cases += [said(f"add {name}", ddl.AddConstraint(constraint)), said(f"drop {name}", ddl.DropConstraint(constraint))]
    table = Table("t", MetaData(), Column("a", Integer, comment="it's"), comment="a 'table'", schema="s")
    unique = UniqueConstraint("a", name="uq", comment="why")
    table.append_constraint(unique)
    cases += [said("table comment", ddl.SetTableComment(table)), said("no table comment", ddl.DropTableComment(table)),
              said("column comment", ddl.SetColumnComment(table.c.a))]
    cases.append(("constraint comment", lambda d: str(ddl.SetConstraintComment(unique).compile(dialect=d)) if d.name == "postgresql" else missing()))
    sequence = Sequence("s_1", start=5, increment=2, minvalue=1, nomaxvalue=True, cycle=True, schema="x", data_type=BigInteger)
    cases += [said("create sequence", ddl.CreateSequence(sequence)), said("drop sequence", ddl.DropSequence(sequence, if_exists=True)),
              said("create plain sequence", ddl.CreateSequence(Sequence("S"), if_not_exists=True))]
    cases.append(said("create bounded sequence", ddl.CreateSequence(Sequence("q", cycle=False, nominvalue=True, maxvalue=9, cache=5))))
    cases += [said("create schema", ddl.CreateSchema("My", if_not_exists=True)), said("drop schema", ddl.DropSchema("my", cascade=True, if_exists=True))]
    enum = postgresql.ENUM("a", "b'c", name="Kind", schema="s")
    domain = postgresql.DOMAIN("pos", Integer, not_null=True, check="VALUE > 0", default=text("5"), constraint_name="ck_pos")
    only = lambda element: lambda d: str(element.compile(dialect=d)) if d.name == "postgresql" else missing()
    cases += [("create enum", only(CreateEnumType(enum))), ("drop enum", only(DropEnumType(enum))),
              ("create domain", only(CreateDomainType(domain))), ("drop domain", only(DropDomainType(domain)))]
    return cases


def missing():
    raise TypeError("the reference does not say this")


def statements():
    """Statements; each is compiled with parameters as `:name` and with literals."""
    from sqlalchemy import and_, bindparam, case, cast, column, delete, exists, except_, extract, false, insert, literal
    from sqlalchemy import literal_column, not_, null, or_, select, table, true, tuple_, type_coerce, union, union_all, update, values
    from sqlalchemy.dialects import mysql, sqlite

    u = table("users", column("id", Integer), column("name", String), column("active", Boolean), column("team_id", Integer))
    t = table("teams", column("id", Integer), column("title", String), schema="hr")
    doc = table("docs", column("id", Integer), column("data", sa.JSON), column("blob", postgresql.JSONB), column("tags", postgresql.ARRAY(Integer)))

    yield "select columns", select(u.c.id, u.c.name)
    yield "select whole table", select(u)
    yield "select where", select(u.c.id).where(u.c.name == "x").where(u.c.id > 5)
    yield "select two tables", select(u.c.id, t.c.id).where(u.c.team_id == t.c.id)
    yield "select join", select(u.c.name, t.c.title).select_from(u.join(t, u.c.team_id == t.c.id))
    yield "select outer join", select(u.c.name).select_from(u.outerjoin(t, and_(u.c.team_id == t.c.id, t.c.title != "x")))
    yield "select order limit", select(u.c.id).order_by(u.c.name.desc(), u.c.id).limit(10).offset(5)
    yield "select limit", select(u.c.id).limit(10)
    yield "select offset", select(u.c.id).order_by(u.c.id).offset(5)
    yield "select distinct", select(u.c.name).distinct()
    yield "select group having", select(u.c.team_id, func.count(u.c.id)).group_by(u.c.team_id).having(func.count(u.c.id) > 3)
    yield "select count", select(func.count()).select_from(u)
    yield "select label", select(u.c.id.label("key"), (u.c.id + 1).label("next")).order_by(u.c.id.label("key"))
    yield "select expression", select(u.c.id + 1, u.c.name + "x", -u.c.id)
    yield "select literal", select(literal(5), literal("x"), null())
    yield "select one", select(literal_column("1"))
    yield "select text", select(text("1"), text("now()")).select_from(text("users"))
    yield "select now", select(func.now(), func.current_timestamp())
    yield "select alias", select(u.alias("u2").c.name)
    yield "select anonymous alias", select(u.alias().c.name, u.alias().c.id)
    yield "select subquery", (lambda q: select(q.c.id).where(q.c.id < 3))(select(u.c.id).where(u.c.name == "x").subquery("q"))
    yield "select anonymous subquery", (lambda q: select(q.c.id))(select(u.c.id).subquery())
    yield "select scalar subquery", select(u.c.id, select(func.count(t.c.id)).where(t.c.id == u.c.team_id).scalar_subquery())
    yield "select exists", select(u.c.id).where(exists().where(t.c.id == u.c.team_id))
    yield "select not exists", select(u.c.id).where(~exists(select(t.c.id).where(t.c.id == u.c.team_id)))
    yield "select in", select(u.c.id).where(u.c.id.in_([1, 2, 3]))
    yield "select not in", select(u.c.id).where(u.c.name.not_in(["a", "b"]))
    yield "select in empty", select(u.c.id).where(u.c.id.in_([]))
    yield "select in subquery", select(u.c.id).where(u.c.team_id.in_(select(t.c.id)))
    yield "select cte", (lambda c: select(c.c.id).where(c.c.id > 1))(select(u.c.id).where(u.c.name == "x").cte("c"))
    yield "select union", union(select(u.c.id), select(t.c.id))
    yield "select union all ordered", union_all(select(u.c.id).where(u.c.id == 1), select(t.c.id)).order_by("id").limit(3)
    yield "select for update", select(u.c.id).with_for_update()
    yield "select for share", select(u.c.id).with_for_update(read=True, nowait=True)
    yield "and or", select(u.c.id).where(or_(and_(u.c.id == 1, u.c.name == "a"), and_(u.c.id == 2, or_(u.c.name == "b", u.c.name == "c"))))
    yield "or in and", select(u.c.id).where(and_(u.c.id == 1, or_(u.c.name == "a", u.c.name == "b")))
    yield "not", select(u.c.id).where(not_(and_(u.c.id == 1, u.c.name == "a")))
    yield "is null", select(u.c.id).where(u.c.name.is_(None), u.c.id.is_not(None))
    yield "boolean column", select(u.c.id).where(u.c.active)
    yield "not boolean column", select(u.c.id).where(~u.c.active, u.c.id == 1)
    yield "is true", select(u.c.id).where(u.c.active.is_(True))
    yield "equals true", select(u.c.id).where(u.c.active == true())
    yield "true constant", select(u.c.id).where(true())
    yield "and true", select(u.c.id).where(and_(true(), u.c.id == 1))
    yield "between", select(u.c.id).where(u.c.id.between(1, 5))
    yield "not between", select(u.c.id).where(~u.c.id.between(1, 5))
    yield "like", select(u.c.id).where(u.c.name.like("a%"), u.c.name.not_like("b%", escape="/"))
    yield "ilike", select(u.c.id).where(u.c.name.ilike("a%"))
    yield "arithmetic", select(((u.c.id + 1) * 2 - (u.c.id - 3)).label("x"), (u.c.id - (u.c.id - 1)).label("y"), (u.c.id * (u.c.id * 2)).label("z"))
    yield "division", select((u.c.id / 2).label("x"), (u.c.id // 2).label("y"), (u.c.id % 2).label("z"))
    yield "concat", select((u.c.name + "a" + u.c.name).label("x"), u.c.name.concat("b").label("y"))
    yield "comparison of sums", select(u.c.id).where(u.c.id + 1 == 2, (u.c.id == 1) == true())
    yield "case", select(case((u.c.id == 1, "one"), (u.c.id == 2, "two"), else_="many").label("x"))
    yield "case value", select(case({1: "one"}, value=u.c.id, else_=u.c.name).label("x"))
    yield "cast", select(cast(u.c.id, String(9)), cast(u.c.name, Integer).label("n"), cast("5", Integer))
    yield "type coerce", select(type_coerce(u.c.id, String))
    yield "coalesce", select(func.coalesce(u.c.name, "none").label("x"), func.lower(u.c.name), func.my_schema.fn(u.c.id))
    yield "extract", select(extract("year", u.c.name).label("y"))
    yield "collate", select(u.c.name.collate("C").label("n")).order_by(u.c.name.collate("C"))
    yield "window", select(func.row_number().over(partition_by=u.c.team_id, order_by=u.c.id.desc()).label("n"))
    yield "window rows", select(func.sum(u.c.id).over(order_by=u.c.id, rows=(None, 0)).label("n"))
    yield "filter", select(func.count(u.c.id).filter(u.c.name == "x").label("n"))
    yield "distinct argument", select(func.count(u.c.id.distinct()))
    yield "is distinct from", select(u.c.id).where(u.c.id.is_distinct_from(5))
    yield "tuple in", select(u.c.id).where(tuple_(u.c.id, u.c.name) == tuple_(1, "x"))
    yield "nulls last", select(u.c.id).order_by(u.c.name.desc().nulls_last())
    yield "same column twice", select(u.c.id, u.c.id)
    yield "custom operator", select(u.c.id).where(u.c.name.op("~*")("x"), u.c.id.bool_op("@>")(5))
    yield "bitwise", select(u.c.id.bitwise_and(3).label("x"))
    yield "regexp", select(u.c.id).where(u.c.name.regexp_match("^a"))
    yield "json key", select(doc.c.data["a"].label("x"))
    yield "json text", select(doc.c.data["a"].as_string().label("x"))
    yield "json index", select(doc.c.data[3].as_integer().label("x"))
    yield "json path", select(doc.c.data[("a", 1)].label("x"))
    yield "jsonb key", select(doc.c.blob["a"].label("x")), "postgresql"
    yield "jsonb astext", select(doc.c.blob["a"].astext.label("x")), "postgresql"
    yield "array index", select(doc.c.tags[1].label("x")), "postgresql"
    yield "array any", select(doc.c.id).where(literal(5) == sa.any_(doc.c.tags)), "postgresql"
    yield "distinct on", select(u.c.id).distinct(u.c.name), "postgresql"
    yield "bindparam", select(u.c.id).where(u.c.name == bindparam("n"), u.c.id == bindparam("i", 5))
    yield "text statement", text("SELECT * FROM users WHERE id = :id AND x::int = 5 AND y = '\\:no' AND z = :z").bindparams(id=5)
    yield "text percent", text("SELECT '100%' LIKE '%a'")
    yield "insert row", insert(u).values(name="x", id=5)
    yield "insert all", insert(u)
    yield "insert rows", insert(u).values([{"id": 1, "name": "a"}, {"id": 2, "name": "b"}])
    yield "insert expression", insert(u).values(id=literal_column("x1") + 1, name=func.lower("X"))
    yield "insert null", insert(u).values(id=1, name=None)
    yield "insert select", insert(u).from_select(["id", "name"], select(t.c.id, t.c.title).where(t.c.id > 3))
    yield "insert default values", insert(u).values({})
    yield "insert returning", insert(u).values(name="x").returning(u.c.id, u.c.name)
    yield "insert in schema", insert(t).values(id=1, title="Boss")
    yield "insert quoted", insert(table("Order", column("select"), column("Mixed"))).values({"select": literal_column("1"), "Mixed": literal_column("2")})
    yield "update", update(u).values(name="x").where(u.c.id == 5)
    yield "update all", update(u).values(name="x", active=True)
    yield "update expression", update(u).values(name=u.c.name + "x", id=u.c.id + 1)
    yield "update name twice", update(u).values(name="y").where(u.c.name == "x")
    yield "update subquery", update(u).values(name=select(t.c.title).where(t.c.id == u.c.team_id).scalar_subquery())
    yield "update from", update(u).values(name=t.c.title).where(u.c.team_id == t.c.id)
    yield "update returning", update(u).values(name="x").where(u.c.id == 5).returning(u.c.id)
    yield "update null", update(u).values(name=None).where(u.c.name.is_(None))
    yield "delete", delete(u).where(u.c.id == 5)
    yield "delete all", delete(u)
    yield "delete in", delete(u).where(u.c.id.in_([1, 2]))
    yield "delete using", delete(u).where(u.c.team_id == t.c.id)
    yield "delete subquery", delete(u).where(u.c.team_id.in_(select(t.c.id).where(t.c.title == "x")))
    yield "delete returning", delete(u).where(u.c.id == 5).returning(u.c.id)
    pg = postgresql.insert(u).values(id=1, name="a")
    yield "do nothing", pg.on_conflict_do_nothing(), "postgresql"
    yield "do nothing on columns", pg.on_conflict_do_nothing(index_elements=["id"]), "postgresql"
    yield "do update", pg.on_conflict_do_update(index_elements=[u.c.id], set_={"name": pg.excluded.name}, where=(u.c.id > 3)), "postgresql"
    yield "do update constraint", pg.on_conflict_do_update(constraint="pk_users", set_={"name": "z"}), "postgresql"
    lite = sqlite.insert(u).values(id=1, name="a")
    yield "sqlite do update", lite.on_conflict_do_update(index_elements=["id"], set_={"name": lite.excluded.name}), "sqlite"
    my = mysql.insert(u).values(id=1, name="a")
    yield "duplicate key", my.on_duplicate_key_update(name="z", id=my.inserted.id), "mysql", "mariadb"

    ua = u.alias("ua")
    tree = table("tree", column("id", Integer), column("parent", Integer))
    up = select(tree.c.id, tree.c.parent).where(tree.c.id == 1).cte("up", recursive=True)
    up = up.union_all(select(tree.c.id, tree.c.parent).where(tree.c.parent == up.c.id))
    yield "recursive cte", select(up.c.id)
    yield "two ctes", (lambda a, b: select(a.c.id, b.c.id).where(a.c.id == b.c.id))(select(u.c.id).cte("a"), select(t.c.id).cte("b"))
    yield "cte in insert", insert(u).from_select(["id"], (lambda c: select(c.c.id))(select(t.c.id).cte("c")))
    yield "lateral", (lambda q: select(u.c.id, q.c.title).select_from(u.join(q, true())))(select(t.c.title).where(t.c.id == u.c.team_id).lateral("q")), "postgresql"
    yield "self join", select(u.c.id, ua.c.id).select_from(u.join(ua, u.c.team_id == ua.c.team_id)).where(ua.c.id > 2)
    yield "nested join", select(u.c.id).select_from(u.join(t, u.c.team_id == t.c.id).outerjoin(ua, ua.c.id == t.c.id))
    yield "subquery join", (lambda q: select(u.c.id, q.c.n).select_from(u.join(q, q.c.id == u.c.id)))(select(t.c.id, func.count().label("n")).group_by(t.c.id).subquery("q"))
    yield "exists and or", select(u.c.id).where(or_(exists().where(t.c.id == u.c.team_id), u.c.id == 1))
    yield "any label order", select(func.count(u.c.id).label("n"), u.c.name).group_by(u.c.name).order_by(sa.desc("n"))
    yield "group by label", (lambda k: select(k).group_by(u.c.id + 1).order_by(k.desc()))((u.c.id + 1).label("k")), "default", "sqlite", "postgresql", "mysql", "mariadb", "mssql"
    yield "order by other label", select(u.c.name).order_by((u.c.id + 1).label("k").desc())
    yield "except", except_(select(u.c.id), select(t.c.id))
    yield "union parenthesised", union(select(u.c.id).order_by(u.c.id).limit(2), select(t.c.id))
    yield "union subquery", (lambda q: select(q.c.id))(union(select(u.c.id), select(t.c.id)).subquery("q"))
    yield "not in subquery", select(u.c.id).where(u.c.team_id.not_in(select(t.c.id)))
    yield "tuple in list", select(u.c.id).where(tuple_(u.c.id, u.c.team_id).in_([(1, 2), (3, 4)])), "postgresql", "sqlite"
    yield "not in empty", select(u.c.id).where(u.c.id.not_in([]))
    yield "and of nothing true", select(u.c.id).where(and_(true(), true()))
    yield "or false", select(u.c.id).where(or_(false(), u.c.id == 1))
    yield "not like", select(u.c.id).where(~u.c.name.like("a%"), u.c.name.not_ilike("b%"))
    yield "startswith", select(u.c.id).where(u.c.name.startswith("a%", autoescape=True))
    yield "mixed math", select((-(u.c.id + 1)).label("x"), (u.c.id % 3 * 2).label("y"), (u.c.id + 1 - 1).label("z"))
    yield "case in math", select((case((u.c.id == 1, 1), else_=0) + 1).label("x"))
    yield "cast types", select(cast(u.c.id, Numeric(10, 2)).label("a"), cast(u.c.name, sa.Date).label("b"), cast(u.c.name, DateTime).label("c"), cast(u.c.id, Text).label("d"), cast(u.c.name, sa.Float).label("e"), cast(u.c.name, BigInteger).label("f"), cast(u.c.name, Boolean).label("g"), cast(u.c.name, sa.LargeBinary).label("h"))
    yield "functions", select(func.char_length(u.c.name).label("a"), func.sum(u.c.id).label("b"), func.random().label("c"), func.max(u.c.id).label("d"), func.concat(u.c.name, "x").label("e"), func.upper(u.c.name).label("f"), func.current_date().label("g"), func.localtimestamp().label("h"))
    yield "strange function", select(func.Strange_Fn(1).label("x"))
    yield "null comparison", select(u.c.id).where(u.c.name == None, u.c.id != None)  # noqa: E711
    yield "within group", select(func.percentile_cont(0.5).within_group(u.c.id).label("x"))
    yield "insert cast", insert(u).values(id=cast("5", Integer))
    yield "insert subquery", insert(u).values(id=select(func.max(t.c.id)).scalar_subquery())
    yield "insert prefix", insert(u).prefix_with("OR IGNORE").values(id=1)
    yield "update case", update(u).values(name=case((u.c.id == 1, "a"), else_="b"))
    yield "update in", update(u).values(active=False).where(u.c.id.in_([1, 2]), u.c.name.is_(None))
    yield "update exists", update(u).values(name="x").where(exists().where(t.c.id == u.c.team_id))
    yield "delete exists", delete(u).where(~exists().where(t.c.id == u.c.team_id))
    yield "update from self alias", update(u).values(name=ua.c.name).where(ua.c.team_id == u.c.id)
    yield "parameters", update(u).where(u.c.id == bindparam("b_id")).values(name=bindparam("b_name"))


def statement_cases():
    cases = []
    for name, statement, *only in statements():
        def bound(d, statement=statement, only=only):
            if only and d.name not in only:
                missing()
            d.paramstyle, d.positional, d._bind_typing_render_casts = "named", False, False
            d.bind_typing = sa.engine.interfaces.BindTyping.NONE
            return str(statement.compile(dialect=d, compile_kwargs={"render_postcompile": True}))

        def literals(d, statement=statement, only=only):
            if only and d.name not in only:
                missing()
            text = str(statement.compile(dialect=d, compile_kwargs={"literal_binds": True}))
            return missing() if "?" in text or "%s" in text or ":id_1" in text else text  # where the reference forgets its literals

        cases.append((name, bound))
        if name != "insert all":
            cases.append((f"{name}, literally", literals))
    return cases

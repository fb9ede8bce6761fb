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
    cases += [said("create schema", ddl.CreateSchema("My", if_not_exists=True)), said("drop schema", ddl.DropSchema("my", cascade=True, if_exists=True))]
    enum = postgresql.ENUM("a", "b'c", name="Kind", schema="s")
    domain = postgresql.DOMAIN("pos", Integer, not_null=True, check="VALUE > 0", default=text("5"), constraint_name="ck_pos")
    only = lambda element: lambda d: str(element.compile(dialect=d)) if d.name == "postgresql" else missing()
    cases += [("create enum", only(CreateEnumType(enum))), ("drop enum", only(DropEnumType(enum))),
              ("create domain", only(CreateDomainType(domain))), ("drop domain", only(DropDomainType(domain)))]
    return cases


def missing():
    raise TypeError("the reference does not say this")


def statement_cases():
    return []

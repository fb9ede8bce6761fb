import sqlalchemy as sa
from sqlalchemy.schema import CreateTable, CreateIndex, DropTable, DropIndex, AddConstraint, DropConstraint, CreateSequence, DropSequence, CreateSchema, DDL
from sqlalchemy.dialects import mysql, mssql, oracle, sqlite, postgresql
m = sa.MetaData()
parent = sa.Table("parent", m, sa.Column("id", sa.Integer, primary_key=True))
t = sa.Table("child", m,
    sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=True),
    sa.Column("name", sa.String(50).with_variant(sa.Text(), "sqlite"), nullable=False, comment="the name"),
    sa.Column("parent_id", sa.Integer, sa.ForeignKey("parent.id", name="fk_p", ondelete="CASCADE", onupdate="SET NULL")),
    sa.Column("flag", sa.Boolean(create_constraint=True, name="ck_flag"), server_default=sa.false()),
    sa.Column("kind", sa.Enum("a", "b'c", name="kind")),
    sa.Column("at", sa.DateTime, server_default=sa.func.now(), onupdate=sa.func.now()),
    sa.Column("u", sa.Uuid), sa.Column("j", sa.JSON), sa.Column("big", sa.LargeBinary(200)), sa.Column("uni", sa.Unicode(20)), sa.Column("num", sa.Numeric(12, 4)), sa.Column("fl", sa.Float(24)),
    sa.Column("order", sa.SmallInteger), sa.Column("Mixed Case", sa.Date), sa.Column("t", sa.Time),
    sa.UniqueConstraint("name", "parent_id", name="uq_np"), sa.CheckConstraint("num > 0", name="ck_num"),
    mysql_engine="InnoDB", mysql_charset="utf8mb4", sqlite_autoincrement=False, comment="children")
for d in (mysql.dialect(), sqlite.dialect(), postgresql.dialect()):
    print(CreateTable(t).compile(dialect=d))
    print(CreateIndex(sa.Index("ix_n", t.c.name, mysql_length=10, mysql_prefix="FULLTEXT", _table=sa.Table("x" + d.name, sa.MetaData(), sa.Column("name", sa.String)))).compile(dialect=d) if False else "")
d = postgresql.dialect()
print(AddConstraint(sa.UniqueConstraint(t.c.name, name="uq_late")).compile(dialect=d) if False else DropTable(t, if_exists=True).compile(dialect=d))
print(CreateSequence(sa.Sequence("seq", start=10, increment=2, schema="s")).compile(dialect=d), DropSequence(sa.Sequence("seq")).compile(dialect=d))
print(CreateSchema("abc", if_not_exists=True).compile(dialect=d), DDL("CREATE EXTENSION %(x)s", context={"x": "pg_trgm"}))
mt = sa.Table("mt", sa.MetaData(), sa.Column("a", mysql.INTEGER(unsigned=True), primary_key=True), sa.Column("b", mysql.VARCHAR(20, charset="latin1", collation="latin1_bin")),
    sa.Column("c", mysql.ENUM("x", "y")), sa.Column("d", mysql.SET("p", "q")), sa.Column("e", mysql.TINYINT(1)), sa.Column("f", mysql.LONGTEXT), sa.Column("g", mysql.DATETIME(fsp=6)), sa.Column("h", mysql.DOUBLE(precision=10, scale=2, asdecimal=True)), sa.Column("i", mysql.BIT(3)), sa.Column("k", mysql.YEAR), sa.Column("l", mysql.MEDIUMTEXT(charset="utf8")), sa.Column("m", mysql.JSON), sa.Column("n", mysql.TIMESTAMP, server_default=sa.text("CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP")))
print(CreateTable(mt).compile(dialect=mysql.dialect()))
for c in mt.c:
    print(repr(c.type))
stmt = mysql.insert(t).values(name="a")
print(stmt.on_duplicate_key_update(name=stmt.inserted.name).compile(dialect=mysql.dialect()))
print(sa.select(t.c.name).where(t.c.id == 1).limit(5).offset(2).compile(dialect=mysql.dialect(), compile_kwargs={"literal_binds": True}))
print(t.update().where(t.c.parent_id == parent.c.id).values(name="x").compile(dialect=mysql.dialect()))
print(sa.select(sa.func.group_concat(t.c.name), t.c["order"], t.c["Mixed Case"]).compile(dialect=mysql.dialect()))
print(sa.select(t.c.name).where(sa.func.date(t.c.at) == "2024-01-01", t.c.flag).compile(dialect=sqlite.dialect()))
for n in ("mysql", "mssql", "oracle", "sqlite", "postgresql"):
    dd = {"mysql": mysql, "mssql": mssql, "oracle": oracle, "sqlite": sqlite, "postgresql": postgresql}[n].dialect()
    print(n, dd.name, dd.max_identifier_length, dd.supports_sequences, dd.paramstyle, [x.compile(dialect=dd) for x in (sa.String(5), sa.Boolean(), sa.DateTime(), sa.Text(), sa.Uuid(), sa.BigInteger(), sa.LargeBinary())])
m2 = sa.MetaData(schema="app")
a = sa.Table("a", m2, sa.Column("id", sa.Integer, primary_key=True), sa.Column("b_id", sa.ForeignKey("b.id")), sa.Column("self_id", sa.ForeignKey("a.id")))
b = sa.Table("b", m2, sa.Column("id", sa.Integer, primary_key=True))
print([x.fullname for x in m2.sorted_tables], list(m2.tables), a.schema, list(a.c.b_id.foreign_keys)[0].target_fullname, a.c.b_id.type)
print(CreateTable(a).compile(dialect=d))
copied = a.to_metadata(sa.MetaData(), schema="other")
print(copied.fullname, copied.c.keys(), a.c.id.table.name, copied.c.id is a.c.id)
print(a.join(b), sa.select(a.c.id, b.c.id).join_from(a, b))
conv = sa.schema.conv("name") if hasattr(sa.schema, "conv") else sa.sql.elements.conv("name")
print(conv, isinstance(conv, str), sa.quoted_name("X", True), len(sa.quoted_name("abc", None)))

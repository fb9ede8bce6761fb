"""More arguments of directives, as scripts combine them."""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mssql, mysql, oracle, postgresql, sqlite

#: an index object with options in a table
op.create_table("t", sa.Column("a", sa.String(20)), sa.Index("ix", "a", postgresql_using="gin", postgresql_ops={"a": "gin_trgm_ops"}, mysql_length=5, sqlite_where=sa.text("a > 1"), mssql_include=["a"]))

#: an index object on a column object
c = sa.Column("a", sa.String(20))
op.create_table("t", c, sa.Index("ix", c), sa.UniqueConstraint(c, name="uq"))

#: an index object with a function
op.create_table("t", sa.Column("a", sa.String(20)), sa.Index("ix", sa.func.lower(sa.text("a"))))

#: an index object without name
op.create_table("t", sa.Column("a", sa.String(20)), sa.Index(None, "a"))

#: an index object on a column that is not there
op.create_table("t", sa.Column("a", sa.String(20)), sa.Index("ix", "zz"))

#: keys of columns in constraints
op.create_table("t", sa.Column("a", sa.Integer, key="ka"), sa.Column("b", sa.Integer, key="kb"), sa.UniqueConstraint("ka", "kb", name="uq"), sa.Index("ix", "kb"), sa.PrimaryKeyConstraint("ka"))

#: keys of columns by name are refused
op.create_table("t", sa.Column("a", sa.Integer, key="ka"), sa.UniqueConstraint("a"))

#: a server_onupdate
op.create_table("t", sa.Column("a", sa.DateTime, server_default=sa.func.now(), server_onupdate=sa.FetchedValue()))

#: not valid constraints in a table
op.create_table("t", sa.Column("a", sa.Integer), sa.CheckConstraint("a > 1", name="ck", postgresql_not_valid=True), sa.ForeignKeyConstraint(["a"], ["o.x"], postgresql_not_valid=True))

#: comments of constraints
op.create_table("t", sa.Column("a", sa.Integer), sa.CheckConstraint("a > 1", name="ck", comment="c"), sa.UniqueConstraint("a", name="uq", comment="u"), schema="s")

#: foreign keys by tuples of names
op.create_table("t", sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.ForeignKeyConstraint(("a", "b"), ("o.x", "o.y"), "fk_name"))

#: a foreign key to a schema with dots
op.create_table("t", sa.Column("a", sa.Integer, sa.ForeignKey("db.dbo.o.x")))

#: a boolean in every position
op.create_table("t", sa.Column("a", sa.Boolean, server_default=sa.text("0"), nullable=False), sa.Column("b", sa.Boolean, server_default="1"), sa.Column("c", sa.Boolean(name="x"), default=False))

#: text types
op.create_table("t", sa.Column("b", sa.Text(100)), sa.Column("c", sa.Unicode(5)), sa.Column("d", sa.UnicodeText))

#: dates and times
op.create_table("t", sa.Column("a", sa.Date), sa.Column("b", sa.Time(timezone=True)), sa.Column("c", sa.TIMESTAMP(timezone=True)), sa.Column("d", sa.Interval), sa.Column("e", sa.DateTime(timezone=True), server_default=sa.text("CURRENT_TIMESTAMP")))

#: numbers
op.create_table("t", sa.Column("a", sa.Numeric), sa.Column("b", sa.Numeric(5)), sa.Column("c", sa.Numeric(5, 2)), sa.Column("d", sa.Float), sa.Column("e", sa.Float(10)), sa.Column("f", sa.Double), sa.Column("g", sa.REAL), sa.Column("h", sa.DECIMAL(4, 1)))

#: other types
op.create_table("t", sa.Column("a", sa.JSON), sa.Column("b", sa.Uuid), sa.Column("c", sa.LargeBinary(10)), sa.Column("d", sa.BINARY(5)), sa.Column("e", sa.CHAR(3)), sa.Column("f", sa.PickleType))

#: variants
op.create_table("t", sa.Column("a", sa.JSON().with_variant(postgresql.JSONB(), "postgresql")), sa.Column("b", sa.String(5).with_variant(mysql.VARCHAR(7), "mysql", "mariadb")), sa.Column("c", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True))

#: an enum that is used twice
e = sa.Enum("a", "b", name="en")
op.create_table("t", sa.Column("a", e), sa.Column("b", e))
op.create_table("u", sa.Column("a", e, server_default="a"))

#: enums by postgresql
e = postgresql.ENUM("a", "b", name="en2", create_type=False)
op.create_table("t", sa.Column("a", e, nullable=False)) if op.get_context().dialect.name == "postgresql" else print("no")

#: an enum with a schema
op.create_table("t", sa.Column("a", sa.Enum("a", "b", name="en3", schema="s")), schema="s")

#: sequences by hand
op.execute(sa.schema.CreateSequence(sa.Sequence("sq", start=5, increment=2, schema="s"), if_not_exists=True))
op.execute(sa.schema.DropSequence(sa.Sequence("sq"), if_exists=True))

#: views and functions
op.execute("""CREATE VIEW v AS
    SELECT id, 'a%b' AS x
    FROM t""")
op.execute("DROP VIEW IF EXISTS v")

#: dollar quotes
op.execute("CREATE FUNCTION f() RETURNS trigger AS $$ BEGIN NEW.x := now(); RETURN NEW; END; $$ LANGUAGE plpgsql")

#: loops
for name, kind in [("a", sa.Integer()), ("b", sa.String(5))]:
    op.add_column("t", sa.Column(name, kind))
    op.create_index(op.f(f"ix_t_{name}"), "t", [name], unique=name == "a")

#: a rename of several
for old, new in {"a": "b", "c": "d"}.items():
    op.alter_column("t", old, new_column_name=new, existing_type=sa.Integer())

#: a table from another metadata
m = sa.MetaData(schema="sch")
t = sa.Table("t", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.String(5)))
op.bulk_insert(t, [{"id": 1, "x": "y"}])
op.execute(t.update().values(x="z"))

#: updates with case and subqueries
t = sa.table("t", sa.column("id", sa.Integer), sa.column("x", sa.String), sa.column("y", sa.Integer))
op.execute(t.update().values(x=sa.case((t.c.y > 5, "big"), else_="small")))
op.execute(t.update().values(x=sa.select(sa.func.max(t.c.x)).scalar_subquery()))
op.execute(sa.update(t).where(t.c.y.in_([1, 2, 3]), t.c.x.isnot(None)).values(y=t.c.y + 1))
op.execute(sa.delete(t).where(sa.or_(t.c.x == "a", t.c.x.like("b%"))))

#: create and drop index of a schema
op.create_index("ix", "t", ["a"], schema="s", postgresql_where=sa.text("a IS NOT NULL"))
op.drop_index("ix", table_name="t", schema="s", postgresql_where=sa.text("a IS NOT NULL"))

#: drop the table with its index and key first
op.drop_constraint("fk_a", "t", type_="foreignkey") if op.get_context().dialect.name != "sqlite" else print("no")
op.drop_index(op.f("ix_t_a"), table_name="t")
op.drop_table("t")

#: a mysql key with a using clause
op.create_table("t", sa.Column("a", sa.Integer), sa.PrimaryKeyConstraint("a", mysql_using="btree", mariadb_using="hash"))

#: a mysql column of every sort
op.create_table("t", sa.Column("id", mysql.INTEGER(unsigned=True), primary_key=True, autoincrement=True), sa.Column("b", mysql.TINYINT(1), server_default=sa.text("'0'")), sa.Column("c", mysql.LONGTEXT), sa.Column("d", mysql.DATETIME(fsp=6), server_default=sa.text("CURRENT_TIMESTAMP(6)")), mysql_default_charset="utf8mb4", mysql_collate="utf8mb4_unicode_ci") if op.get_context().dialect.name in ("mysql", "mariadb") else print("no")

#: a default of a uuid function
op.add_column("t", sa.Column("a", sa.Uuid, server_default=sa.text("gen_random_uuid()"), nullable=False))
op.add_column("t", sa.Column("b", sa.Uuid, server_default=sa.func.gen_random_uuid()))

#: a json default
op.add_column("t", sa.Column("a", sa.JSON, server_default="{}", nullable=False))
op.add_column("t", sa.Column("b", sa.JSON, server_default=sa.text("'{}'")))

#: an array default
op.add_column("t", sa.Column("a", postgresql.ARRAY(sa.String()), server_default="{}", nullable=False)) if op.get_context().dialect.name == "postgresql" else print("no")

#: an interval default
op.add_column("t", sa.Column("a", sa.Interval, server_default=sa.text("'1 day'")))

#: the context's options
print(sorted(k for k in op.get_context().opts if k in ("compare_type", "target_metadata", "literal_binds", "render_as_batch", "version_table")))
print(op.get_context().dialect.name, op.get_context().dialect.paramstyle)

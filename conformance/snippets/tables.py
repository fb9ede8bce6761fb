"""`op.create_table`, `op.drop_table`, `op.rename_table` and comments with every argument."""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mssql, mysql, oracle, postgresql, sqlite

#: no columns
op.create_table("t")

#: one column
op.create_table("t", sa.Column("id", sa.Integer))

#: a schema
op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), schema="s")

#: if not exists
op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), if_not_exists=True)

#: if not exists is false
op.create_table("t", sa.Column("id", sa.Integer, primary_key=True, index=True), if_not_exists=False)

#: if not exists with an index
op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer, index=True), if_not_exists=True)

#: prefixes
op.create_table("t", sa.Column("id", sa.Integer), prefixes=["TEMPORARY"])

#: two prefixes
op.create_table("t", sa.Column("id", sa.Integer), prefixes=["GLOBAL", "TEMPORARY"])

#: a comment with a schema
op.create_table("t", sa.Column("id", sa.Integer, comment="the id"), comment="t", schema="s")

#: comments of columns
op.create_table("t", sa.Column("id", sa.Integer, comment="the id"), sa.Column("b", sa.Integer), sa.Column("c", sa.Integer, comment=""), schema="s")

#: info
op.create_table("t", sa.Column("id", sa.Integer, info={"a": 1}), info={"x": "y"})

#: listeners, implicit_returning and keep_existing
op.create_table("t", sa.Column("id", sa.Integer), implicit_returning=False)

#: quote
op.create_table("t", sa.Column("id", sa.Integer, quote=True), quote=True)
op.create_table("My Table", sa.Column("Id", sa.Integer, quote=False), quote=False)

#: quoted names
op.create_table("My Table", sa.Column("order", sa.Integer, primary_key=True), sa.Column("a\"b`c]d", sa.Integer), schema="My.Schema")

#: a primary key of two columns
op.create_table("t", sa.Column("a", sa.Integer, primary_key=True), sa.Column("b", sa.Integer, primary_key=True))

#: a primary key constraint
op.create_table("t", sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.PrimaryKeyConstraint("b", "a", name="pk_t"))

#: a primary key constraint without name
op.create_table("t", sa.Column("id", sa.Integer, nullable=False), sa.PrimaryKeyConstraint("id"))

#: a primary key constraint with big integer
op.create_table("t", sa.Column("id", sa.BigInteger, nullable=False), sa.PrimaryKeyConstraint("id"))

#: an autoincrement column that is not the first
op.create_table("t", sa.Column("a", sa.String(5), primary_key=True), sa.Column("b", sa.Integer, primary_key=True, autoincrement=True))

#: autoincrement off
op.create_table("t", sa.Column("id", sa.Integer, primary_key=True, autoincrement=False))

#: autoincrement with a foreign key
op.create_table("t", sa.Column("id", sa.Integer, sa.ForeignKey("o.id"), primary_key=True))

#: autoincrement ignores a foreign key
op.create_table("t", sa.Column("id", sa.Integer, sa.ForeignKey("o.id"), primary_key=True, autoincrement="ignore_fk"))

#: autoincrement with a default
op.create_table("t", sa.Column("id", sa.Integer, primary_key=True, server_default="5"))

#: autoincrement with a python default
op.create_table("t", sa.Column("id", sa.Integer, primary_key=True, default=lambda: 5))

#: autoincrement of other types
op.create_table("t", sa.Column("id", sa.SmallInteger, primary_key=True))
op.create_table("t", sa.Column("id", sa.Numeric(10, 0), primary_key=True, autoincrement=True))
op.create_table("t", sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=True))

#: two autoincrement columns
op.create_table("t", sa.Column("a", sa.Integer, primary_key=True, autoincrement=True), sa.Column("b", sa.Integer, primary_key=True, autoincrement=True))

#: autoincrement on no key
op.create_table("t", sa.Column("a", sa.Integer, autoincrement=True), sa.Column("b", sa.Integer, primary_key=True))

#: a text key that counts up
op.create_table("t", sa.Column("a", sa.String(5), primary_key=True, autoincrement=True))

#: a sequence as key
op.create_table("t", sa.Column("id", sa.Integer, sa.Sequence("s1", start=5), primary_key=True))

#: an optional sequence as key
op.create_table("t", sa.Column("id", sa.Integer, sa.Sequence("s1", optional=True), primary_key=True))

#: identity
op.create_table("t", sa.Column("id", sa.Integer, sa.Identity(always=True, start=10, increment=5), primary_key=True), sa.Column("x", sa.Integer))

#: two identities
op.create_table("t", sa.Column("id", sa.Integer, sa.Identity(), primary_key=True), sa.Column("x", sa.Integer, sa.Identity()))

#: identity and server default
op.create_table("t", sa.Column("id", sa.Integer, sa.Identity(), server_default="5"))

#: computed columns
op.create_table("t", sa.Column("a", sa.Integer), sa.Column("b", sa.Integer, sa.Computed("a + 1")), sa.Column("c", sa.Integer, sa.Computed("a * 2", persisted=True), nullable=False))

#: computed columns that are not stored
op.create_table("t", sa.Column("a", sa.Integer), sa.Column("b", sa.Integer, sa.Computed("a + 1", persisted=False)))

#: computed and default
op.create_table("t", sa.Column("b", sa.Integer, sa.Computed("a + 1"), server_default="4"))

#: foreign keys in columns
op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer, sa.ForeignKey("o.id")), sa.Column("b", sa.Integer, sa.ForeignKey("s.p.id", name="fk_b", ondelete="CASCADE", onupdate="RESTRICT")))

#: foreign key to itself
op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("parent", sa.Integer, sa.ForeignKey("t.id")))

#: foreign key with use_alter
op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer, sa.ForeignKey("o.id", use_alter=True, name="fk")))

#: foreign key constraint
op.create_table("t", sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.ForeignKeyConstraint(["a", "b"], ["o.x", "o.y"], name="fk", ondelete="SET NULL", onupdate="CASCADE", deferrable=True, initially="DEFERRED"))

#: foreign key constraint with match
op.create_table("t", sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.ForeignKeyConstraint(["a", "b"], ["o.x", "o.y"], match="FULL"))

#: foreign key constraint with use_alter
op.create_table("t", sa.Column("a", sa.Integer), sa.ForeignKeyConstraint(["a"], ["o.x"], name="fk", use_alter=True))

#: foreign key constraint across schemas
op.create_table("t", sa.Column("a", sa.Integer), sa.ForeignKeyConstraint(["a"], ["s2.o.x"]), schema="s1")

#: foreign key constraint of other lengths
op.create_table("t", sa.Column("a", sa.Integer), sa.ForeignKeyConstraint(["a"], ["o.x", "o.y"]))

#: foreign key constraint with an unknown column
op.create_table("t", sa.Column("a", sa.Integer), sa.ForeignKeyConstraint(["zz"], ["o.x"]))

#: unique constraints
op.create_table("t", sa.Column("a", sa.Integer, unique=True), sa.Column("b", sa.Integer), sa.UniqueConstraint("a", "b", name="uq"), sa.UniqueConstraint("b", deferrable=True, initially="IMMEDIATE"))

#: an unknown column in a unique constraint
op.create_table("t", sa.Column("a", sa.Integer), sa.UniqueConstraint("zz"))

#: an unknown column in a primary key
op.create_table("t", sa.Column("a", sa.Integer), sa.PrimaryKeyConstraint("zz"))

#: a unique constraint without columns
op.create_table("t", sa.Column("a", sa.Integer), sa.UniqueConstraint(name="u"))

#: checks
op.create_table("t", sa.Column("a", sa.Integer, sa.CheckConstraint("a > 0")), sa.CheckConstraint("a < 50", name="ck"), sa.CheckConstraint(sa.text("a != 7")), sa.CheckConstraint(sa.column("a") + 1 > 3))

#: a check with percent and quotes
op.create_table("t", sa.Column("a", sa.String(10)), sa.CheckConstraint("a LIKE '50%' AND a != 'x:y'", name="ck"))

#: a check on a string column
op.create_table("t", sa.Column("a", sa.String(10)), sa.CheckConstraint(sa.column("a").in_(["x", "it's"]), name="ck"))

#: booleans and enums with constraints
op.create_table("t", sa.Column("a", sa.Boolean(create_constraint=True)), sa.Column("b", sa.Boolean(create_constraint=True, name="ck_b")), sa.Column("c", sa.Enum("x", "y", native_enum=False, create_constraint=True)), sa.Column("d", sa.Enum("x", "y", name="en", create_constraint=True)))

#: an exclude constraint
op.create_table("t", sa.Column("a", postgresql.INT4RANGE), postgresql.ExcludeConstraint(("a", "&&"), name="ex", using="gist", where=sa.text("a IS NOT NULL")))

#: mysql options
op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), mysql_engine="InnoDB", mysql_charset="utf8mb4", mysql_collate="utf8mb4_bin", mysql_row_format="DYNAMIC", mysql_auto_increment="100", mysql_key_block_size="8")

#: mysql default charset
op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), mysql_default_charset="utf8", mysql_ENGINE="MyISAM")

#: mysql comment
op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), mysql_comment="it's 50%")

#: mysql partitions
op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), mysql_partition_by="HASH(id)", mysql_partitions="4", mysql_engine="InnoDB")

#: mysql subpartitions
op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), mysql_partition_by="RANGE(id)", mysql_subpartition_by="HASH(id)", mysql_subpartitions="2", mysql_data_directory="/tmp", mysql_index_directory="/tmp/i", mysql_max_rows="5")

#: mysql with an autoincrement key that is not the first
op.create_table("t", sa.Column("a", sa.Integer, primary_key=True, autoincrement=False), sa.Column("b", sa.Integer, primary_key=True, autoincrement=True), mysql_engine="InnoDB")

#: postgresql partition by
op.create_table("t", sa.Column("id", sa.Integer), postgresql_partition_by="RANGE (id)")

#: postgresql inherits
op.create_table("t", sa.Column("id", sa.Integer), postgresql_inherits="parent")
op.create_table("t", sa.Column("id", sa.Integer), postgresql_inherits=("a", "B"))

#: postgresql with
op.create_table("t", sa.Column("id", sa.Integer), postgresql_with={"fillfactor": 50, "autovacuum_enabled": "false"})

#: postgresql with oids
op.create_table("t", sa.Column("id", sa.Integer), postgresql_with_oids=True)
op.create_table("t", sa.Column("id", sa.Integer), postgresql_with_oids=False)

#: postgresql tablespace, on commit and using
op.create_table("t", sa.Column("id", sa.Integer), prefixes=["TEMPORARY"], postgresql_on_commit="DELETE_ROWS", postgresql_tablespace="My Space", postgresql_using="heap")

#: postgresql on commit drop
op.create_table("t", sa.Column("id", sa.Integer), prefixes=["TEMPORARY"], postgresql_on_commit="PRESERVE ROWS")

#: postgresql ignore search path
op.create_table("t", sa.Column("id", sa.Integer), postgresql_ignore_search_path=True)

#: sqlite options
op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sqlite_autoincrement=True)
op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sqlite_with_rowid=False, sqlite_strict=True)
op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sqlite_with_rowid=True, sqlite_strict=False)

#: sqlite autoincrement with a key of two
op.create_table("t", sa.Column("a", sa.Integer, primary_key=True), sa.Column("b", sa.Integer, primary_key=True), sqlite_autoincrement=True)

#: sqlite autoincrement with a named key
op.create_table("t", sa.Column("a", sa.Integer), sa.PrimaryKeyConstraint("a", name="pk_t"), sqlite_autoincrement=True)

#: sqlite conflicts
op.create_table("t", sa.Column("a", sa.Integer, nullable=False, unique=True, sqlite_on_conflict_not_null="FAIL", sqlite_on_conflict_unique="IGNORE"), sa.Column("b", sa.Integer, primary_key=True, sqlite_on_conflict_primary_key="REPLACE"), sa.UniqueConstraint("a", "b", sqlite_on_conflict="ROLLBACK"), sa.CheckConstraint("a > 0", sqlite_on_conflict="ABORT"))

#: sqlite conflict of the key
op.create_table("t", sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.PrimaryKeyConstraint("a", "b", sqlite_on_conflict="FAIL"))

#: oracle options
op.create_table("t", sa.Column("id", sa.Integer), prefixes=["GLOBAL TEMPORARY"], oracle_on_commit="PRESERVE ROWS")
op.create_table("t", sa.Column("id", sa.Integer), oracle_compress=True, oracle_tablespace="users")
op.create_table("t", sa.Column("id", sa.Integer), oracle_compress=6)

#: mssql options
op.create_table("t", sa.Column("id", sa.Integer), sa.PrimaryKeyConstraint("id", mssql_clustered=False), sa.UniqueConstraint("id", mssql_clustered=True))

#: unknown mssql option
op.create_table("t", sa.Column("id", sa.Integer), mssql_foo=1)

#: unknown postgresql option
op.create_table("t", sa.Column("id", sa.Integer), postgresql_foo=1)

#: unknown sqlite option
op.create_table("t", sa.Column("id", sa.Integer), sqlite_foo=1)

#: unknown dialect
op.create_table("t", sa.Column("id", sa.Integer), nosuch_foo=1)

#: unknown keyword
op.create_table("t", sa.Column("id", sa.Integer), foo=1)

#: no name
op.create_table()

#: things that are no columns
op.create_table("t", sa.Column("id", sa.Integer), "x", 5, None)

#: a list of columns
op.create_table("t", [sa.Column("id", sa.Integer)])

#: the same column twice
op.create_table("t", sa.Column("id", sa.Integer), sa.Column("id", sa.String(5)))

#: a column without type
op.create_table("t", sa.Column("id"))

#: a column without name
op.create_table("t", sa.Column(sa.Integer))

#: a column object used twice
c = sa.Column("id", sa.Integer, primary_key=True, index=True)
op.create_table("t", c)
op.create_table("u", c)

#: the table that comes back
t = op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("n", sa.String(5)), schema="s")
print(t.name, t.schema, t.c.keys(), t.primary_key.columns.keys(), repr(t.c.n.type), t.fullname)
op.bulk_insert(t, [{"id": 1, "n": "x"}])
op.execute(t.insert().values(id=2, n="y"))
op.execute(t.update().where(t.c.id == 1).values(n="z"))
op.execute(t.delete().where(t.c.n == "z"))

#: columns from a function
def stamps():
    yield sa.Column("created", sa.DateTime, server_default=sa.func.now(), nullable=False)
    yield sa.Column("updated", sa.DateTime, onupdate=sa.func.now())
op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), *stamps())

#: drop a table
op.drop_table("t")

#: drop a table with a schema
op.drop_table("t", schema="s")

#: drop a table if it exists
op.drop_table("t", if_exists=True)
op.drop_table("t", schema="My Schema", if_exists=False)

#: drop a table with keywords
op.drop_table("t", info={"a": 1}, mysql_engine="x", prefixes=["A"])

#: drop a table with an unknown keyword
op.drop_table("t", cascade=True)

#: drop a table with an unknown dialect keyword
op.drop_table("t", postgresql_cascade=True)

#: drop a table without name
op.drop_table()

#: drop a table and its comment
op.drop_table("t", comment="x")

#: drop a table with a schema as positional
op.drop_table("t", "s")

#: rename a table
op.rename_table("t", "u")

#: rename a table with a schema
op.rename_table("t", "u", schema="s")
op.rename_table("My Table", "order", "My Schema")

#: rename a table to a dotted name
op.rename_table("t", "s.u", schema="s")

#: rename a table without new name
op.rename_table("t")

#: rename a table by keywords
op.rename_table(old_table_name="t", new_table_name="u", schema="a.b")

#: table comment
op.create_table_comment("t", "it's 50% \\", schema="s")

#: table comment by keyword
op.create_table_comment("My Table", comment="x", schema="My Schema")

#: table comment without text
op.create_table_comment("t", schema="s")

#: drop a table comment
op.drop_table_comment("t", schema="s")
op.drop_table_comment("t", existing_comment="x", schema="s")

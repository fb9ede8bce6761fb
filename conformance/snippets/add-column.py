"""`op.add_column` with every argument."""
import datetime
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mssql, mysql, oracle, postgresql, sqlite

#: a plain column
op.add_column("t", sa.Column("c", sa.Integer()))

#: not null with a server default
op.add_column("t", sa.Column("c", sa.String(20), server_default="it's 50%", nullable=False), schema="s")

#: a type that the dialect may lack
op.add_column("t", sa.Column("c", sa.ARRAY(sa.Integer)))

#: by keywords
op.add_column(table_name="t", column=sa.Column(name="c", type_=sa.Integer), schema="s", if_not_exists=None)

#: if not exists
op.add_column("t", sa.Column("c", sa.Integer()), if_not_exists=True)

#: if not exists is false
op.add_column("t", sa.Column("c", sa.Integer()), if_not_exists=False)

#: a text default
op.add_column("t", sa.Column("c", sa.DateTime(), server_default=sa.text("CURRENT_TIMESTAMP")))

#: a function as default
op.add_column("t", sa.Column("c", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False))

#: a function with arguments as default
op.add_column("t", sa.Column("c", sa.String(10), server_default=sa.func.coalesce("a", "b"), nullable=False))

#: an expression as default
op.add_column("t", sa.Column("c", sa.Integer, server_default=sa.literal(1) + sa.literal(2)))

#: true and false as default
op.add_column("t", sa.Column("c", sa.Boolean, server_default=sa.true(), nullable=False))
op.add_column("t", sa.Column("c", sa.Boolean(), server_default=sa.false(), nullable=False))
op.add_column("t", sa.Column("c", sa.Boolean(), server_default=sa.sql.expression.true(), nullable=False))

#: a text with quotes and backslash as default
op.add_column("t", sa.Column("c", sa.String(20), server_default="a\\b'c\"d"))

#: an empty text as default
op.add_column("t", sa.Column("c", sa.String(20), server_default=""))

#: text default that looks like a number
op.add_column("t", sa.Column("c", sa.Integer, server_default="0", nullable=False))

#: a literal as default
op.add_column("t", sa.Column("c", sa.Integer, server_default=sa.literal(5)))
op.add_column("t", sa.Column("c", sa.String(5), server_default=sa.literal("x")))

#: null as default
op.add_column("t", sa.Column("c", sa.Integer, server_default=sa.null()))

#: a cast as default
op.add_column("t", sa.Column("c", sa.Integer, server_default=sa.cast("1", sa.Integer)))

#: a number as default is refused
op.add_column("t", sa.Column("c", sa.Integer, server_default=5))

#: a boolean as default is refused
op.add_column("t", sa.Column("c", sa.Boolean, server_default=False))

#: a date as default is refused
op.add_column("t", sa.Column("c", sa.Date, server_default=datetime.date(2020, 1, 1)))

#: a python default does not show
op.add_column("t", sa.Column("c", sa.Integer, default=5, onupdate=6))

#: a fetched value
op.add_column("t", sa.Column("c", sa.Integer, server_default=sa.FetchedValue()))

#: a default clause
op.add_column("t", sa.Column("c", sa.Integer, sa.DefaultClause("7")))
op.add_column("t", sa.Column("c", sa.Integer, sa.DefaultClause(sa.text("8"))))

#: text default with percent and colon
op.add_column("t", sa.Column("c", sa.String(30), server_default=sa.text("'50% \\:x ::y'")))

#: computed
op.add_column("t", sa.Column("c", sa.Integer, sa.Computed("a + b")))

#: computed and persisted
op.add_column("t", sa.Column("c", sa.Integer, sa.Computed("a + b", persisted=True)))

#: computed and not persisted
op.add_column("t", sa.Column("c", sa.Integer, sa.Computed("a + b", persisted=False)))

#: computed from text and expression
op.add_column("t", sa.Column("c", sa.Integer, sa.Computed(sa.text("a * 2"), persisted=True)))
op.add_column("t", sa.Column("c", sa.String(10), sa.Computed(sa.func.lower(sa.column("a")), persisted=True)))

#: computed and not null
op.add_column("t", sa.Column("c", sa.Integer, sa.Computed("a + b", persisted=True), nullable=False))

#: identity
op.add_column("t", sa.Column("c", sa.Integer, sa.Identity()))

#: identity always
op.add_column("t", sa.Column("c", sa.BigInteger, sa.Identity(always=True), nullable=False))

#: identity with options
op.add_column("t", sa.Column("c", sa.Integer, sa.Identity(always=False, start=5, increment=2, minvalue=1, maxvalue=100, cycle=True, cache=3)))

#: identity with no bounds
op.add_column("t", sa.Column("c", sa.Integer, sa.Identity(nominvalue=True, nomaxvalue=True)))

#: identity with oracle options
op.add_column("t", sa.Column("c", sa.Integer, sa.Identity(always=False, oracle_order=True, oracle_on_null=True)))

#: identity may be null
op.add_column("t", sa.Column("c", sa.Integer, sa.Identity(), nullable=True))

#: identity and primary key
op.add_column("t", sa.Column("c", sa.Integer, sa.Identity(start=3), primary_key=True))

#: a sequence
op.add_column("t", sa.Column("c", sa.Integer, sa.Sequence("c_seq")))

#: a comment with a schema
op.add_column("t", sa.Column("c", sa.Integer, comment="c"), schema="s")

#: index and unique
op.add_column("t", sa.Column("c", sa.Integer, index=True))
op.add_column("t", sa.Column("c", sa.Integer, unique=True))

#: index and unique together
op.add_column("t", sa.Column("c", sa.Integer, index=True, unique=True))

#: index with a schema
op.add_column("t", sa.Column("c", sa.Integer, index=True), schema="s")

#: index with a name that needs quotes
op.add_column("My Table", sa.Column("The Column", sa.Integer, index=True))

#: an index as a text is refused
op.add_column("t", sa.Column("c", sa.Integer, index="ix_c"))

#: unique as a text is refused
op.add_column("t", sa.Column("c", sa.Integer, unique="uq_c"))

#: primary key
op.add_column("t", sa.Column("c", sa.Integer, primary_key=True))

#: primary key inline
op.add_column("t", sa.Column("c", sa.Integer, primary_key=True), inline_primary_key=True)

#: primary key without autoincrement
op.add_column("t", sa.Column("c", sa.Integer, primary_key=True, autoincrement=False))

#: autoincrement forms
op.add_column("t", sa.Column("c", sa.Integer, autoincrement=True))
op.add_column("t", sa.Column("c", sa.BigInteger, primary_key=True, autoincrement="auto"))
op.add_column("t", sa.Column("c", sa.SmallInteger, primary_key=True, autoincrement=True))
op.add_column("t", sa.Column("c", sa.String(5), primary_key=True))

#: autoincrement ignore_fk
op.add_column("t", sa.Column("c", sa.Integer, sa.ForeignKey("o.id"), primary_key=True, autoincrement="ignore_fk"))

#: a foreign key
op.add_column("t", sa.Column("c", sa.Integer, sa.ForeignKey("o.id")))

#: a named foreign key with everything
op.add_column("t", sa.Column("c", sa.Integer, sa.ForeignKey("s2.o.id", name="fk_c", onupdate="CASCADE", ondelete="SET NULL", deferrable=True, initially="DEFERRED", match="FULL")), schema="s")

#: a foreign key with use_alter
op.add_column("t", sa.Column("c", sa.Integer, sa.ForeignKey("o.id", name="fk_c", use_alter=True)))

#: inline references
op.add_column("t", sa.Column("c", sa.Integer, sa.ForeignKey("o.id")), inline_references=True)

#: inline references with everything
op.add_column("t", sa.Column("c", sa.Integer, sa.ForeignKey("s2.o.id", name="fk_c", onupdate="CASCADE", ondelete="SET NULL", deferrable=False, initially="IMMEDIATE", match="FULL"), nullable=False), schema="s", inline_references=True)

#: inline references without a key
op.add_column("t", sa.Column("c", sa.Integer), inline_references=True)

#: a foreign key to itself
op.add_column("t", sa.Column("parent", sa.Integer, sa.ForeignKey("t.id", name="x")))

#: a foreign key to a column object
o = sa.Table("o", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True))
op.add_column("t", sa.Column("c", sa.Integer, sa.ForeignKey(o.c.id, name="fk")))

#: a foreign key that takes its type from the other column
op.add_column("t", sa.Column("c", sa.ForeignKey("o.id")))

#: a check on the column
op.add_column("t", sa.Column("c", sa.Integer, sa.CheckConstraint("c > 5", name="ck_c")))

#: an unnamed check on the column
op.add_column("t", sa.Column("c", sa.Integer, sa.CheckConstraint("c > 5")))

#: a boolean with a constraint
op.add_column("t", sa.Column("c", sa.Boolean(create_constraint=True, name="ck_bool")))

#: an enum with a constraint
op.add_column("t", sa.Column("c", sa.Enum("a", "b", name="e", create_constraint=True)))

#: an enum that is not native
op.add_column("t", sa.Column("c", sa.Enum("a", "b", name="e", native_enum=False, create_constraint=True, length=20), server_default="a"))

#: an enum
op.add_column("t", sa.Column("c", sa.Enum("a", "b", name="e")))

#: quoted names
op.add_column("My Table", sa.Column("order", sa.Integer), schema="My Schema")
op.add_column("table", sa.Column("Camel", sa.Integer), schema="select")

#: dotted schema
op.add_column("t", sa.Column("c", sa.Integer), schema="db.owner")

#: a key does not show
op.add_column("t", sa.Column("c", sa.Integer, key="other"))

#: doc, info and system
op.add_column("t", sa.Column("c", sa.Integer, doc="d", info={"a": 1}))
op.add_column("t", sa.Column("c", sa.Integer, system=True))

#: sqlite conflict clauses
op.add_column("t", sa.Column("c", sa.Integer, nullable=False, sqlite_on_conflict_not_null="FAIL"))
op.add_column("t", sa.Column("c", sa.Integer, unique=True, sqlite_on_conflict_unique="IGNORE"))
op.add_column("t", sa.Column("c", sa.Integer, primary_key=True, sqlite_on_conflict_primary_key="REPLACE"))

#: identity by dialect keywords of sql server
op.add_column("t", sa.Column("c", sa.Integer, mssql_identity_start=5, mssql_identity_increment=2, primary_key=True))

#: insert before and after outside a batch are refused
op.add_column("t", sa.Column("c", sa.Integer), insert_before="x")

#: unknown keyword
op.add_column("t", sa.Column("c", sa.Integer), foo="x")

#: unknown keyword of the column
op.add_column("t", sa.Column("c", sa.Integer, foo="x"))

#: unknown dialect keyword of the column
op.add_column("t", sa.Column("c", sa.Integer, mysql_foo="x"))

#: a dialect that does not exist
op.add_column("t", sa.Column("c", sa.Integer, nosuch_foo="x"))

#: no column
op.add_column("t")

#: a column without name
op.add_column("t", sa.Column(sa.Integer))

#: a column without type
op.add_column("t", sa.Column("c"))

#: one positional too many
op.add_column("t", sa.Column("c", sa.Integer), "s")

#: a column of another table is copied
m = sa.MetaData()
other = sa.Table("other", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("c", sa.Integer, sa.ForeignKey("x.id"), index=True))
op.add_column("t", other.c.c)

#: a timestamp that updates itself
op.add_column("t", sa.Column("c", sa.TIMESTAMP, server_default=sa.text("CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP"), nullable=True))
op.add_column("t", sa.Column("c", sa.TIMESTAMP, nullable=True))
op.add_column("t", sa.Column("c", sa.TIMESTAMP, nullable=False))

#: collations
op.add_column("t", sa.Column("c", sa.String(10, collation="de_DE")))

#: dialect types
op.add_column("t", sa.Column("c", mysql.INTEGER(unsigned=True), nullable=False, server_default="0"))
op.add_column("t", sa.Column("c", postgresql.UUID(as_uuid=True), server_default=sa.text("gen_random_uuid()")))

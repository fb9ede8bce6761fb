"""Records what the reference prints for every directive, offline, on every dialect.

Run it with the Python of an environment that has the reference: `python record.py`. It writes
`cases/<dialect>.txt`; `offline.rs` builds the same operations under the same names.
"""

import importlib
import io
import pathlib
import re
import warnings

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy.dialects import postgresql

CASES = {}


def case(name, options=None):
    def keep(function):
        CASES[name] = (function, options or {})
        return function

    return keep


def one(name, function, **options):
    CASES[name] = (function, options)


CONVENTION = sa.MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# add_column
one("add column", lambda op: op.add_column("t", sa.Column("c", sa.Integer())))
one("add column in a schema", lambda op: op.add_column("t", sa.Column("c", sa.String(50), nullable=False), schema="s"))
one("add column in a dotted schema", lambda op: op.add_column("t", sa.Column("c", sa.Integer()), schema="a.B"))
one("add column with quoting", lambda op: op.add_column("Order", sa.Column("select", sa.Integer(), server_default="0", nullable=False)))
one("add column with an expression default", lambda op: op.add_column("t", sa.Column("c", sa.DateTime(), server_default=sa.text("now()"))))
one("add column if not exists", lambda op: op.add_column("t", sa.Column("c", sa.Integer()), if_not_exists=True))
one("add column with foreign key", lambda op: op.add_column("t", sa.Column("o_id", sa.Integer(), sa.ForeignKey("o.id", name="fk_o", ondelete="CASCADE"))))
one("add column with inline references", lambda op: op.add_column("t", sa.Column("o_id", sa.Integer(), sa.ForeignKey("s.o.id", name="fk_o", ondelete="CASCADE", deferrable=True, initially="DEFERRED")), inline_references=True))
one("add column with inline primary key", lambda op: op.add_column("t", sa.Column("id", sa.Integer(), primary_key=True), inline_primary_key=True))
one("add column of a primary key", lambda op: op.add_column("t", sa.Column("id", sa.Integer(), primary_key=True)))
one("add unique column", lambda op: op.add_column("t", sa.Column("c", sa.Integer(), unique=True)))
one("add indexed column", lambda op: op.add_column("t", sa.Column("c", sa.Integer(), index=True)))
one("add unique indexed column", lambda op: op.add_column("t", sa.Column("c", sa.Integer(), index=True, unique=True), schema="s"))
one("add column with comment", lambda op: op.add_column("t", sa.Column("c", sa.Integer(), comment="it's 50%")))
one("add column with check", lambda op: op.add_column("t", sa.Column("c", sa.Integer(), sa.CheckConstraint("c > 0", name="ck"))))
one("add column with computed", lambda op: op.add_column("t", sa.Column("c", sa.Integer(), sa.Computed("a + b", persisted=True))))
one("add column with identity", lambda op: op.add_column("t", sa.Column("c", sa.Integer(), sa.Identity(start=5, always=True))))
one("add boolean column with check", lambda op: op.add_column("t", sa.Column("c", sa.Boolean(create_constraint=True, name="ck_b"))))
one("add enum column with check", lambda op: op.add_column("t", sa.Column("c", sa.Enum("a", "b", name="e", native_enum=False, create_constraint=True))))
one("add enum column", lambda op: op.add_column("t", sa.Column("c", sa.Enum("a", "b", name="e"))))
one("add column with convention", lambda op: op.add_column("t", sa.Column("c", sa.Integer(), sa.ForeignKey("o.id"), index=True)), target_metadata=CONVENTION)

# drop_column
one("drop column", lambda op: op.drop_column("t", "c"))
one("drop column in a schema", lambda op: op.drop_column("t", "Col", schema="s"))
one("drop column if exists", lambda op: op.drop_column("t", "c", if_exists=True))
one("drop column with its dependents", lambda op: op.drop_column("t", "c", schema="s", mssql_drop_default=True, mssql_drop_check=True, mssql_drop_foreign_key=True))

# alter_column
one("alter nullable", lambda op: op.alter_column("t", "c", nullable=True))
one("alter not null", lambda op: op.alter_column("t", "c", nullable=False, existing_type=sa.Integer()))
one("alter not null with new type", lambda op: op.alter_column("t", "c", nullable=False, type_=sa.Integer(), existing_type=sa.String(10)))
one("alter type", lambda op: op.alter_column("t", "c", type_=sa.String(100)))
one("alter type in a schema", lambda op: op.alter_column("t", "c", type_=sa.Numeric(10, 2), existing_type=sa.Integer(), schema="s"))
one("alter type keeping nullability", lambda op: op.alter_column("t", "c", type_=sa.BigInteger(), existing_type=sa.Integer(), existing_nullable=False, existing_server_default="5", existing_comment="old"))
one("alter type using", lambda op: op.alter_column("t", "c", type_=sa.Integer(), postgresql_using="c::integer % 5"))
one("alter using without type", lambda op: op.alter_column("t", "c", nullable=True, existing_type=sa.Integer(), postgresql_using="c::integer"))
one("alter default", lambda op: op.alter_column("t", "c", server_default="x"))
one("alter default to an expression", lambda op: op.alter_column("t", "c", server_default=sa.text("now()"), existing_server_default=None))
one("alter default of a date", lambda op: op.alter_column("t", "c", server_default=sa.text("CURRENT_TIMESTAMP"), existing_type=sa.DateTime()))
one("drop default of a date", lambda op: op.alter_column("t", "c", server_default=None, existing_type=sa.DateTime()))
one("alter default to a function", lambda op: op.alter_column("t", "c", server_default=sa.func.current_timestamp(), existing_type=sa.Integer()))
one("drop default", lambda op: op.alter_column("t", "c", server_default=None))
one("drop known default", lambda op: op.alter_column("t", "c", server_default=None, existing_server_default="x", existing_type=sa.String(5)))
one("rename column", lambda op: op.alter_column("t", "c", new_column_name="Other"))
one("rename column with type", lambda op: op.alter_column("t", "c", new_column_name="d", existing_type=sa.String(50), existing_nullable=False, existing_server_default="x"))
one("rename column in a schema", lambda op: op.alter_column("t", "c", new_column_name="d", schema="s", existing_type=sa.Integer()))
one("alter everything", lambda op: op.alter_column("t", "c", nullable=False, type_=sa.String(5), server_default="q", new_column_name="d", comment="new", existing_type=sa.Integer(), existing_comment="old", schema="s"))
one("alter comment", lambda op: op.alter_column("t", "c", comment="it's 50%", existing_type=sa.Integer()))
one("alter comment in a schema", lambda op: op.alter_column("t", "c", comment="new", existing_comment="old", existing_type=sa.Integer(), schema="s"))
one("drop comment", lambda op: op.alter_column("t", "c", comment=None, existing_comment="old", existing_type=sa.Integer()))
one("alter nothing", lambda op: op.alter_column("t", "c"))
one("alter autoincrement", lambda op: op.alter_column("t", "c", autoincrement=True, existing_type=sa.Integer(), existing_nullable=False))
one("keep autoincrement", lambda op: op.alter_column("t", "c", nullable=False, existing_autoincrement=True, existing_type=sa.Integer()))
one("add identity", lambda op: op.alter_column("t", "c", server_default=sa.Identity(start=3), existing_server_default=None, existing_type=sa.Integer()))
one("change identity", lambda op: op.alter_column("t", "c", server_default=sa.Identity(always=True, start=3, cycle=True, maxvalue=99), existing_server_default=sa.Identity(start=1), existing_type=sa.Integer()))
one("drop identity", lambda op: op.alter_column("t", "c", server_default=None, existing_server_default=sa.Identity(), existing_type=sa.Integer()))
one("add computed", lambda op: op.alter_column("t", "c", server_default=sa.Computed("a + b"), existing_type=sa.Integer()))
one("drop computed", lambda op: op.alter_column("t", "c", server_default=None, existing_server_default=sa.Computed("a + b")))
one("alter to checked boolean", lambda op: op.alter_column("t", "c", type_=sa.Boolean(create_constraint=True, name="ck_b"), existing_type=sa.Integer()))
one("alter from checked boolean", lambda op: op.alter_column("t", "c", type_=sa.Integer(), existing_type=sa.Boolean(create_constraint=True, name="ck_b"), existing_nullable=True))
one("alter from checked enum", lambda op: op.alter_column("t", "c", type_=sa.String(5), existing_nullable=True, existing_type=sa.Enum("a", "b", name="e", native_enum=False, create_constraint=True)))

# tables
one("create table", lambda op: op.create_table("users",
    sa.Column("id", sa.Integer(), nullable=False),
    sa.Column("username", sa.String(length=100), nullable=False),
    sa.Column("created_at", sa.DateTime(), server_default=sa.text("now()"), nullable=False),
    sa.PrimaryKeyConstraint("id"),
    sa.UniqueConstraint("username")))
one("create table with foreign key on a column", lambda op: op.create_table("posts",
    sa.Column("id", sa.Integer(), primary_key=True),
    sa.Column("user_id", sa.Integer(), sa.ForeignKey("users.id"))))
one("create table with indexes", lambda op: op.create_table("t",
    sa.Column("id", sa.Integer(), primary_key=True),
    sa.Column("a", sa.String(5), index=True),
    sa.Column("b", sa.String(5), unique=True), schema="s"))
one("create table with an index of its own", lambda op: op.create_table("t",
    sa.Column("id", sa.Integer(), primary_key=True), sa.Column("a", sa.Integer()), sa.Index("ix_a", "a")))
one("create table if not exists", lambda op: op.create_table("t", sa.Column("a", sa.Integer()), if_not_exists=True))
one("create table with comments", lambda op: op.create_table("t", sa.Column("a", sa.Integer(), comment="a column"), comment="a table"))
one("create table with prefixes", lambda op: op.create_table("t", sa.Column("a", sa.Integer()), prefixes=["TEMPORARY"]))
one("create table with options", lambda op: op.create_table("t", sa.Column("a", sa.Integer()), mysql_engine="InnoDB", mariadb_engine="InnoDB", sqlite_with_rowid=False, postgresql_with={"fillfactor": 50}))
one("create table with enum", lambda op: op.create_table("t", sa.Column("a", sa.Enum("x", "y'z", name="mood"))))
one("create tables with one enum", lambda op: (op.create_table("t", sa.Column("a", sa.Enum("x", name="mood"))), op.create_table("u", sa.Column("a", sa.Enum("x", name="mood"))), op.drop_table("u")))
one("create table with checks of types", lambda op: op.create_table("t", sa.Column("b", sa.Boolean(create_constraint=True)), sa.Column("e", sa.Enum("x", "y", name="mood", create_constraint=True, native_enum=False))))
one("create table with check", lambda op: op.create_table("t", sa.Column("a", sa.Integer()), sa.CheckConstraint("a > 5", name="ck")))
one("create table with convention", lambda op: op.create_table("t",
    sa.Column("id", sa.Integer()), sa.Column("o", sa.Integer(), index=True), sa.PrimaryKeyConstraint("id"),
    sa.UniqueConstraint("o"), sa.ForeignKeyConstraint(["o"], ["other.id"]),
    sa.CheckConstraint("o > 1", name="positive"), sa.CheckConstraint("o > 1", name=op.f("final"))), target_metadata=CONVENTION)
one("create table with unnamed check of a type and convention", lambda op: op.create_table("t", sa.Column("b", sa.Boolean(create_constraint=True))), target_metadata=CONVENTION)
one("create table with unnamed check and convention", lambda op: op.create_table("t", sa.Column("b", sa.Integer()), sa.CheckConstraint("b > 1")), target_metadata=CONVENTION)
one("drop table", lambda op: op.drop_table("t"))
one("drop table in a schema", lambda op: op.drop_table("T", schema="s"))
one("drop table if exists", lambda op: op.drop_table("t", if_exists=True))
one("rename table", lambda op: op.rename_table("t", "Other"))
one("rename table in a schema", lambda op: op.rename_table("t", "u", schema="s"))
one("create table comment", lambda op: op.create_table_comment("t", "it's 50%", existing_comment="old"))
one("create table comment in a schema", lambda op: op.create_table_comment("t", "c", schema="s"))
one("drop table comment", lambda op: op.drop_table_comment("t", existing_comment="old"))

# indexes
one("create index", lambda op: op.create_index("ix", "t", ["a", "B"]))
one("create unique index", lambda op: op.create_index("ix", "t", ["a"], unique=True, schema="s"))
one("create index on an expression", lambda op: op.create_index("ix", "t", [sa.text("lower(a)"), "b"]))
one("create partial index", lambda op: op.create_index("ix", "t", ["a"], postgresql_where=sa.text("a > 5"), sqlite_where=sa.text("a > 5"), mssql_where=sa.text("a > 5")))
one("create index concurrently", lambda op: op.create_index("ix", "t", ["a"], postgresql_concurrently=True, postgresql_using="gin", postgresql_include=["b"], mssql_include=["b"]))
one("create index if not exists", lambda op: op.create_index("ix", "t", ["a"], if_not_exists=True))
one("create index with convention", lambda op: op.create_index(None, "t", ["a"]), target_metadata=CONVENTION)
one("drop index", lambda op: op.drop_index("ix", table_name="t"))
one("drop index in a schema", lambda op: op.drop_index("ix", table_name="t", schema="s"))
one("drop index without table", lambda op: op.drop_index("ix"))
one("drop index if exists", lambda op: op.drop_index("ix", table_name="t", if_exists=True))
one("drop index concurrently", lambda op: op.drop_index("ix", table_name="t", postgresql_concurrently=True))

# constraints
one("create primary key", lambda op: op.create_primary_key("pk", "t", ["a", "b"]))
one("create unique constraint", lambda op: op.create_unique_constraint("uq", "t", ["a", "b"], schema="s"))
one("create deferrable unique constraint", lambda op: op.create_unique_constraint("uq", "t", ["a"], deferrable=True, initially="DEFERRED"))
one("create foreign key", lambda op: op.create_foreign_key("fk", "t", "o", ["a"], ["id"], ondelete="CASCADE"))
one("create foreign key in schemas", lambda op: op.create_foreign_key("fk", "t", "o", ["a", "b"], ["x", "y"], source_schema="s", referent_schema="r", onupdate="SET NULL", match="FULL", deferrable=True, initially="DEFERRED"))
one("create foreign key to itself", lambda op: op.create_foreign_key("fk", "t", "t", ["parent"], ["id"]))
one("create check constraint", lambda op: op.create_check_constraint("ck", "t", sa.column("a") > 5))
one("create check constraint from text", lambda op: op.create_check_constraint("ck", "t", "a > 5 AND b LIKE '50%'", schema="s"))
one("create constraints with convention", lambda op: (op.create_unique_constraint(None, "t", ["a"]), op.create_foreign_key(None, "t", "o", ["a"], ["id"]), op.create_check_constraint("pos", "t", "a > 5"), op.create_primary_key(None, "t", ["a"])), target_metadata=CONVENTION)
one("create exclude constraint", lambda op: op.create_exclude_constraint("ex", "t", (sa.column("period"), "&&"), (sa.column("g"), "="), where=sa.text("g != 'some'"), using="gist"))
one("drop constraint", lambda op: op.drop_constraint("c", "t"))
one("drop unique constraint", lambda op: op.drop_constraint("c", "t", type_="unique", schema="s"))
one("drop foreign key", lambda op: op.drop_constraint("c", "t", type_="foreignkey"))
one("drop primary key", lambda op: op.drop_constraint("c", "t", type_="primary"))
one("drop check constraint", lambda op: op.drop_constraint("c", "t", type_="check"))
one("drop constraint if exists", lambda op: op.drop_constraint("c", "t", type_="unique", if_exists=True))
one("drop constraint with convention", lambda op: (op.drop_constraint("c", "t", type_="check"), op.drop_constraint(op.f("c"), "t", type_="check")), target_metadata=CONVENTION)

# rows and SQL
TABLE = sa.table("t", sa.column("id", sa.Integer()), sa.column("name", sa.String()), sa.column("at", sa.Date()))
one("bulk insert", lambda op: op.bulk_insert(TABLE, [{"id": 1, "name": "it's 50%"}, {"id": 2, "name": None}]))
one("bulk insert of an unknown column", lambda op: op.bulk_insert(TABLE, [{"nope": 1}]))
one("bulk insert of inline literals", lambda op: op.bulk_insert(TABLE, [{"id": op.inline_literal(1), "name": op.inline_literal("x")}], multiinsert=False))
one("bulk insert of nothing", lambda op: op.bulk_insert(TABLE, []))
one("execute text", lambda op: op.execute("\n  UPDATE t SET\ta = '50%' \n"))
one("execute text with a colon", lambda op: op.execute(r"SELECT '10\:00'"))
one("execute update", lambda op: op.execute(TABLE.update().where(TABLE.c.name == "a").values(name="b")))
one("execute update with literals", lambda op: op.execute(TABLE.update().where(TABLE.c.name == op.inline_literal("a")).values(name=op.inline_literal("50%"))))
one("execute update with literal binds", lambda op: op.execute(TABLE.update().where(TABLE.c.name == "a%").values(name="b")), literal_binds=True)
one("execute several", lambda op: (op.execute("SELECT 1;"), op.drop_table("t")))
one("begin and commit", lambda op: (op.get_context().impl.emit_begin(), op.execute("SELECT 1"), op.get_context().impl.emit_commit()))
one("no batch separator", lambda op: op.execute("SELECT 1"), mssql_batch_separator=None, oracle_batch_separator="")
one("other batch separator", lambda op: op.execute("SELECT 1"), mssql_batch_separator="NEXT", oracle_batch_separator="NEXT")

# schema elements given to execute
ELEMENT = lambda: sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer(), primary_key=True), sa.Column("a", sa.String(5)), schema="s")
one("execute create sequence", lambda op: op.execute(sa.schema.CreateSequence(sa.Sequence("seq", start=5, increment=2, schema="s"))))
one("execute drop sequence", lambda op: op.execute(sa.schema.DropSequence(sa.Sequence("seq"), if_exists=True)))
one("execute create schema", lambda op: (op.execute(sa.schema.CreateSchema("Sales")), op.execute(sa.schema.DropSchema("Sales", cascade=True))))
one("execute create table", lambda op: op.execute(sa.schema.CreateTable(ELEMENT(), if_not_exists=True)))
one("execute drop table", lambda op: op.execute(sa.schema.DropTable(ELEMENT())))
one("execute create index", lambda op: op.execute(sa.schema.CreateIndex(sa.Index("ix", ELEMENT().c.a, unique=True))))
one("execute ddl text", lambda op: op.execute(sa.DDL("COMMENT ON TABLE x IS '50%%'")))

# batch: the table has one constraint beside its key, since the reference keeps them in a set, whose
# order changes from run to run
COPY = lambda: sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer(), primary_key=True), sa.Column("a", sa.String(50), nullable=False), sa.Column("b", sa.Integer()), sa.Column("flag", sa.Boolean()), sa.UniqueConstraint("a", name="uq_a"), sa.Index("ix_b", "b"))


def batch(name, changes, options=None, **kw):
    def run(op):
        arguments = {key: value() if callable(value) else value for key, value in kw.items()}
        with op.batch_alter_table("t", **arguments) as batch_op:
            changes(batch_op)

    CASES["batch: " + name] = (run, options or {})


batch("add column", lambda b: b.add_column(sa.Column("c", sa.Integer())))
batch("add column with an expression default", lambda b: b.add_column(sa.Column("c", sa.DateTime(), server_default=sa.text("now()"))))
batch("drop column without a table", lambda b: b.drop_column("a"))
batch("place without recreation", lambda b: b.add_column(sa.Column("c", sa.Integer()), insert_after="a"))
batch("index", lambda b: (b.create_index("ix", ["a"]), b.drop_index("iy")))
batch("never", lambda b: b.drop_column("a"), recreate="never")
batch("constraint never", lambda b: b.create_unique_constraint("uq", ["a"]), recreate="never")
batch("empty recreation", lambda b: None, recreate="always", copy_from=COPY)
batch("add and place", lambda b: (b.add_column(sa.Column("c", sa.Integer()), insert_after="id"), b.add_column(sa.Column("d", sa.Integer()))), recreate="always", copy_from=COPY)
batch("drop column", lambda b: b.drop_column("a"), recreate="always", copy_from=COPY)
batch("rename column", lambda b: b.alter_column("a", new_column_name="x"), recreate="always", copy_from=COPY)
batch("rename indexed column", lambda b: b.alter_column("b", new_column_name="x"), recreate="always", copy_from=COPY)
batch("change type", lambda b: b.alter_column("a", type_=sa.Integer()), recreate="always", copy_from=COPY)
batch("change type of one affinity", lambda b: b.alter_column("a", type_=sa.Text(), nullable=True, server_default="x"), recreate="always", copy_from=COPY)
batch("to checked boolean", lambda b: b.alter_column("flag", type_=sa.Boolean(create_constraint=True, name="ck_flag")), recreate="always", copy_from=COPY)
batch("constraints", lambda b: (b.create_unique_constraint("uq_b", ["b"]), b.create_check_constraint("ck", sa.column("b") > 5), b.create_foreign_key("fk_p", "p", ["b"], ["id"]), b.drop_constraint("uq_a")), recreate="always", copy_from=COPY)
batch("unnamed constraint", lambda b: b.create_unique_constraint(None, ["b"]), recreate="always", copy_from=COPY)
batch("unknown constraint", lambda b: b.drop_constraint("nope"), recreate="always", copy_from=COPY)
batch("unknown index", lambda b: b.drop_index("nope"), recreate="always", copy_from=COPY)
batch("unknown column", lambda b: b.alter_column("nope", nullable=True), recreate="always", copy_from=COPY)
batch("unknown dropped column", lambda b: b.drop_column("nope"), recreate="always", copy_from=COPY)
batch("new primary key", lambda b: b.create_primary_key("pk", ["a"]), recreate="always", copy_from=COPY)
batch("table arguments", lambda b: b.drop_index("ix_b"), recreate="always", copy_from=COPY, table_args=[sa.CheckConstraint("b > 1", name="ck_new")], table_kwargs={"sqlite_autoincrement": True, "mysql_engine": "InnoDB", "mariadb_engine": "InnoDB"})
batch("partial reordering", lambda b: None, recreate="always", copy_from=COPY, partial_reordering=[("flag", "b"), ("b", "id")])
batch("add column with foreign key", lambda b: b.add_column(sa.Column("c", sa.Integer(), sa.ForeignKey("q.id", name="fk_q"))), recreate="always", copy_from=COPY)
batch("add indexed column directly", lambda b: b.add_column(sa.Column("c", sa.Integer(), index=True)))
batch("comment", lambda b: b.alter_column("a", comment="new", existing_type=sa.String(50)), recreate="always", copy_from=COPY)
REFERRING = lambda: sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer(), primary_key=True), sa.Column("parent", sa.Integer(), sa.ForeignKey("t.id", name="fk_parent")))
batch("foreign key to itself", lambda b: b.add_column(sa.Column("c", sa.Integer())), recreate="always", copy_from=REFERRING)
batch("dropped foreign key column", lambda b: b.drop_column("parent"), recreate="always", copy_from=REFERRING)
TYPED = lambda: sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer(), primary_key=True), sa.Column("flag", sa.Boolean(create_constraint=True, name="ck_flag")), sa.Column("n", sa.Integer(), sa.CheckConstraint("n > 0", name="ck_n"), server_default="5"))
batch("checks of types", lambda b: b.add_column(sa.Column("c", sa.Integer())), recreate="always", copy_from=TYPED)
batch("renamed checked boolean", lambda b: b.alter_column("flag", new_column_name="on", existing_type=sa.Boolean(create_constraint=True, name="ck_flag")), recreate="always", copy_from=TYPED)
batch("unchecked boolean", lambda b: b.alter_column("flag", type_=sa.Integer(), existing_type=sa.Boolean(create_constraint=True, name="ck_flag")), recreate="always", copy_from=TYPED)
batch("dropped column check", lambda b: b.drop_constraint("ck_n"), recreate="always", copy_from=TYPED)
batch("dropped default", lambda b: b.alter_column("n", server_default=None), recreate="always", copy_from=TYPED)
batch("convention", lambda b: (b.create_unique_constraint(None, ["b"]), b.create_foreign_key(None, "p", ["b"], ["id"])), options={"target_metadata": CONVENTION}, recreate="always", copy_from=COPY)


def record(dialect, function, options):
    buffer = io.StringIO()
    context = MigrationContext.configure(
        dialect_name=dialect,
        opts={"as_sql": True, "output_buffer": buffer, **options},
    )
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            function(Operations(context))
        except Exception as error:
            text = str(error).splitlines()[0] if str(error) else ""
            text = re.sub(r" object at 0x[0-9a-f]+", "", text)
            buffer.write(f"!! {type(error).__name__}: {text}\n\n")
    for warning in caught:
        # SQLAlchemy's own warnings are about its objects, not about the migration.
        if issubclass(warning.category, sa.exc.SAWarning):
            continue
        buffer.write(f"~~ {warning.message}\n\n")
    return buffer.getvalue()


def affinities():
    """The basic type of every type class, which decides whether batch mode casts."""
    for module in ("", "postgresql", "mysql", "sqlite", "mssql", "oracle"):
        path = f"sqlalchemy.dialects.{module}" if module else "sqlalchemy"
        for name, cls in sorted(vars(importlib.import_module(path)).items()):
            if isinstance(cls, type) and issubclass(cls, sa.types.TypeEngine):
                arguments = {"ARRAY": [sa.Integer()], "TypeDecorator": None}.get(name, [])
                try:
                    affinity = cls(*arguments)._type_affinity.__name__
                except (TypeError, AttributeError):
                    continue
                yield f"{module or 'sqlalchemy'} {name} {affinity}\n"


def main():
    folder = pathlib.Path(__file__).parent / "cases"
    with open(folder / "affinity.txt", "w") as file:
        file.writelines(affinities())
    for dialect in ("sqlite", "postgresql", "mysql", "mariadb", "mssql", "oracle"):
        with open(folder / f"{dialect}.txt", "w") as file:
            for name, (function, options) in CASES.items():
                text = record(dialect, function, options)
                file.write(f"==== {name}\n{text}")


if __name__ == "__main__":
    main()

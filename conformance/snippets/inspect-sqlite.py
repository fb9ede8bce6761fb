"""What `sa.inspect()` tells of a SQLite database."""
# online: sqlite
import sqlalchemy as sa
from alembic import op


def show(*values):
    for value in values:
        if isinstance(value, dict):
            for key, item in value.items():
                print(" ", key, repr(item))
        elif isinstance(value, list):
            for item in value:
                print(" -", repr(item))
        else:
            print("  =", repr(value))


def inspector():
    return sa.inspect(op.get_bind())


def refused(name, *args, **keywords):
    try:
        print(name, getattr(inspector(), name)(*args, **keywords))
    except Exception as error:
        print(name, type(error).__name__)


def setup():
    for statement in SETUP.split(";\n"):
        op.get_bind().exec_driver_sql(statement.strip())


SETUP = r"""
CREATE TABLE parent (id INTEGER PRIMARY KEY, a INT, b INT, CONSTRAINT uq_ab UNIQUE (a, b));
CREATE TABLE child (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, pid INTEGER REFERENCES parent, x INT, y INT, FOREIGN KEY (x, y) REFERENCES parent (a, b), CONSTRAINT named FOREIGN KEY (x) REFERENCES parent (id) ON DELETE SET NULL ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE kinds (a VARCHAR(20), b VARCHAR, c TEXT, d NUMERIC(10,2), e NUMERIC, f DECIMAL(5), g FLOAT, h REAL, i DOUBLE, j DOUBLE PRECISION, k BOOLEAN, l DATE, m DATETIME, n TIME, o TIMESTAMP, p BLOB, q BIGINT, r SMALLINT, s TINYINT, t CHAR(5), u NCHAR(5), v NVARCHAR(30), x CLOB, y WEIRD, z WEIRD(3), aa INTEGER(4), bb, cc UNSIGNED BIG INT, dd VARYING CHARACTER(255), ee UUID, gg BINARY(4), hh VARBINARY(9), ii FLOAT(3), jj "quoted type", kk DATE_CHAR, ll INT8, mm NATIVE CHARACTER(70), oo TIMESTAMP WITH TIME ZONE);
CREATE TABLE defaults (a INTEGER DEFAULT 5, b TEXT DEFAULT 'x''y', c DATETIME DEFAULT CURRENT_TIMESTAMP, d TEXT DEFAULT (datetime('now')), e INTEGER DEFAULT -1, f TEXT DEFAULT NULL, g REAL DEFAULT 1.5e3, h BOOLEAN DEFAULT TRUE, l TEXT NOT NULL DEFAULT "");
CREATE TABLE generated (a INTEGER,
  b INTEGER GENERATED ALWAYS AS (a * 2) STORED);
CREATE TABLE checked (a INTEGER CHECK (a > 0), b INTEGER CONSTRAINT bpos CHECK (b > 0 AND (b < 10)), c TEXT CONSTRAINT "weird name" CHECK (c IN ('x', ')')), CONSTRAINT last CHECK (a <> b), CHECK (length(c) > 1));
CREATE TABLE two_keys (a INTEGER, b INTEGER, c INT, CONSTRAINT pk_two PRIMARY KEY (b, a));
CREATE TABLE named_key (a INTEGER CONSTRAINT pkname PRIMARY KEY DESC, b TEXT UNIQUE, c TEXT CONSTRAINT cc UNIQUE ON CONFLICT REPLACE);
CREATE TABLE "odd ""name" ("a b" INTEGER PRIMARY KEY, [c d] TEXT, "g""h" TEXT);
CREATE TABLE without_rowid (a TEXT PRIMARY KEY, b TEXT) WITHOUT ROWID;
CREATE TABLE strictly (a INTEGER, b ANY) STRICT;
CREATE TABLE no_key (a INTEGER);
CREATE TABLE indexed (id INTEGER PRIMARY KEY, a INT, b INT, c TEXT UNIQUE);
CREATE INDEX ix_a ON indexed (a);
CREATE UNIQUE INDEX ix_ab ON indexed (a, b DESC);
CREATE INDEX ix_expr ON indexed (lower(c));
CREATE INDEX ix_mixed ON indexed (a, lower(c), b);
CREATE INDEX "ix odd" ON indexed (c COLLATE NOCASE);
CREATE VIEW v AS SELECT a, b AS bee, a + b AS summed FROM parent;
CREATE TEMP TABLE tmp1 (id INTEGER PRIMARY KEY, n TEXT CHECK (n > 1), UNIQUE (n));
CREATE TEMP VIEW tv1 AS SELECT 1 AS one;
CREATE TABLE selfref (id INTEGER PRIMARY KEY, up INTEGER REFERENCES selfref (id), missing INTEGER REFERENCES nowhere(zz));
CREATE TABLE ring1 (id INTEGER PRIMARY KEY, o INTEGER, CONSTRAINT fk_1 FOREIGN KEY (o) REFERENCES ring2 (id));
CREATE TABLE ring2 (id INTEGER PRIMARY KEY, o INTEGER, CONSTRAINT fk_2 FOREIGN KEY (o) REFERENCES ring1 (id));
CREATE TABLE MixedCase (Id INTEGER PRIMARY KEY, "select" TEXT, "Order" INT);
CREATE TEMP TABLE far (id INTEGER PRIMARY KEY, r INTEGER REFERENCES other_far (id), UNIQUE (r), CHECK (r > 0));
CREATE INDEX temp.ix_far ON far (r)
"""

#: every column with its type, default and flags
for table in ["parent", "child", "defaults", "generated", "two_keys", "named_key", 'odd "name', "without_rowid", "strictly", "v", "tmp1", "selfref", "MixedCase"]:
    print(table)
    show(inspector().get_columns(table))

#: types by themselves
for column in inspector().get_columns("kinds"):
    kind = column["type"]
    print(column["name"], repr(kind), type(kind).__name__, kind.compile(dialect=op.get_bind().dialect) if repr(kind) != "NullType()" else "")

#: primary keys
for table in ["parent", "child", "defaults", "generated", "two_keys", "named_key", 'odd "name', "without_rowid", "strictly", "v", "tmp1", "selfref", "MixedCase"] + ["no_key"]:
    print(table)
    show(inspector().get_pk_constraint(table))

#: foreign keys
for table in ["parent", "child", "defaults", "generated", "two_keys", "named_key", 'odd "name', "without_rowid", "strictly", "v", "tmp1", "selfref", "MixedCase"]:
    print(table)
    show(inspector().get_foreign_keys(table))

#: indexes
for table in ["parent", "child", "defaults", "generated", "two_keys", "named_key", 'odd "name', "without_rowid", "strictly", "v", "tmp1", "selfref", "MixedCase"] + ["indexed"]:
    print(table)
    show(inspector().get_indexes(table))

#: unique and check constraints
for table in ["parent", "child", "defaults", "generated", "two_keys", "named_key", 'odd "name', "without_rowid", "strictly", "v", "tmp1", "selfref", "MixedCase"] + ["checked"]:
    print(table)
    show(inspector().get_unique_constraints(table))
    show(inspector().get_check_constraints(table))

#: names of everything
look = inspector()
show(look.default_schema_name, look.get_table_names(), look.get_view_names())
for name in ["get_temp_table_names", "get_temp_view_names", "get_materialized_view_names", "get_sequence_names", "get_enums", "get_domains", "get_nothing"]:
    refused(name)
show(look.has_table("parent"), look.has_table("v"), look.has_table("nope"), look.has_index("indexed", "ix_a"), look.has_index("indexed", "nope"), look.has_index("nope", "nope"))

#: comments, options and the text of views
for table in ["parent", "child", "defaults", "generated", "two_keys", "named_key", 'odd "name', "without_rowid", "strictly", "v", "tmp1", "selfref", "MixedCase"] + ["nope"]:
    refused("get_table_comment", table)
    refused("get_table_options", table)
show(inspector().get_view_definition("v"))
refused("get_view_definition", "parent")

#: a table that is not there
for name in ["get_columns", "get_pk_constraint", "get_foreign_keys", "get_indexes", "get_unique_constraints", "get_check_constraints", "get_table_options", "get_view_definition"]:
    refused(name, "nope")

#: many tables in one question
from sqlalchemy.engine.reflection import ObjectKind, ObjectScope
look = inspector()
for name in ["get_multi_columns", "get_multi_pk_constraint", "get_multi_foreign_keys", "get_multi_indexes", "get_multi_unique_constraints", "get_multi_check_constraints"]:
    print(name)
    show(getattr(look, name)(filter_names=["child", "parent", "nope"]))
    show(getattr(look, name)(kind=ObjectKind.VIEW))
    show(getattr(look, name)(filter_names=["v", "parent"], kind=ObjectKind.ANY, scope=ObjectScope.ANY))

#: tables in the order of their foreign keys
print([name for name, keys in inspector().get_sorted_table_and_fkc_names()])
print(inspector().sort_tables_on_foreign_key_dependency()[0])

#: tables in another schema
look = inspector()
for name in ["get_columns", "get_pk_constraint", "get_foreign_keys", "get_indexes", "get_unique_constraints", "get_check_constraints"]:
    print(name)
    show(getattr(look, name)("far", schema="temp"))
show(look.get_table_names(schema="temp"), look.has_table("far", schema="temp"), look.has_table("parent", schema="temp"), look.has_schema("temp"), look.has_schema("nope"))
show(look.get_multi_columns(schema="temp"))

#: answers are remembered until the cache is cleared
look = inspector()
show(look.has_table("late"), "late" in look.get_table_names())
op.create_table("late", sa.Column("id", sa.Integer, primary_key=True))
show(look.has_table("late"), "late" in look.get_table_names(), inspector().has_table("late"))
look.clear_cache()
show(look.has_table("late"), len(look.get_columns("late")))
op.add_column("late", sa.Column("x", sa.Integer))
show(len(look.get_columns("late")), len(inspector().get_columns("late")))
op.drop_table("late")

#: an inspector in other ways
from sqlalchemy import Inspector
from sqlalchemy.engine import reflection
look = Inspector.from_engine(op.get_bind())
show(isinstance(look, reflection.Inspector), look.has_table("parent"), look.bind is op.get_bind(), look.dialect.name)
for subject in [None, 5, "text", object()]:
    try:
        sa.inspect(subject)
    except sa.exc.NoInspectionAvailable as error:
        print(error)
show(sa.inspect(5, raiseerr=False))

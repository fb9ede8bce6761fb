"""What `sa.inspect()` tells of a MariaDB database."""
# online: mysql
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
CREATE TABLE parent (id INT AUTO_INCREMENT PRIMARY KEY, a INT COMMENT 'the a', b INT, CONSTRAINT uq_ab UNIQUE (a, b)) COMMENT='a parent''s "comment"';
CREATE TABLE child (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, pid INTEGER, p2 INTEGER, x INT, y INT, FOREIGN KEY (x, y) REFERENCES parent (a, b), CONSTRAINT named FOREIGN KEY(x) REFERENCES parent(id) ON DELETE SET NULL, CONSTRAINT fk_p2 FOREIGN KEY (p2) REFERENCES parent(id) ON DELETE CASCADE ON UPDATE CASCADE, CONSTRAINT r FOREIGN KEY (pid) REFERENCES parent (id) ON DELETE RESTRICT ON UPDATE NO ACTION);
CREATE TABLE kinds (a VARCHAR(20), c TEXT, d NUMERIC(10,2), e NUMERIC, g FLOAT, g2 FLOAT(7,3), h REAL, k BOOLEAN, l DATE, m DATETIME, m2 DATETIME(6), n TIME, n2 TIME(3), o TIMESTAMP, o2 TIMESTAMP(3) NULL, p BLOB, p2 TINYBLOB, p3 MEDIUMBLOB, p4 LONGBLOB, q BIGINT, q2 BIGINT UNSIGNED, r SMALLINT, r2 MEDIUMINT, r3 TINYINT(4), r4 TINYINT(1), r5 INT(11) UNSIGNED ZEROFILL, r6 INT(4), t CHAR(5), t4 CHAR(3) CHARACTER SET latin1, t5 VARCHAR(9) COLLATE utf8mb4_bin, t6 VARCHAR(9) CHARACTER SET ascii COLLATE ascii_bin, w JSON, x ENUM('a','it''s','c,d'), y SET('x','y z'), z YEAR, aa BIT(1), a2 BIT(8), bb BINARY(4), b2 VARBINARY(9), cc TINYTEXT, c2 MEDIUMTEXT, c3 LONGTEXT, dd GEOMETRY, d2 POINT, ff INTEGER, gg TEXT CHARACTER SET latin1, d9 DEC(3,1));
CREATE TABLE defaults (a INTEGER DEFAULT 5, b VARCHAR(9) DEFAULT 'x''y', c TIMESTAMP DEFAULT CURRENT_TIMESTAMP, d TIMESTAMP DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, e INTEGER DEFAULT -1, f VARCHAR(9) DEFAULT NULL, g DOUBLE DEFAULT 1.5e3, h BOOLEAN DEFAULT TRUE, i INTEGER GENERATED ALWAYS AS (a * 2) STORED, j INTEGER GENERATED ALWAYS AS (a + 1) VIRTUAL, k VARCHAR(36) DEFAULT uuid(), l DATETIME(6) DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6), m TEXT DEFAULT 'text', n INT DEFAULT (1 + 2), o ENUM('a','b') DEFAULT 'a' NOT NULL, q DECIMAL(5,2) DEFAULT 1.50, r INT NOT NULL DEFAULT 0 COMMENT 'quoted ''q'' so', s VARCHAR(5) DEFAULT '', t DATE DEFAULT '2020-01-01', u TIMESTAMP NULL DEFAULT NULL);
CREATE TABLE checked (a INTEGER CHECK (a > 0), b INTEGER, c VARCHAR(9), CONSTRAINT bpos CHECK (b > 0 AND (b < 10)), CONSTRAINT `weird name` CHECK (c IN ('x', ')')), CONSTRAINT last CHECK (a <> b));
CREATE TABLE two_keys (a INTEGER, b INTEGER, c INT, CONSTRAINT pk_two PRIMARY KEY (b, a));
CREATE TABLE `odd "name` (`a b` INTEGER PRIMARY KEY, `select` VARCHAR(9), `g"h` VARCHAR(9), `co:lon` INT, UNIQUE (`a b`, `g"h`));
CREATE TABLE no_key (a INT);
CREATE TABLE indexed (id INTEGER PRIMARY KEY, a INT, b INT, c VARCHAR(99) UNIQUE, t TEXT, g POINT NOT NULL, FULLTEXT KEY ft (t), SPATIAL KEY sp (g));
CREATE INDEX ix_a ON indexed (a);
CREATE UNIQUE INDEX ix_ab ON indexed (a, b DESC);
CREATE INDEX ix_len ON indexed (c(10), t(20), a);
CREATE INDEX `ix odd` ON indexed (b) COMMENT 'an index';
CREATE INDEX ix_hash USING HASH ON indexed (b, a);
CREATE INDEX ix_btree USING BTREE ON indexed (b, a, id);
CREATE VIEW v AS SELECT a, b AS bee, a+b AS summed, 'lit' AS lit FROM parent;
CREATE SEQUENCE seq1;
CREATE TABLE selfref (id INTEGER PRIMARY KEY, up INTEGER, FOREIGN KEY (up) REFERENCES selfref (id));
CREATE TABLE ring1 (id INTEGER PRIMARY KEY, o INTEGER);
CREATE TABLE ring2 (id INTEGER PRIMARY KEY, o INTEGER, CONSTRAINT fk_2 FOREIGN KEY (o) REFERENCES ring1 (id));
ALTER TABLE ring1 ADD CONSTRAINT fk_1 FOREIGN KEY (o) REFERENCES ring2 (id);
CREATE TABLE MixedCase (Id INTEGER PRIMARY KEY, `select` INT, `Order` INT);
CREATE TABLE opts (a VARCHAR(5)) ENGINE=MyISAM DEFAULT CHARSET=latin1 COLLATE=latin1_bin ROW_FORMAT=FIXED MAX_ROWS=100 CHECKSUM=1 AUTO_INCREMENT=5 COMMENT='opt''s' KEY_BLOCK_SIZE=8 PACK_KEYS=1 DELAY_KEY_WRITE=1;
CREATE TABLE parts (id INT, d INT) PARTITION BY HASH(id) PARTITIONS 3;
CREATE TABLE partr (id INT) PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN MAXVALUE);
CREATE TEMPORARY TABLE tmp1 (id INTEGER PRIMARY KEY, n VARCHAR(5) UNIQUE)
"""

#: every column with its type, default and flags
for table in ["parent", "child", "defaults", "two_keys", 'odd "name', "v", "tmp1", "selfref", "MixedCase", "opts", "parts", "partr"]:
    print(table)
    show(inspector().get_columns(table))

#: types by themselves
for column in inspector().get_columns("kinds"):
    kind = column["type"]
    print(column["name"], repr(kind), type(kind).__name__, kind.compile(dialect=op.get_bind().dialect) if repr(kind) != "NullType()" else "")

#: primary keys
for table in ["parent", "child", "defaults", "two_keys", 'odd "name', "v", "tmp1", "selfref", "MixedCase", "opts", "parts", "partr"] + ["no_key"]:
    print(table)
    show(inspector().get_pk_constraint(table))

#: foreign keys
for table in ["parent", "child", "defaults", "two_keys", 'odd "name', "v", "tmp1", "selfref", "MixedCase", "opts", "parts", "partr"]:
    print(table)
    show(inspector().get_foreign_keys(table))

#: indexes
for table in ["parent", "child", "defaults", "two_keys", 'odd "name', "v", "tmp1", "selfref", "MixedCase", "opts", "parts", "partr"] + ["indexed"]:
    print(table)
    show(inspector().get_indexes(table))

#: unique and check constraints
for table in ["parent", "child", "defaults", "two_keys", 'odd "name', "v", "tmp1", "selfref", "MixedCase", "opts", "parts", "partr"] + ["checked"]:
    print(table)
    show(inspector().get_unique_constraints(table))
    show(inspector().get_check_constraints(table))

#: names of everything
look = inspector()
show(look.get_table_names(), look.get_view_names())
for name in ["get_temp_table_names", "get_temp_view_names", "get_materialized_view_names", "get_sequence_names", "get_enums", "get_domains", "get_nothing"]:
    refused(name)
show(look.has_table("parent"), look.has_table("v"), look.has_table("nope"), look.has_index("indexed", "ix_a"), look.has_index("indexed", "nope"), look.has_index("nope", "nope"))

#: comments, options and the text of views
for table in ["parent", "child", "defaults", "two_keys", 'odd "name', "v", "tmp1", "selfref", "MixedCase", "opts", "parts", "partr"] + ["nope"]:
    refused("get_table_comment", table)
    refused("get_table_options", table)
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

#: which server it is
look = inspector()
show(look.dialect.name, look.dialect.is_mariadb, look.dialect.driver, isinstance(look.dialect.server_version_info, tuple))

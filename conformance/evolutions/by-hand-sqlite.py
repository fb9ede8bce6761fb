"""What other hands made in SQLite goes, and comes back with the downgrade."""
# databases: sqlite
import sqlalchemy as sa

metadata = sa.MetaData()

#: defaults
by_hand = ["CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT DEFAULT 'it''s', b INTEGER DEFAULT (1 + 2), c DATETIME DEFAULT CURRENT_TIMESTAMP, d BOOLEAN DEFAULT 1 NOT NULL, e TEXT DEFAULT \"double\", f REAL DEFAULT -1.5, g TEXT DEFAULT (lower('X')), h TEXT DEFAULT NULL, i BLOB DEFAULT x'00ff', j TEXT DEFAULT TRUE)"]

#: types
by_hand = ["CREATE TABLE t (a INT, b INTEGER, c BIGINT, d SMALLINT, e REAL, f FLOAT, g DOUBLE, h NUMERIC(8,3), i DECIMAL(5), j CHAR(3), k VARCHAR, l VARCHAR(7), m TEXT, n BLOB, o DATE, p TIME, q DATETIME, r TIMESTAMP, s BOOLEAN, u JSON, v NVARCHAR(5), w NCHAR(2))"]

#: keys and constraints
by_hand = ["CREATE TABLE t (a INTEGER, b INTEGER, c INTEGER, CONSTRAINT pk PRIMARY KEY (b, a), CONSTRAINT uq UNIQUE (c, a), UNIQUE (b), CONSTRAINT ck CHECK (c > 0), CHECK (b < 10))"]

#: a foreign key
by_hand = ["CREATE TABLE p (id INTEGER PRIMARY KEY)", "CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER, CONSTRAINT fk FOREIGN KEY (p) REFERENCES p (id) ON DELETE SET NULL ON UPDATE CASCADE)"]
sa.Table("p", metadata, sa.Column("id", sa.Integer, primary_key=True))

#: a foreign key without a name and without columns
by_hand = ["CREATE TABLE p (id INTEGER PRIMARY KEY)", "CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p)"]
sa.Table("p", metadata, sa.Column("id", sa.Integer, primary_key=True))

#: indexes
by_hand = ["CREATE TABLE t (a INTEGER, b TEXT)", "CREATE UNIQUE INDEX ux ON t (a, b)", "CREATE INDEX ix ON t (b DESC)"]

#: an index of an expression
by_hand = ["CREATE TABLE t (a INTEGER, b TEXT)", "CREATE INDEX ix ON t (lower(b))"]

#: a partial index
by_hand = ["CREATE TABLE t (a INTEGER, b TEXT)", "CREATE INDEX ix ON t (a) WHERE b IS NOT NULL"]

#: generated columns
# differs: sqlite-reflected-text
by_hand = ["CREATE TABLE t (a INTEGER, b INTEGER GENERATED ALWAYS AS (a * 2) STORED, c INTEGER AS (a + 1))"]

#: without rowid, strict
by_hand = ["CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT) WITHOUT ROWID, STRICT"]

#: odd names
by_hand = ['CREATE TABLE "T able" ("a""b" INTEGER, "select" TEXT, [c d] INTEGER)', 'CREATE INDEX "I x" ON "T able" ("select", "a""b")']

#: a view
# differs: batch-savepoint
by_hand = ["CREATE TABLE a (id INTEGER PRIMARY KEY)", "CREATE VIEW v AS SELECT id FROM a"]
sa.Table("a", metadata, sa.Column("id", sa.Integer, primary_key=True))

#: columns that the models do not have
by_hand = ["CREATE TABLE t (id INTEGER PRIMARY KEY, extra NUMERIC(7,2) DEFAULT 0 NOT NULL)"]
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True))

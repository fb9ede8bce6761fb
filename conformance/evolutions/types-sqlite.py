"""SQLite's types, which are what anyone wrote."""
# databases: sqlite
import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

metadata = sa.MetaData()

#: that it does not know
by_hand = ["CREATE TABLE t (id INTEGER PRIMARY KEY, a, b SOMETHING, c VARCHAR2(20), d LONG TEXT, e MEDIUMINT(5) UNSIGNED, f DOUBLE PRECISION, g NATIVE CHARACTER(70), h FLOATING, i BLOBBY)"]

#: that change
by_hand = ["CREATE TABLE t (id INTEGER PRIMARY KEY, a SOMETHING, b VARCHAR, c NUMERIC, d)"]
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.Column("b", sa.String(10)), sa.Column("c", sa.Numeric(5, 2)), sa.Column("d", sa.Text))

#: with a format of its own
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sqlite.DATETIME(storage_format="%(year)04d-%(month)02d")), sa.Column("b", sqlite.DATE), sa.Column("c", sqlite.JSON))
#>
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sqlite.DATETIME), sa.Column("b", sqlite.TIME), sa.Column("c", sqlite.JSON))

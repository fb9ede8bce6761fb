"""Partitions, inheritance, views and what else PostgreSQL has."""
# databases: postgresql
import sqlalchemy as sa

metadata = sa.MetaData()

#: a table in partitions
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("day", sa.Date, primary_key=True), postgresql_partition_by="RANGE (day)")

#: partitions made by hand
sa.Table("t", metadata, sa.Column("id", sa.Integer, nullable=False), sa.Column("day", sa.Date), postgresql_partition_by="RANGE (day)")
#>
by_hand = ["CREATE TABLE t_2020 PARTITION OF t FOR VALUES FROM ('2020-01-01') TO ('2021-01-01')"]
sa.Table("t", metadata, sa.Column("id", sa.Integer, nullable=False), sa.Column("day", sa.Date, index=True), postgresql_partition_by="RANGE (day)")

#: inheritance made by hand
by_hand = ["CREATE TABLE base (id integer PRIMARY KEY, n text)", "CREATE TABLE heir (m text) INHERITS (base)"]
sa.Table("base", metadata, sa.Column("id", sa.Integer, primary_key=True, autoincrement=False), sa.Column("n", sa.Text))

#: inheritance of the models
sa.Table("base", metadata, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("heir", metadata, sa.Column("m", sa.Text), postgresql_inherits="base")

#: views are no tables
by_hand = ["CREATE TABLE a (id integer PRIMARY KEY)", "CREATE VIEW v AS SELECT id FROM a", "CREATE MATERIALIZED VIEW m AS SELECT id FROM a"]
sa.Table("a", metadata, sa.Column("id", sa.Integer, primary_key=True, autoincrement=False))

#: unlogged, with parameters, committed on
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), postgresql_with={"fillfactor": 70}, prefixes=["UNLOGGED"])

#: triggers and rules stay
by_hand = ["CREATE TABLE a (id integer PRIMARY KEY, n integer)", "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'", "CREATE TRIGGER tr BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION f()"]
sa.Table("a", metadata, sa.Column("id", sa.Integer, primary_key=True, autoincrement=False), sa.Column("n", sa.BigInteger))

#: a sequence that belongs to no column
by_hand = ["CREATE SEQUENCE sq", "CREATE TABLE a (id integer PRIMARY KEY DEFAULT nextval('sq'), n integer)"]
sa.Table("a", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("n", sa.BigInteger))

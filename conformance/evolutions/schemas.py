"""Schemas of PostgreSQL."""
# databases: postgresql
import sqlalchemy as sa

metadata = sa.MetaData()
options = {"include_schemas": True}

#: a table of a schema
by_hand = ["CREATE SCHEMA s"]
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(10), index=True), schema="s")
#>
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(20), index=True, unique=True, nullable=False, comment="x"), schema="s", comment="of s")

#: the default schema by name
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), schema="public")
#>
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), schema="public")

#: a foreign key between schemas
by_hand = ["CREATE SCHEMA s"]
sa.Table("p", metadata, sa.Column("id", sa.Integer, primary_key=True), schema="s")
sa.Table("c", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("p_id", sa.ForeignKey("s.p.id", name="fk")))
#>
sa.Table("p", metadata, sa.Column("id", sa.Integer, primary_key=True), schema="s")
sa.Table("c", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("p_id", sa.ForeignKey("s.p.id", name="fk", ondelete="CASCADE")))

#: a foreign key within a schema
# differs: check-words
by_hand = ["CREATE SCHEMA s"]
metadata = sa.MetaData(schema="s")
sa.Table("p", metadata, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("c", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("p_id", sa.ForeignKey("p.id", name="fk")))
#>
metadata = sa.MetaData(schema="s")
sa.Table("p", metadata, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("c", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("p_id", sa.Integer))

#: a table of a schema goes
by_hand = ["CREATE SCHEMA s"]
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer, index=True), sa.UniqueConstraint("a", name="uq"), schema="s")
#>
pass

#: without include_schemas
by_hand = ["CREATE SCHEMA s", "CREATE TABLE s.other (id integer)"]
options = {}
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True))

#: schemas by include_name
by_hand = ["CREATE SCHEMA s", "CREATE TABLE s.other (id integer)", "CREATE SCHEMA r", "CREATE TABLE r.more (id integer)"]
options = {"include_schemas": True, "include_name": lambda name, kind, parents: name in (None, "r") if kind == "schema" else True}
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True))

#: a table of the same name in two schemas
by_hand = ["CREATE SCHEMA s"]
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), schema="s")
#>
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("b", sa.Integer))
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.BigInteger), schema="s")

#: an odd name
by_hand = ['CREATE SCHEMA "My Schema"']
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), schema="My Schema")
#>
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer, index=True), schema="My Schema")

#: the version table in a schema
by_hand = ["CREATE SCHEMA v"]
options = {"include_schemas": True, "version_table_schema": "v", "version_table": "versions"}
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True))

#: an enumeration in a schema
by_hand = ["CREATE SCHEMA s"]
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("k", sa.Enum("a", "b", name="kind", schema="s")), schema="s")

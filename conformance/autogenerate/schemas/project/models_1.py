import sqlalchemy as sa

metadata = sa.MetaData()

options = {"include_schemas": True}
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer, index=True), schema="tenant")
sa.Table("u", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.ForeignKey("tenant.t.id")))

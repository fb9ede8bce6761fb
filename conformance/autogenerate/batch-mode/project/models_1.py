import sqlalchemy as sa

metadata = sa.MetaData()

options = {"render_as_batch": True}
sa.Table("a", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.String(10)), sa.Column("gone", sa.Integer), sa.Index("ix_gone", "gone"))
sa.Table("b", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a_id", sa.Integer), sa.Column("y", sa.Integer, nullable=False))

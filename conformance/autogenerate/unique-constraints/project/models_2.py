import sqlalchemy as sa

metadata = sa.MetaData()

sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(10)), sa.Column("b", sa.Integer), sa.Column("c", sa.Integer), sa.UniqueConstraint("b", "c", name="uq_ab"), sa.UniqueConstraint("a", name="uq_new"))

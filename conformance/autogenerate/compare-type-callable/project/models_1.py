import sqlalchemy as sa

metadata = sa.MetaData()

sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(10), server_default="x"), sa.Column("b", sa.Integer), sa.Column("c", sa.String(5)))

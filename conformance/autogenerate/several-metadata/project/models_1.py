import sqlalchemy as sa

one, two = sa.MetaData(), sa.MetaData()
metadata = [one, two]
sa.Table("b", one, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("a", two, sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer, index=True))

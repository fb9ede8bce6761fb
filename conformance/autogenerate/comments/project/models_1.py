import sqlalchemy as sa

metadata = sa.MetaData()

sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(10), comment="first"), sa.Column("b", sa.Integer, comment="it's \"b\""), comment="a table")
sa.Table("u", metadata, sa.Column("id", sa.Integer, primary_key=True))

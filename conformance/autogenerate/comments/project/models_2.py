import sqlalchemy as sa

metadata = sa.MetaData()

sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(10), comment="second"), sa.Column("b", sa.Integer))
sa.Table("u", metadata, sa.Column("id", sa.Integer, primary_key=True, comment="key"), comment="new 100%")

import sqlalchemy as sa

metadata = sa.MetaData()

sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(20)), sa.Column("b", sa.BigInteger), sa.Column("c", sa.Numeric(12, 4)), sa.Column("d", sa.Text), sa.Column("e", sa.Float), sa.Column("f", sa.DateTime), sa.Column("g", sa.LargeBinary), sa.Column("h", sa.Boolean), sa.Column("i", sa.Numeric(8, 3)), sa.Column("j", sa.CHAR(5)))

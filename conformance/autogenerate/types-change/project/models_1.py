import sqlalchemy as sa

metadata = sa.MetaData()

sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(10)), sa.Column("b", sa.Integer), sa.Column("c", sa.Numeric(10, 2)), sa.Column("d", sa.Text), sa.Column("e", sa.Float), sa.Column("f", sa.DateTime), sa.Column("g", sa.LargeBinary), sa.Column("h", sa.Boolean), sa.Column("i", sa.DECIMAL(8, 3)), sa.Column("j", sa.String(5)))

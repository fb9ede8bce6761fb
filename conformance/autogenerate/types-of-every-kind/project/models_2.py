import sqlalchemy as sa

metadata = sa.MetaData()

sa.Table("t", metadata, sa.Column("id", sa.BigInteger, primary_key=True), sa.Column("a", sa.JSON), sa.Column("b", sa.Uuid), sa.Column("c", sa.Interval), sa.Column("d", sa.Date), sa.Column("e", sa.Time), sa.Column("f", sa.Unicode(30)), sa.Column("g", sa.UnicodeText), sa.Column("h", sa.SmallInteger), sa.Column("i", sa.Double), sa.Column("j", sa.Float(53)), sa.Column("k", sa.LargeBinary(16)), sa.Column("l", sa.String(7)))

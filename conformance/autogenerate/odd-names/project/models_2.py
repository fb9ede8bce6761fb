import sqlalchemy as sa

metadata = sa.MetaData()

sa.Table("Order", metadata, sa.Column("select", sa.Integer, primary_key=True), sa.Column("naïve name", sa.String(10)), sa.Column("group", sa.Integer), sa.Index("ix \"q\"", "group"))

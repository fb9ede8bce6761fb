import sqlalchemy as sa

metadata = sa.MetaData()

sa.Table("Order", metadata, sa.Column("select", sa.Integer, primary_key=True), sa.Column("naïve name", sa.String(10), index=True), sa.Column("CamelCase", sa.Integer), sa.UniqueConstraint("CamelCase", name="uq it's"))

import sqlalchemy as sa

metadata = sa.MetaData()

sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(10), index=True), sa.Column("b", sa.Integer, index=True, unique=True), sa.Column("c", sa.Integer), sa.Column("d", sa.Integer), sa.Index("ix_cd", "c", "d"), sa.Index("ix_gone", "d"))

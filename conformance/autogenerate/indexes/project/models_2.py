import sqlalchemy as sa

metadata = sa.MetaData()

sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(10)), sa.Column("b", sa.Integer, index=True), sa.Column("c", sa.Integer, index=True), sa.Column("d", sa.Integer), sa.Index("ix_cd", "d", "c"), sa.Index("ix_new", "a", "d", unique=True))

import sqlalchemy as sa

metadata = sa.MetaData()

sa.Table("kept", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer, index=True))
sa.Table("old_log", metadata, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("view_like", metadata, sa.Column("id", sa.Integer, primary_key=True), info={"skip": True})

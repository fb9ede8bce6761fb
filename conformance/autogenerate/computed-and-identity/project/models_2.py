import sqlalchemy as sa

metadata = sa.MetaData()

options = {"compare_server_default": True}
sa.Table("t", metadata, sa.Column("id", sa.Integer, sa.Identity(), primary_key=True), sa.Column("a", sa.Integer), sa.Column("b", sa.Integer, sa.Computed("a * 3", persisted=True)), sa.Column("c", sa.Integer, sa.Identity(start=7, always=True)), sa.Column("d", sa.Integer, sa.Computed("a + 1", persisted=True)))

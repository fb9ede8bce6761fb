import sqlalchemy as sa

metadata = sa.MetaData()

options = {"compare_server_default": True}
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(10), server_default="y"), sa.Column("b", sa.Integer), sa.Column("c", sa.DateTime, server_default=sa.func.now()), sa.Column("d", sa.Integer, server_default="7"), sa.Column("e", sa.String(10), server_default="same"))

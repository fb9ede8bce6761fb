import sqlalchemy as sa

metadata = sa.MetaData()

options = {"compare_server_default": True}
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(10), server_default="x"), sa.Column("b", sa.Integer, server_default="5"), sa.Column("c", sa.DateTime, server_default=sa.func.now()), sa.Column("d", sa.Integer), sa.Column("e", sa.String(10), server_default="same"))

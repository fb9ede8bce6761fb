import sqlalchemy as sa

metadata = sa.MetaData()

sa.Table("users", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(50)), sa.Column("gone", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False))

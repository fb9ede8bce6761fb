import sqlalchemy as sa

metadata = sa.MetaData()

sa.Table("users", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(50), nullable=True),
    sa.Column("email", sa.String(120)), sa.Column("age", sa.SmallInteger, server_default="0", nullable=False),
    sa.Column("active", sa.Boolean, server_default=sa.text("1") if False else None), sa.Column("note", sa.Text, default="x"))

import sqlalchemy as sa

metadata = sa.MetaData()
users = sa.Table(
    "users", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.String(50), nullable=False, index=True),
    sa.Column("age", sa.SmallInteger),
)
sa.Table(
    "old", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("word", sa.String(10), unique=True),
)
options = {}

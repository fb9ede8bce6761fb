import sqlalchemy as sa

metadata = sa.MetaData()

archived_sales = sa.Table(
    "archived_sales",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("sale", sa.JSON, nullable=False),
    sa.Column("archived_at", sa.DateTime, server_default=sa.func.now()),
)

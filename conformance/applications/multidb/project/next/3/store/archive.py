import sqlalchemy as sa

metadata = sa.MetaData()

batches = sa.Table(
    "batches",
    metadata,
    sa.Column("name", sa.String(40), primary_key=True),
    sa.Column("closed", sa.Boolean, nullable=False, server_default=sa.false()),
)
archived_sales = sa.Table(
    "archived_sales",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("batch", sa.ForeignKey("batches.name", name="fk_archived_batch")),
    sa.Column("sale", sa.JSON, nullable=False),
    sa.Column("archived_at", sa.DateTime, server_default=sa.func.now(), nullable=False),
)
sa.Index("ix_archived_at", archived_sales.c.archived_at)

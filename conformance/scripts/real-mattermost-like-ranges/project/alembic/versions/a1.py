"""channels

Revision ID: 0001
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
from sqlalchemy import Column, Integer, String, BigInteger, Index, UniqueConstraint

# revision identifiers, used by Alembic.
revision = "0001"
down_revision = None
branch_labels = None
depends_on = None
revision, down_revision = "0001", None


def upgrade(**kw):
    op.create_table("channels", Column("id", Integer, primary_key=True), Column("name", String(64)), Column("total", BigInteger, server_default="0"), UniqueConstraint("name", name="channels_name_key"), Index("idx_channels_total", "total"))
    op.execute("INSERT INTO channels (id, name) VALUES (1, 'town'), (2, 'off-topic')")


def downgrade(**kw):
    op.drop_index("idx_channels_total", "channels")
    op.drop_table("channels")

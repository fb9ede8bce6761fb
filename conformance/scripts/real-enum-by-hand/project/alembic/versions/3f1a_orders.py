"""add order and shipment status

Revision ID: 3f1a2b4c5d6e
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

# revision identifiers, used by Alembic.
revision = "3f1a2b4c5d6e"
down_revision = None
branch_labels = None
depends_on = None

order_status = postgresql.ENUM(
    "pending", "paid", "shipped", "cancelled", name="order_status", create_type=False
)
channel = postgresql.ENUM("email", "sms", "it's", name="channel")


def upgrade() -> None:
    order_status.create(op.get_bind(), checkfirst=True)
    order_status.create(op.get_bind(), checkfirst=True)
    op.create_table(
        "orders",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False, start=100), nullable=False),
        sa.Column("status", order_status, nullable=False, server_default="pending"),
        sa.Column("previous_status", order_status, nullable=True),
        sa.Column("channel", channel, server_default=sa.text("'sms'::channel"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_orders")),
    )
    op.create_table(
        "shipments",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("order_id", sa.BigInteger(), sa.ForeignKey("orders.id", ondelete="CASCADE"), nullable=False),
        sa.Column("status", postgresql.ENUM(name="order_status", create_type=False), nullable=False),
        sa.Column("channels", postgresql.ARRAY(postgresql.ENUM("email", "sms", "it's", name="channel", create_type=False))),
    )
    op.create_index(op.f("ix_shipments_order_id"), "shipments", ["order_id"], unique=False)
    op.create_index(
        "uq_one_open_order", "orders", ["channel"], unique=True,
        postgresql_where=sa.text("status = 'pending'"),
    )


def downgrade() -> None:
    op.drop_index("uq_one_open_order", table_name="orders", postgresql_where=sa.text("status = 'pending'"))
    op.drop_index(op.f("ix_shipments_order_id"), table_name="shipments")
    op.drop_table("shipments")
    op.drop_table("orders")
    order_status.drop(op.get_bind(), checkfirst=True)
    channel.drop(op.get_bind(), checkfirst=True)

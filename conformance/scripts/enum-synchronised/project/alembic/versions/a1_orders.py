"""orders"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "a1"
down_revision = None


def upgrade():
    sa.Enum("new", "done", name="order_status").create(op.get_bind())
    op.create_table(
        "orders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("status", postgresql.ENUM("new", "done", name="order_status", create_type=False), server_default="new", nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_done", "orders", ["id"], postgresql_where=sa.text("status = 'done'::order_status"))


def downgrade():
    op.drop_table("orders")
    sa.Enum("new", "done", name="order_status").drop(op.get_bind())

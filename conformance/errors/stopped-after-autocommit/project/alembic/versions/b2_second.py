"""second

Revision ID: b2
Revises: a1
"""
import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.execute("INSERT INTO t VALUES (1)")
    with op.get_context().autocommit_block():
        op.create_index("ix_t_id", "t", ["id"], postgresql_concurrently=True)
    op.create_table("u", sa.Column("id", sa.Integer))
    op.execute("INSERT INTO nowhere VALUES (2, 3)")


def downgrade():
    op.drop_table("u")
    op.drop_index("ix_t_id", "t")

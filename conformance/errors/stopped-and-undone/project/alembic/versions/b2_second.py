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
    op.add_column("t", sa.Column("x", sa.Integer))
    op.create_table("u", sa.Column("id", sa.Integer))
    op.execute("INSERT INTO t VALUES (2, 3)")
    op.execute("INSERT INTO nowhere VALUES (2, 3)")


def downgrade():
    op.drop_table("u")
    op.drop_column("t", "x")

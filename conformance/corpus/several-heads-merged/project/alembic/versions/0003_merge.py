"""merge left and right

Revision ID: merged
Revises: left1, right1
"""
import sqlalchemy as sa
from alembic import op

revision = "merged"
down_revision = ("left1", "right1")
branch_labels = None
depends_on = None


def upgrade():
    print(op.get_bind().execute(sa.text("SELECT sum(left_ + right_) FROM users")).scalar() == 12)
    print(op.get_context().get_current_heads() == ("left1", "right1") or sorted(op.get_context().get_current_heads()))


def downgrade():
    pass

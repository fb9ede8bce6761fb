"""right"""
import sqlalchemy as sa
from alembic import op

revision = "right1"
down_revision = "0001_initial"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("users", sa.Column("right_", sa.Integer(), server_default="2"))


def downgrade():
    with op.batch_alter_table("users") as batch_op:
        batch_op.drop_column("right_")

"""left"""
import sqlalchemy as sa
from alembic import op

revision = "left1"
down_revision = "0001_initial"
branch_labels = ("left",)
depends_on = None


def upgrade():
    op.add_column("users", sa.Column("left_", sa.Integer(), server_default="1"))


def downgrade():
    with op.batch_alter_table("users") as batch_op:
        batch_op.drop_column("left_")

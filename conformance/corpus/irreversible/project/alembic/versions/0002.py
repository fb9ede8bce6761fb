"""A downgrade that says why it cannot."""
from alembic import op


revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

class Irreversible(Exception):
    """Raised by steps that lose data."""


def upgrade():
    op.execute("UPDATE users SET settings = NULL")


def downgrade():
    if op.get_bind().exec_driver_sql("SELECT count(*) FROM users WHERE settings IS NULL").scalar():
        raise Irreversible("the settings of 4 users are gone")

"""migration a1

Revision ID: a1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa
import os

# revision identifiers, used by Alembic.
revision = 'a1'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    if os.environ.get("SKIP_HEAVY", "0").lower() in ("1", "true", "yes"):
        print("skipped")
    else:
        op.create_table("heavy", sa.Column("id", sa.Integer()))
    print(os.getenv("NOT_SET", "default"), "PATH" in os.environ)


def downgrade():
    op.execute("DROP TABLE IF EXISTS heavy")

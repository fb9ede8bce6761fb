"""migration 9e5c7713b8fa

Revision ID: 9e5c7713b8fa
Revises: 4b1d9f0e2a63
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = '9e5c7713b8fa'
down_revision = '4b1d9f0e2a63'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("notes", sa.Column("id", sa.Integer()))
    op.execute("INSERT INTO nowhere VALUES (1)")


def downgrade():
    pass

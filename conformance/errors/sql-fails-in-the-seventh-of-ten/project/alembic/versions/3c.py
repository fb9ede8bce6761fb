"""migration 3c

Revision ID: 3c
Revises: 2b
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = '3c'
down_revision = '2b'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("t2", sa.Column("id", sa.Integer()))


def downgrade():
    pass

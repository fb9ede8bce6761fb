"""migration 4b1d9f0e2a63

Revision ID: 4b1d9f0e2a63
Revises: 27c6a30d7c24
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = '4b1d9f0e2a63'
down_revision = '27c6a30d7c24'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("orders", sa.Column("id", sa.Integer()))


def downgrade():
    pass

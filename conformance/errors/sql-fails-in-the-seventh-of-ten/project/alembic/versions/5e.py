"""migration 5e

Revision ID: 5e
Revises: 4d
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = '5e'
down_revision = '4d'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("t4", sa.Column("id", sa.Integer()))


def downgrade():
    pass

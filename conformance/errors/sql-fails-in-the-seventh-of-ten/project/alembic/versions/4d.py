"""migration 4d

Revision ID: 4d
Revises: 3c
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = '4d'
down_revision = '3c'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("t3", sa.Column("id", sa.Integer()))


def downgrade():
    pass

"""make m

Revision ID: m
Revises: a, b
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = 'm'
down_revision = ('a', 'b')
branch_labels = None
depends_on = None


def upgrade():
    pass


def downgrade():
    pass

"""make m

Revision ID: m
Revises: b, c, d
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = 'm'
down_revision = ('b', 'c', 'd')
branch_labels = None
depends_on = None


def upgrade():
    pass


def downgrade():
    pass

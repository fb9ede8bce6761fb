"""merge left and right

Revision ID: m1
Revises: b1, c1
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = 'm1'
down_revision = ('b1', 'c1')
branch_labels = None
depends_on = None


def upgrade():
    pass


def downgrade():
    pass

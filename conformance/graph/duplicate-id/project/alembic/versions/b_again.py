"""again

Revision ID: b
Revises: a
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = 'b'
down_revision = 'a'
branch_labels = None
depends_on = None


def upgrade():
    pass


def downgrade():
    pass

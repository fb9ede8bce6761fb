"""migration 9i

Revision ID: 9i
Revises: 8h
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = '9i'
down_revision = '8h'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("t8", sa.Column("id", sa.Integer()))


def downgrade():
    pass

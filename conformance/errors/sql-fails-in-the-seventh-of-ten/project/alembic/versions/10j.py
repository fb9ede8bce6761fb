"""migration 10j

Revision ID: 10j
Revises: 9i
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = '10j'
down_revision = '9i'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("t9", sa.Column("id", sa.Integer()))


def downgrade():
    pass

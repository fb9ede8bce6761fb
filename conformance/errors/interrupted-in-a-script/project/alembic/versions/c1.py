"""migration c1

Revision ID: c1
Revises: b1
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = 'c1'
down_revision = 'b1'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("third", sa.Column("id", sa.Integer()))


def downgrade():
    pass

"""migration 7g

Revision ID: 7g
Revises: 6f
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = '7g'
down_revision = '6f'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("t6", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("t6")

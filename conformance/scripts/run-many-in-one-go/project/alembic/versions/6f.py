"""migration 6f

Revision ID: 6f
Revises: 5e
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = '6f'
down_revision = '5e'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("t5", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("t5")

"""migration 8h

Revision ID: 8h
Revises: 7g
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = '8h'
down_revision = '7g'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("t7", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("t7")

"""left

Revision ID: b1
Revises: a0
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = 'b1'
down_revision = 'a0'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("lefts", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("lefts")

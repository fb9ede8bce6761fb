"""make c2

Revision ID: c2
Revises: c
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = 'c2'
down_revision = 'c'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("t_c2", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("t_c2")

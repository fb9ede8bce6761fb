"""right

Revision ID: c1
Revises: a0
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = 'c1'
down_revision = 'a0'
branch_labels = ('right',)
depends_on = None


def upgrade():
    op.create_table("rights", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("rights")

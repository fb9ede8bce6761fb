"""make e

Revision ID: e
Revises: n
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = 'e'
down_revision = 'n'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("t_e", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("t_e")

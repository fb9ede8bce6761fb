"""make cdef56

Revision ID: cdef56
Revises: abcd34
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = 'cdef56'
down_revision = 'abcd34'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("t_cdef56", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("t_cdef56")

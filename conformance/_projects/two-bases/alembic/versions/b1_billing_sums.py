"""billing sums

Revision ID: b1
Revises: b0
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = 'b1'
down_revision = 'b0'
branch_labels = None
depends_on = ('a1',)


def upgrade():
    op.add_column("bills", sa.Column("amount", sa.Integer()))


def downgrade():
    op.drop_column("bills", "amount")

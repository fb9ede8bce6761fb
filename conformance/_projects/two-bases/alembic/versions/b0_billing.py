"""billing

Revision ID: b0
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = 'b0'
down_revision = None
branch_labels = ('billing',)
depends_on = 'a0'


def upgrade():
    op.create_table("bills", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("bills")

"""make r18

Revision ID: r18
Revises: r17
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = 'r18'
down_revision = 'r17'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("t_r18", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("t_r18")

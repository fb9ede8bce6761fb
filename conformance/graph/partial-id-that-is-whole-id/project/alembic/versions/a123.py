"""make a123

Revision ID: a123
Revises: a12
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = 'a123'
down_revision = 'a12'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("t_a123", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("t_a123")

"""make r38

Revision ID: r38
Revises: r37
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = 'r38'
down_revision = 'r37'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("t_r38", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("t_r38")

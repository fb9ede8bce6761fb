"""after the merge

Revision ID: z9
Revises: m1
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = 'z9'
down_revision = 'm1'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("afters", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("afters")

"""account names

Revision ID: a1
Revises: a0
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = 'a1'
down_revision = 'a0'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("accounts", sa.Column("name", sa.String(40)))


def downgrade():
    op.drop_column("accounts", "name")

"""migration 27c6a30d7c24

Revision ID: 27c6a30d7c24
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = '27c6a30d7c24'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("customers", sa.Column("id", sa.Integer()))


def downgrade():
    pass

"""make 2024_01_add_users

Revision ID: 2024_01_add_users
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = '2024_01_add_users'
down_revision = None
branch_labels = ('release-1.0',)
depends_on = None


def upgrade():
    op.create_table("t_2024_01_add_users", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("t_2024_01_add_users")

"""add nickname

Revision ID: d00d42
Revises: abc123
Create Date: 2024-01-10 10:00:00.000000
"""
from alembic import op
import sqlalchemy as sa

revision = 'd00d42'
down_revision = 'abc123'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('users', sa.Column('nickname', sa.String(40)))


def downgrade():
    op.drop_column('users', 'nickname')

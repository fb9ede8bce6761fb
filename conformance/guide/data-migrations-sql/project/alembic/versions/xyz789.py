"""create users

Revision ID: xyz789
Revises: 
Create Date: 2024-01-10 10:00:00.000000
"""
from alembic import op
import sqlalchemy as sa

revision = 'xyz789'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'users',
        sa.Column('id', sa.Integer(), primary_key=True),
        sa.Column('username', sa.String(50)),
        sa.Column('email', sa.String(120)),
    )


def downgrade():
    op.drop_table('users')

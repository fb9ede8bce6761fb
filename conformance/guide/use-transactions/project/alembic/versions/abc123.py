"""step abc123

Revision ID: abc123
Revises: 
Create Date: 2024-01-10 10:00:00.000000
"""
from alembic import op
import sqlalchemy as sa

revision = 'abc123'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    with op.get_context().autocommit_block():
        # Operations here run in a transaction
        op.create_table('users', ...)
        op.create_index('ix_users_email', 'users', ['email'])


def downgrade():
    pass

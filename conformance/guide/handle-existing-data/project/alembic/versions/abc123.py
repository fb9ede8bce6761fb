"""step abc123

Revision ID: abc123
Revises: xyz789
Create Date: 2024-01-10 10:00:00.000000
"""
from alembic import op
import sqlalchemy as sa

revision = 'abc123'
down_revision = 'xyz789'
branch_labels = None
depends_on = None


def upgrade():
    # Add column as nullable first
    op.add_column('users', sa.Column('role_id', sa.Integer(), nullable=True))

    # Set default value for existing rows
    op.execute("UPDATE users SET role_id = 1")

    # Now make it non-nullable
    op.alter_column('users', 'role_id', nullable=False)

    # Add foreign key
    op.create_foreign_key('fk_users_role_id', 'users', 'roles', ['role_id'], ['id'])


def downgrade():
    pass

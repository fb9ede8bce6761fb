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
    # Simple index
    op.create_index('ix_users_email', 'users', ['email'])

    # Unique index
    op.create_index('ix_users_username', 'users', ['username'], unique=True)

    # Composite index
    op.create_index('ix_users_email_username', 'users', ['email', 'username'])

    # Partial index (PostgreSQL)
    op.create_index(
        'ix_users_active_email',
        'users',
        ['email'],
        postgresql_where=sa.text('is_active = true')
    )


def downgrade():
    pass

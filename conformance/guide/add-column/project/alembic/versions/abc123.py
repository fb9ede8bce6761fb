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
    op.add_column('users', sa.Column('is_active', sa.Boolean(), default=True))

    # Add column with default value for existing rows
    op.add_column(
        'users',
        sa.Column('login_count', sa.Integer(), server_default='0', nullable=False)
    )


def downgrade():
    pass

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
    # Change column type
    op.alter_column('users', 'age', type_=sa.SmallInteger())

    # Rename column
    op.alter_column('users', 'name', new_column_name='username')

    # Make column nullable
    op.alter_column('users', 'email', nullable=True)

    # Change column default
    op.alter_column('users', 'is_active', server_default='true')


def downgrade():
    pass

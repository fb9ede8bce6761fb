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
    # SQLite doesn't support most ALTER TABLE operations
    # Use batch mode to recreate table
    with op.batch_alter_table('users') as batch_op:
        batch_op.add_column(sa.Column('age', sa.Integer()))
        batch_op.alter_column('name', new_column_name='username')
        batch_op.create_index('ix_users_username', ['username'])


def downgrade():
    pass

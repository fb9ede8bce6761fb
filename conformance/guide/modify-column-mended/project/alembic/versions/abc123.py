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
    with op.batch_alter_table('users') as batch_op:
        batch_op.alter_column('age', type_=sa.SmallInteger())
        batch_op.alter_column('name', new_column_name='username')
        batch_op.alter_column('email', nullable=True)
        batch_op.alter_column('is_active', server_default='true')


def downgrade():
    pass

"""one way

Revision ID: head1
Revises: abc123
Create Date: 2024-01-10 10:00:00.000000
"""
from alembic import op
import sqlalchemy as sa

revision = 'head1'
down_revision = 'abc123'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('settings', sa.Column('one', sa.Integer()))


def downgrade():
    op.drop_column('settings', 'one')

"""step m001

Revision ID: m001
Revises: xyz789
Create Date: 2024-01-10 10:00:00.000000
"""
from alembic import op
import sqlalchemy as sa

revision = 'm001'
down_revision = 'xyz789'
branch_labels = None
depends_on = None


# migration_001_add_column.py - Schema migration
def upgrade():
    op.add_column('users', sa.Column('status', sa.String(20)))



def downgrade():
    op.drop_column('users', 'status')

"""step m002

Revision ID: m002
Revises: m001
Create Date: 2024-01-10 10:00:00.000000
"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy import String

revision = 'm002'
down_revision = 'm001'
branch_labels = None
depends_on = None


# migration_002_set_default_status.py - Data migration
def upgrade():
    from sqlalchemy import table, column
    users = table('users', column('status', String))
    op.execute(users.update().values({'status': 'active'}))


def downgrade():
    pass

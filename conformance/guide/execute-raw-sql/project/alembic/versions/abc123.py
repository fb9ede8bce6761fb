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
    # PostgreSQL specific
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")

    # Create trigger
    op.execute("""
        CREATE TRIGGER update_updated_at
        BEFORE UPDATE ON users
        FOR EACH ROW
        EXECUTE FUNCTION update_updated_at_column()
    """)

    # Multiple statements
    op.execute("""
        CREATE OR REPLACE FUNCTION update_updated_at_column()
        RETURNS TRIGGER AS $$
        BEGIN
            NEW.updated_at = NOW();
            RETURN NEW;
        END;
        $$ LANGUAGE plpgsql;
    """)


def downgrade():
    pass

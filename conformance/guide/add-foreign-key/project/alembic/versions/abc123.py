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
    op.create_foreign_key(
        'fk_posts_user_id',  # Constraint name
        'posts',             # Source table
        'users',             # Target table
        ['user_id'],         # Source column
        ['id'],              # Target column
        ondelete='CASCADE'   # On delete action
    )


def downgrade():
    pass

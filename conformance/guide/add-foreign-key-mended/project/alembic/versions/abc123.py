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
    with op.batch_alter_table('posts') as batch_op:
        batch_op.create_foreign_key(
            'fk_posts_user_id', 'users', ['user_id'], ['id'], ondelete='CASCADE'
        )


def downgrade():
    with op.batch_alter_table('posts') as batch_op:
        batch_op.drop_constraint('fk_posts_user_id', type_='foreignkey')

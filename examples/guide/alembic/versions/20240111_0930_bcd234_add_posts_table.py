"""add posts table

Revision ID: bcd234
Revises: abc123
Create Date: 2024-01-11 09:30:00.000000
"""
from alembic import op
import sqlalchemy as sa

# Revision identifiers
revision = 'bcd234'
down_revision = 'abc123'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'posts',
        sa.Column('id', sa.Integer(), primary_key=True),
        sa.Column('title', sa.String(255), nullable=False),
        sa.Column('content', sa.Text()),
        sa.Column('user_id', sa.Integer(), sa.ForeignKey('users.id', ondelete='CASCADE')),
        sa.Column('created_at', sa.DateTime(), server_default=sa.func.now()),
    )


def downgrade() -> None:
    op.drop_table('posts')

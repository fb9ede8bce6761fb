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
    # Add column as nullable first
    op.add_column('users', sa.Column('role_id', sa.Integer(), nullable=True))

    # Set default value for existing rows
    op.execute("UPDATE users SET role_id = 1")

    with op.batch_alter_table('users') as batch_op:
        batch_op.alter_column('role_id', existing_type=sa.Integer(), nullable=False)
        batch_op.create_foreign_key('fk_users_role_id', 'roles', ['role_id'], ['id'])


def downgrade():
    with op.batch_alter_table('users') as batch_op:
        batch_op.drop_constraint('fk_users_role_id', type_='foreignkey')
        batch_op.drop_column('role_id')

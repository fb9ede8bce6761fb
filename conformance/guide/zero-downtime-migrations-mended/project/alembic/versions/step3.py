"""step step3

Revision ID: step3
Revises: step2
Create Date: 2024-01-10 10:00:00.000000
"""
from alembic import op
import sqlalchemy as sa

revision = 'step3'
down_revision = 'step2'
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table('users') as batch_op:
        batch_op.alter_column('email_new', existing_type=sa.String(255), nullable=False)
        batch_op.drop_column('email')
    with op.batch_alter_table('users') as batch_op:
        batch_op.alter_column('email_new', new_column_name='email')


def downgrade():
    pass

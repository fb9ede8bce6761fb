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


# Step 3: Make non-nullable and drop old column (separate deployment)
def upgrade():
    op.alter_column('users', 'email_new', nullable=False)
    op.drop_column('users', 'email')
    op.alter_column('users', 'email_new', new_column_name='email')


def downgrade():
    pass

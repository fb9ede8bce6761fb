"""step step1

Revision ID: step1
Revises: xyz789
Create Date: 2024-01-10 10:00:00.000000
"""
from alembic import op
import sqlalchemy as sa

revision = 'step1'
down_revision = 'xyz789'
branch_labels = None
depends_on = None


# Step 1: Add new column (nullable)
def upgrade():
    op.add_column('users', sa.Column('email_new', sa.String(255), nullable=True))



def downgrade():
    pass

"""step step2

Revision ID: step2
Revises: step1
Create Date: 2024-01-10 10:00:00.000000
"""
from alembic import op
import sqlalchemy as sa

revision = 'step2'
down_revision = 'step1'
branch_labels = None
depends_on = None


# Step 2: Backfill data (separate deployment)
def upgrade():
    op.execute("UPDATE users SET email_new = email WHERE email_new IS NULL")



def downgrade():
    pass

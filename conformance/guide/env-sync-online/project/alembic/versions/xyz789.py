"""begin

Revision ID: xyz789
Revises: 
Create Date: 2024-01-10 10:00:00.000000
"""
from alembic import op
import sqlalchemy as sa

revision = 'xyz789'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('settings', sa.Column('key', sa.String(40), primary_key=True), sa.Column('value', sa.Text()))


def downgrade():
    op.drop_table('settings')

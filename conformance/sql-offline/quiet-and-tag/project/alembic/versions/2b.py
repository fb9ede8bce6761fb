"""migration 2b

Revision ID: 2b
Revises: 1a
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = '2b'
down_revision = '1a'
branch_labels = None
depends_on = None


def upgrade():
    op.execute("UPDATE people SET name = 'x'")
    op.alter_column("people", "name", new_column_name="title")
    op.drop_column("people", "note")


def downgrade():
    pass

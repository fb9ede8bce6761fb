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
    op.alter_column("accounts", "name", nullable=True)
    op.alter_column("accounts", "name", nullable=False, existing_type=sa.String(50))
    op.alter_column("accounts", "name", type_=sa.String(80))
    op.alter_column("accounts", "name", server_default="x")
    op.alter_column("accounts", "name", server_default=sa.text("'y'"))
    op.alter_column("accounts", "name", server_default=None)
    op.alter_column("accounts", "name", comment="the name")
    op.alter_column("accounts", "name", comment=None)
    op.alter_column("accounts", "name", new_column_name="title")


def downgrade():
    pass

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
    op.add_column("accounts", sa.Column("note", sa.Text(), comment="free text"))
    op.add_column("accounts", sa.Column("active", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column("accounts", sa.Column("opened", sa.Date(), server_default="2020-01-01"))
    op.add_column("accounts", sa.Column("code", sa.String(8), index=True))


def downgrade():
    pass

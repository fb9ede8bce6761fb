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
    op.create_index("ix_1", "accounts", ["name"])
    op.create_index("ix_2", "accounts", ["name", "balance"], unique=True)
    op.create_index("ix_3", "accounts", [sa.text("lower(name)")])
    op.create_index("ix_4", "accounts", [sa.text("balance DESC"), "id"])
    op.create_index(op.f("ix_accounts_balance"), "accounts", ["balance"], unique=False)


def downgrade():
    pass

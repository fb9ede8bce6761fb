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
    accounts = sa.table("accounts", sa.column("id", sa.Integer), sa.column("name", sa.String), sa.column("balance", sa.Numeric))
    op.bulk_insert(accounts, [{"id": 1, "name": "a"}, {"id": 2, "name": "b", "balance": 3}])


def downgrade():
    pass

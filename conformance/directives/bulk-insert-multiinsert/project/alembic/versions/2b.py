"""migration 2b

Revision ID: 2b
Revises: 1a
Create Date: 2024-03-01 09:30:00.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = '2b'
down_revision: Union[str, Sequence[str], None] = '1a'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    accounts = sa.table("accounts", sa.column("id", sa.Integer), sa.column("name", sa.String))
    op.bulk_insert(accounts, [{"id": 1, "name": op.inline_literal("x")}, {"id": 2, "name": op.inline_literal("y")}], multiinsert=False)
    op.execute(accounts.update().where(accounts.c.name == op.inline_literal("y")).values({"name": op.inline_literal("z")}))


def downgrade() -> None:
    pass

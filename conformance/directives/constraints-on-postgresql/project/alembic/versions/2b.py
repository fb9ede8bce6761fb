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
    op.create_primary_key("pk_nokey", "nokey", ["a", "b"])
    op.create_unique_constraint("uq_acc", "accounts", ["name"])
    op.create_unique_constraint("uq_ord", "orders", ["id", "sum"], deferrable=True, initially="DEFERRED")
    op.create_check_constraint("ck_sum", "orders", "sum > 0")
    op.create_check_constraint("ck_expr", "orders", sa.column("sum") < 100)
    op.create_check_constraint("ck_in", "accounts", sa.column("name", sa.String).in_(["a", "b"]))
    op.create_foreign_key("fk_acc", "orders", "accounts", ["account_id"], ["id"], ondelete="CASCADE", onupdate="RESTRICT", deferrable=True, initially="DEFERRED")


def downgrade() -> None:
    pass

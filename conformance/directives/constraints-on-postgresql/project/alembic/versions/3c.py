"""migration 3c

Revision ID: 3c
Revises: 2b
Create Date: 2024-03-01 09:30:00.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = '3c'
down_revision: Union[str, Sequence[str], None] = '2b'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.drop_constraint("fk_acc", "orders", type_="foreignkey")
    op.drop_constraint("ck_sum", "orders", type_="check")
    op.drop_constraint("uq_acc", "accounts")
    op.drop_constraint("pk_nokey", "nokey", type_="primary")


def downgrade() -> None:
    pass

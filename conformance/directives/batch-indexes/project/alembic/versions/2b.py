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
    with op.batch_alter_table("accounts") as batch_op:
        batch_op.create_index("ix_new", ["name", "balance"])
        batch_op.drop_index("ix_old")
        batch_op.create_index(batch_op.f("ix_accounts_name"), ["name"], unique=True)


def downgrade() -> None:
    pass

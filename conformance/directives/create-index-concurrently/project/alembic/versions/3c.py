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
    with op.get_context().autocommit_block():
        op.drop_index("ix_c", table_name="accounts", postgresql_concurrently=True)


def downgrade() -> None:
    pass

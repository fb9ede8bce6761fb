"""migration 1a

Revision ID: 1a
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = '1a'
down_revision: Union[str, Sequence[str], None] = None
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_table("flags", sa.Column("on", sa.Boolean(create_constraint=True, name="ck_on"), server_default=sa.false()), sa.Column("off", sa.Boolean(), server_default=sa.true()))


def downgrade() -> None:
    pass

"""add order note

Revision ID: 9e5c7713b8fa
Revises: 4b1d9f0e2a63
Create Date: 2024-04-11 08:00:00.000001

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = '9e5c7713b8fa'
down_revision: Union[str, Sequence[str], None] = '4b1d9f0e2a63'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column("orders", sa.Column("note", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("orders", "note")

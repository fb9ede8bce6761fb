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
    for name in ["north", "south"]:
        op.create_table(f"{name}_sales", sa.Column("id", sa.Integer(), primary_key=True), *[sa.Column(f"q{n}", sa.Integer()) for n in range(1, 5)])
        op.create_index(f"ix_{name}_q1", f"{name}_sales", ["q1"])


def downgrade() -> None:
    pass

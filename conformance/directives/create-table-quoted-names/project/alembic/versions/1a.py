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
    op.create_table("Order", sa.Column("Id", sa.Integer(), primary_key=True), sa.Column("group", sa.String(5)), sa.Column("with space", sa.Integer()), sa.Column("a.b", sa.Integer()), sa.Column('say "x"', sa.Integer()), sa.Column("größe", sa.Integer()), sa.Column("user", sa.Integer()))
    op.create_index("ix group", "Order", ["group", "with space"])
    op.add_column("Order", sa.Column("select", sa.Integer()))


def downgrade() -> None:
    pass

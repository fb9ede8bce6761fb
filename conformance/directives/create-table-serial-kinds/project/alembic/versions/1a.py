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
    op.create_table("a", sa.Column("id", sa.BigInteger(), primary_key=True))
    op.create_table("b", sa.Column("id", sa.SmallInteger(), primary_key=True))
    op.create_table("c", sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False))
    op.create_table("d", sa.Column("x", sa.Integer(), primary_key=True), sa.Column("y", sa.Integer(), primary_key=True))
    op.create_table("e", sa.Column("id", sa.Integer(), sa.ForeignKey("a.id"), primary_key=True))
    op.create_table("f", sa.Column("id", sa.Integer(), sa.Sequence("f_seq"), primary_key=True))


def downgrade() -> None:
    pass

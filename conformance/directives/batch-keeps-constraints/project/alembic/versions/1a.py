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
    op.create_table("owners", sa.Column("id", sa.Integer(), primary_key=True))
    op.create_table("accounts", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("x", sa.Integer(), nullable=False, server_default="3"), sa.Column("o", sa.Integer(), sa.ForeignKey("owners.id", name="fk_o", ondelete="CASCADE")), sa.Column("b", sa.Boolean()), sa.UniqueConstraint("x"), sa.CheckConstraint("x > 0", name="ck_x"), sa.CheckConstraint("x < 100"))


def downgrade() -> None:
    pass

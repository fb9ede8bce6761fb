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
    accounts = sa.Table("accounts", sa.MetaData(), sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("balance", sa.Numeric(12, 2), server_default="0"))
    with op.batch_alter_table("accounts", copy_from=accounts) as batch_op:
        batch_op.alter_column("name", nullable=True)
        batch_op.drop_column("balance")


def downgrade() -> None:
    pass

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
    if op.get_context().dialect.name == "postgresql":
        op.create_table("pg_only", sa.Column("id", sa.Integer()))
    elif op.get_bind().dialect.name == "sqlite":
        op.create_table("lite_only", sa.Column("id", sa.Integer()))
    print(op.get_context().as_sql)


def downgrade() -> None:
    pass

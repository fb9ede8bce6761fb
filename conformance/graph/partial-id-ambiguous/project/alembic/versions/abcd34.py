"""make abcd34

Revision ID: abcd34
Revises: abcd12
Create Date: 2024-03-01 09:30:00.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = 'abcd34'
down_revision: Union[str, Sequence[str], None] = 'abcd12'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_table("t_abcd34", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade() -> None:
    op.drop_table("t_abcd34")

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
    op.create_table(
        "parts",
        sa.Column("maker", sa.String(10), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("parent_maker", sa.String(10)),
        sa.Column("parent_number", sa.Integer()),
        sa.ForeignKeyConstraint(["parent_maker", "parent_number"], ["parts.maker", "parts.number"], name="fk_parent", initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("maker", "number"),
    )


def downgrade() -> None:
    pass

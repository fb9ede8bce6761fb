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
        "people",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("email", sa.String(80), unique=True, nullable=False),
        sa.Column("city", sa.String(40), index=True),
        sa.Column("kind", sa.String(8), server_default="user", comment="who it is"),
        sa.Column("points", sa.Integer(), server_default=sa.text("0"), default=5),
        sa.Column("made", sa.DateTime(), server_default=sa.func.now()),
        sa.Column("quoted", sa.String(20), server_default="it's"),
        comment="all 'people'",
    )


def downgrade() -> None:
    pass

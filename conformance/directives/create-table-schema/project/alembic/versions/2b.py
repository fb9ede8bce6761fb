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
    op.drop_constraint("uq_log", "journal", schema="audit")
    op.drop_index("ix_log_what", table_name="journal", schema="audit")
    op.drop_column("journal", "at", schema="audit")


def downgrade() -> None:
    pass

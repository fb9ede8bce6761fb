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
        "jobs",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("state", sa.Enum("new", "running", "done", name="job_state"), nullable=False, server_default="new"),
        sa.Column("level", sa.Enum("low", "high", name="job_level", native_enum=False, length=10)),
        sa.Column("checked", sa.Enum("x", "y", name="checked_kind", native_enum=False, create_constraint=True)),
    )


def downgrade() -> None:
    op.drop_table("jobs")

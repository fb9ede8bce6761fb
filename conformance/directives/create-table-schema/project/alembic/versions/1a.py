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
    op.execute("CREATE SCHEMA audit")
    op.create_table("log", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("what", sa.Text(), comment="event"), schema="audit")
    op.create_index("ix_log_what", "log", ["what"], schema="audit")
    op.add_column("log", sa.Column("at", sa.Date()), schema="audit")
    op.alter_column("log", "what", nullable=False, schema="audit")
    op.create_unique_constraint("uq_log", "log", ["at"], schema="audit")
    op.rename_table("log", "journal", schema="audit")


def downgrade() -> None:
    pass

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
    op.create_table("measures", sa.Column("at", sa.Date(), nullable=False), sa.Column("v", sa.Integer()), postgresql_partition_by="RANGE (at)")
    op.execute("CREATE TABLE measures_2024 PARTITION OF measures FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')")
    op.create_table("hot", sa.Column("id", sa.Integer()), postgresql_with={"fillfactor": 70})
    op.create_table("quick", sa.Column("id", sa.Integer()), prefixes=["UNLOGGED"])


def downgrade() -> None:
    pass

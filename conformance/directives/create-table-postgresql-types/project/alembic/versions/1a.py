"""migration 1a

Revision ID: 1a
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

# revision identifiers, used by Alembic.
revision: str = '1a'
down_revision: Union[str, Sequence[str], None] = None
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_table(
        "samples",
        sa.Column("id", postgresql.UUID(as_uuid=True), server_default=sa.text("gen_random_uuid()"), primary_key=True),
        sa.Column("doc", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'::jsonb"), nullable=False),
        sa.Column("tags", postgresql.ARRAY(sa.String(length=20))),
        sa.Column("grid", sa.ARRAY(sa.Integer(), dimensions=2)),
        sa.Column("address", postgresql.INET()),
        sa.Column("net", postgresql.CIDR()),
        sa.Column("mac", postgresql.MACADDR()),
        sa.Column("raw", postgresql.BYTEA()),
        sa.Column("precise", postgresql.DOUBLE_PRECISION()),
        sa.Column("span", postgresql.INTERVAL()),
        sa.Column("day_range", postgresql.DATERANGE()),
        sa.Column("numbers", postgresql.INT4RANGE()),
        sa.Column("search", postgresql.TSVECTOR()),
        sa.Column("bits", postgresql.BIT(8)),
        sa.Column("price", postgresql.MONEY()),
        sa.Column("at", postgresql.TIMESTAMP(timezone=True, precision=3)),
        sa.Column("clock", postgresql.TIME(precision=0)),
        sa.Column("ref", postgresql.OID()),
    )


def downgrade() -> None:
    pass

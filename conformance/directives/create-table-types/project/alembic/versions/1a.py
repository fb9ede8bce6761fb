"""migration 1a

Revision ID: 1a
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = '1a'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "samples",
        sa.Column("a", sa.Integer(), primary_key=True),
        sa.Column("b", sa.BigInteger()),
        sa.Column("c", sa.SmallInteger()),
        sa.Column("d", sa.String()),
        sa.Column("e", sa.String(length=20)),
        sa.Column("f", sa.Text()),
        sa.Column("g", sa.Unicode(30)),
        sa.Column("h", sa.UnicodeText()),
        sa.Column("i", sa.Boolean()),
        sa.Column("j", sa.Date()),
        sa.Column("k", sa.DateTime()),
        sa.Column("l", sa.DateTime(timezone=True)),
        sa.Column("m", sa.Time()),
        sa.Column("n", sa.Interval()),
        sa.Column("o", sa.Float()),
        sa.Column("p", sa.Double()),
        sa.Column("q", sa.Numeric()),
        sa.Column("r", sa.Numeric(10, 3)),
        sa.Column("s", sa.LargeBinary()),
        sa.Column("t", sa.JSON()),
        sa.Column("u", sa.Uuid()),
        sa.Column("v", sa.CHAR(3)),
        sa.Column("w", sa.VARCHAR(9)),
        sa.Column("x", sa.TIMESTAMP(timezone=True)),
        sa.Column("y", sa.REAL()),
        sa.Column("z", sa.Float(precision=24)),
    )


def downgrade():
    pass

"""migration 1a

Revision ID: 1a
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa
import datetime
import decimal

# revision identifiers, used by Alembic.
revision = '1a'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    t = op.create_table(
        "t",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("s", sa.String(30)),
        sa.Column("b", sa.Boolean()),
        sa.Column("d", sa.Date()),
        sa.Column("ts", sa.DateTime()),
        sa.Column("n", sa.Numeric(8, 2)),
        sa.Column("f", sa.Float()),
        sa.Column("j", sa.JSON()),
    )
    op.bulk_insert(t, [
        {"id": 1, "s": "it's 100% \\ :x", "b": True, "d": datetime.date(2024, 2, 29), "ts": datetime.datetime(2024, 2, 29, 13, 5, 6), "n": decimal.Decimal("12.50"), "f": 0.25, "j": {"a": [1, None, True]}},
        {"id": 2, "s": None, "b": False, "d": None, "ts": None, "n": None, "f": None, "j": None},
        {"id": 3, "s": "größe", "b": None, "d": datetime.date(1999, 12, 31), "ts": datetime.datetime(1999, 12, 31, 23, 59, 59, 120000), "n": 3, "f": 1e20, "j": []},
    ])


def downgrade():
    pass

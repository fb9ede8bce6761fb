"""migration a1

Revision ID: a1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa
import datetime
import decimal

# revision identifiers, used by Alembic.
revision = 'a1'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    t = sa.table("t", sa.column("s", sa.String), sa.column("i", sa.Integer), sa.column("b", sa.Boolean), sa.column("d", sa.Date), sa.column("ts", sa.DateTime), sa.column("n", sa.Numeric), sa.column("f", sa.Float), sa.column("tm", sa.Time))
    op.bulk_insert(t, [{"s": "a'b\\c%d:e\nf", "i": -5, "b": True, "d": datetime.date(2024, 2, 29), "ts": datetime.datetime(2024, 2, 29, 1, 2, 3, 4), "n": decimal.Decimal("1.50"), "f": 1.5e-7, "tm": datetime.time(23, 59)}])
    op.execute(t.update().where(t.c.s.is_(None), t.c.i.between(1, 2)).values(s=sa.literal("x") + "y", b=sa.false(), i=sa.case((t.c.i > 1, 2), else_=3)))
    op.execute(t.delete().where(~t.c.b, t.c.s.not_in(["a", "b"]) | (t.c.d == datetime.date(2024, 1, 1))))


def downgrade():
    pass

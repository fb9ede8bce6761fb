"""readings

Revision ID: nt1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "nt1"
down_revision = None
branch_labels = None
depends_on = None

def upgrade():
    r = op.create_table("reading", sa.Column("id", sa.Integer, primary_key=True), sa.Column("at", sa.DateTime(timezone=True)), sa.Column("day", sa.Date), sa.Column("t", sa.Time), sa.Column("took", sa.Interval), sa.Column("v", sa.Numeric(12, 4)), sa.Column("f", sa.Float), sa.Column("d", sa.Double), sa.Column("b", sa.LargeBinary), sa.Column("n", sa.Numeric(8, 2, asdecimal=False)))
    zone = timezone(timedelta(hours=5, minutes=30))
    bind = op.get_bind()
    bind.execute(r.insert(), [
        {"id": 1, "at": datetime(2024, 3, 1, 1, 2, 3, tzinfo=timezone.utc), "day": date(2024, 3, 1), "t": time(23, 59), "took": timedelta(days=1, seconds=5), "v": Decimal("1.23456"), "f": 1.5, "d": 2.25, "b": b"\x00\xff", "n": 3.25},
        {"id": 2, "at": datetime(2024, 3, 1, 1, 2, 3, 456000, tzinfo=zone), "day": None, "t": None, "took": timedelta(0), "v": 7, "f": -0.5, "d": 1e-9, "b": b"", "n": 2.5},
    ])
    for row in bind.execute(sa.select(r.c.id, r.c.day, r.c.t, r.c.took, r.c.v, r.c.f, r.c.d, r.c.b, r.c.n).order_by(r.c.id)):
        print(*[v if not isinstance(v, memoryview) else bytes(v) for v in row], sep=" | ")
    when = bind.scalar(sa.select(r.c.at).where(r.c.id == 1))
    print(when.replace(tzinfo=None), (when + timedelta(hours=1)).year, bind.scalar(sa.select(sa.extract("month", r.c.day)).where(r.c.id == 1)) == 3)
    print(bind.execute(sa.select(sa.func.sum(r.c.v), sa.func.round(sa.func.avg(r.c.v), 2)).select_from(r)).first()[0], bind.scalar(sa.select(r.c.id).where(r.c.day >= date(2024, 1, 1), r.c.took > timedelta(hours=1))))
    op.execute(r.update().where(r.c.day.is_(None)).values(day=date(2000, 1, 1), v=r.c.v / 3, t=time(1, 2)))


def downgrade():
    op.drop_table("reading")

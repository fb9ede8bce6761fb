"""seed everything

Revision ID: ad01
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
import datetime as dt
import enum
import uuid
from decimal import Decimal

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "ad01"
down_revision = None
branch_labels = None
depends_on = None

class Color(enum.Enum):
    RED = 1
    GREEN = 2


def upgrade():
    thing = op.create_table(
        "thing",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("day", sa.Date),
        sa.Column("at", sa.DateTime),
        sa.Column("time", sa.Time),
        sa.Column("amount", sa.Numeric(12, 3)),
        sa.Column("ratio", sa.Float),
        sa.Column("flag", sa.Boolean),
        sa.Column("uid", sa.Uuid),
        sa.Column("color", sa.Enum(Color)),
        sa.Column("name", sa.Unicode(20)),
        sa.Column("text", sa.Text),
        sa.Column("big", sa.BigInteger),
    )
    op.bulk_insert(
        thing,
        [
            {"id": 1, "day": dt.date(2024, 2, 29), "at": dt.datetime(2024, 2, 29, 13, 14, 15), "time": dt.time(1, 2, 3, 4000),
             "amount": Decimal("1234.500"), "ratio": 0.1, "flag": True, "uid": uuid.UUID("12345678-1234-5678-1234-567812345678"),
             "color": Color.RED, "name": "O'Brien", "text": "line 1\nline 2\ttab \\ back", "big": 2**40},
            {"id": 2, "day": None, "at": dt.datetime(1999, 12, 31, 23, 59, 59, 999999), "time": None,
             "amount": Decimal("-0.001"), "ratio": 1e20, "flag": False, "uid": None,
             "color": None, "name": "ünïcödé ☃ %s :x", "text": "", "big": -1},
        ],
        multiinsert=False,
    )
    op.bulk_insert(thing, [dict(id=n, day=dt.date(2024, 1, 1) + dt.timedelta(weeks=n), color=c) for n, c in zip(range(3, 6), ["RED", "GREEN", None])])
    op.bulk_insert(thing, [])
    op.execute(thing.update().where(thing.c.day >= dt.date(2024, 1, 22)).values(at=sa.func.coalesce(thing.c.at, dt.datetime(2000, 1, 1)), flag=sa.true(), ratio=-2.0, amount=Decimal("7")))
    op.execute(thing.delete().where(thing.c.id == 5, thing.c.flag.is_(True)))


def downgrade():
    op.drop_table("thing")
    sa.Enum(Color, name="color").drop(op.get_bind(), checkfirst=False)

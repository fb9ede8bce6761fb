"""migration a1

Revision ID: a1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = 'a1'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    t = op.create_table("t", sa.Column("k", sa.String(40)), sa.Column("v", sa.String(200)))
    put = lambda k, v: op.execute(t.insert().values(k=k, v=str(v)))
    put("big", 2 ** 100)
    put("div", (7 // 2, -7 // 2, 7 % 3, -7 % 3, 7 / 2, divmod(17, 5)))
    put("round", (round(2.5), round(3.14159, 2), int("42"), int("ff", 16), float("1e3"), abs(-3), pow(2, 10, 1000)))
    put("float", (0.1 + 0.2, 1e16, 1e-7, 100.0, float("inf")))
    put("bits", (5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 10))
    put("cmp", (1 < 2 < 3, 1 == 1.0, True + True, max(3, 1, 2), min([4, 2])))


def downgrade():
    op.drop_table("t")

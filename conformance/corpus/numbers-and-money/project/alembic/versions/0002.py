"""Floats become exact numbers, with decimal arithmetic."""
from decimal import ROUND_HALF_UP, Decimal, localcontext

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

CENT = Decimal("0.01")


def upgrade():
    prices = op.create_table("prices", sa.Column("id", sa.Integer, primary_key=True), sa.Column("amount", sa.Float(53)), sa.Column("exact", sa.Numeric(12, 2)))
    op.bulk_insert(prices, [{"id": n, "amount": a} for n, a in enumerate([19.99, 0.1 + 0.2, 1e6, 2.675, -0.005], 1)])
    conn = op.get_bind()
    total = Decimal(0)
    for row in conn.execute(sa.select(prices.c.id, prices.c.amount).order_by(prices.c.id)):
        exact = Decimal(str(round(row.amount, 6))).quantize(CENT, rounding=ROUND_HALF_UP)
        total += exact
        conn.execute(prices.update().where(prices.c.id == row.id).values(exact=exact))
    with localcontext() as ctx:
        ctx.prec = 5
        print(total / 7, float(total), divmod(total, 1000))
    print(conn.execute(sa.select(sa.func.sum(prices.c.exact), sa.func.min(prices.c.exact), sa.func.count(sa.distinct(prices.c.exact)))).one())
    print(conn.execute(sa.select(prices.c.exact).where(prices.c.exact == Decimal("19.99"))).scalar() * 2)
    with op.batch_alter_table("prices") as batch_op:
        batch_op.drop_column("amount")


def downgrade():
    op.drop_table("prices")

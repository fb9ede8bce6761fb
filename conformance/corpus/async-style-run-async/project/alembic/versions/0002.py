"""A revision that awaits through op.run_async would need an async engine; this one asks first."""
import asyncio

import sqlalchemy as sa
from alembic import op


async def compute(rows):
    async def one(row):
        await asyncio.sleep(0)
        return row.id * 2

    return await asyncio.gather(*(one(row) for row in rows))


revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

def upgrade():
    rows = op.get_bind().execute(sa.text("SELECT id FROM tags ORDER BY id")).all()
    print(asyncio.run(compute(rows)))


def downgrade():
    pass

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


async def fill(connection):
    await connection.execute(sa.text("INSERT INTO t VALUES (7)"))
    print((await connection.execute(sa.text("SELECT x FROM t"))).scalar())


def upgrade():
    op.create_table("t", sa.Column("x", sa.Integer()))
    op.run_async(fill)


def downgrade():
    pass

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
    put("list", [x * y for x in range(4) if x for y in (1, 10)])
    put("dict", {k: len(k) for k in ["a", "bb"]})
    put("set", sorted({x % 3 for x in range(10)}))
    put("gen", sum(x for x in range(5)))
    put("nested", [[c for c in row] for row in ("ab", "cd")])


def downgrade():
    op.drop_table("t")

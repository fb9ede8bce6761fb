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
    a, *b, (c, d) = 1, 2, 3, (4, 5)
    put("unpack", (a, b, c, d))
    put("merge", {**{"x": 1}, "y": 2, **{"x": 3}})
    put("lists", [*range(3), *"ab"])
    def f(*args, sep="-", **kw):
        return sep.join(map(str, args)) + str(sorted(kw.items()))
    put("call", f(*[1, 2], **{"sep": "+", "z": 1}))
    (first, second), third = [1, 2], 3
    put("nested", first + second + third)


def downgrade():
    op.drop_table("t")

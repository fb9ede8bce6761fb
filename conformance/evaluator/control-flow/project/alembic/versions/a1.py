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
    out = []
    for n in range(10):
        if n == 2:
            continue
        if n == 5:
            break
        out.append(n)
    else:
        out.append("never")
    for n in []:
        pass
    else:
        out.append("else")
    data = [1, 2, 3]
    while (x := data.pop()) > 1:
        out.append(x)
    for value in (1, "s", [1, 2], {"k": 5}, None):
        match value:
            case int():
                out.append("int")
            case [first, *_]:
                out.append(f"list {first}")
            case {"k": k}:
                out.append(f"dict {k}")
            case None:
                out.append("none")
            case _:
                out.append("other")
    put("flow", out)
    put("ternary", "yes" if out and not [] else "no")
    del data
    put("chain", 1 if 0 else 2 if None else 3)


def downgrade():
    op.drop_table("t")

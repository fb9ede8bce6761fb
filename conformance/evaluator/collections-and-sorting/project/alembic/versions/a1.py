"""migration a1

Revision ID: a1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa
import collections

# revision identifiers, used by Alembic.
revision = 'a1'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    t = op.create_table("t", sa.Column("k", sa.String(40)), sa.Column("v", sa.String(200)))
    put = lambda k, v: op.execute(t.insert().values(k=k, v=str(v)))
    d = {"b": 1, "a": 2}
    d.setdefault("c", []).append(3)
    d.update(z=9)
    put("dict", (list(d), d.get("q", "-"), d.pop("b"), sorted(d), "a" in d))
    l = [3, 1, 2]
    l.sort(reverse=True)
    l.insert(1, 9); l.extend([7]); l.remove(3)
    put("list", (l, l.index(9), l[1:], l * 2, sorted(["b", "A", "c"], key=str.lower)))
    dd = collections.defaultdict(list)
    for w in ["apple", "bob", "ape"]:
        dd[w[0]].append(w)
    put("dd", dict(dd))
    put("counter", collections.Counter("banana").most_common(2))
    put("ordered", list(collections.OrderedDict([("x", 1), ("y", 2)]).items()))
    put("set", (sorted({1, 2} | {3}), sorted({1, 2} & {2}), {1} <= {1, 2}, sorted({1, 2} - {1})))
    put("sorted", sorted([("b", 2), ("a", 2), ("c", 1)], key=lambda p: (-p[1], p[0])))


def downgrade():
    op.drop_table("t")

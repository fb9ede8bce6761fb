"""migration a1

Revision ID: a1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa
import itertools

# revision identifiers, used by Alembic.
revision = 'a1'
down_revision = None
branch_labels = None
depends_on = None


def countdown(n):
    while n:
        yield n
        n -= 1


def flat(items):
    for item in items:
        if isinstance(item, list):
            yield from flat(item)
        else:
            yield item


def upgrade():
    t = op.create_table("t", sa.Column("k", sa.String(40)), sa.Column("v", sa.String(200)))
    put = lambda k, v: op.execute(t.insert().values(k=k, v=str(v)))
    put("gen", list(countdown(3)))
    put("from", list(flat([1, [2, [3]], 4])))
    put("it", (list(itertools.chain([1], (2,))), list(itertools.islice(itertools.count(5, 2), 3)), [(k, len(list(g))) for k, g in itertools.groupby("aabccc")], list(itertools.zip_longest([1, 2], "a"))))
    put("builtins", (list(zip("ab", [1, 2])), list(enumerate("ab", 1)), list(reversed([1, 2])), any([0, 1]), all([]), list(map(str.upper, "ab")), list(filter(None, [0, 1]))))


def downgrade():
    op.drop_table("t")

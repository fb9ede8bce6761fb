"""migration a1

Revision ID: a1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa
import contextlib

# revision identifiers, used by Alembic.
revision = 'a1'
down_revision = None
branch_labels = None
depends_on = None


seen = []


@contextlib.contextmanager
def mark(name):
    seen.append("in " + name)
    try:
        yield name * 2
    finally:
        seen.append("out " + name)


class Quiet:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        return kind is ValueError


def upgrade():
    t = op.create_table("t", sa.Column("k", sa.String(40)), sa.Column("v", sa.String(200)))
    put = lambda k, v: op.execute(t.insert().values(k=k, v=str(v)))
    with mark("a") as m, Quiet():
        seen.append(m)
        raise ValueError("swallowed")
    put("seen", seen)


def downgrade():
    op.drop_table("t")

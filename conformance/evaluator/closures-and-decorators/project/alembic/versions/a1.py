"""migration a1

Revision ID: a1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa
import functools

# revision identifiers, used by Alembic.
revision = 'a1'
down_revision = None
branch_labels = None
depends_on = None


def twice(fn):
    @functools.wraps(fn)
    def inner(*args):
        return fn(fn(*args))
    return inner


@twice
def shout(x):
    return x + "!"


def upgrade():
    t = op.create_table("t", sa.Column("k", sa.String(40)), sa.Column("v", sa.String(200)))
    put = lambda k, v: op.execute(t.insert().values(k=k, v=str(v)))
    def counter():
        n = 0
        def step(by=1):
            nonlocal n
            n += by
            return n
        return step
    c = counter()
    put("closure", [c(), c(5), c()])
    put("late", [g() for g in [lambda: i for i in range(3)]])
    put("default", [g() for g in [lambda i=i: i for i in range(3)]])
    put("decorated", shout("hey"))


def downgrade():
    op.drop_table("t")

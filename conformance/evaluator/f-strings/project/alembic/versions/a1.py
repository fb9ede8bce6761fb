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
    n, s, f = 1234567, "it's", 3.14159
    put("plain", f"{n} {s!r} {f:.2f} {n:,} {n:>12} {s:^10}|")
    put("nested", f"{f:{'.3'}f} {'a' if n else 'b'} {[x for x in 'ab']}")
    put("braces", f"{{{n}}}")
    put("debug", f"{n=} {s=}")
    put("hex", f"{255:#x} {255:08b} {0.000012:e} {0.5:.0%}")


def downgrade():
    op.drop_table("t")

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
    put("repr", ([1, "a", None, 1.0, (1,), {"k": "v"}, {1}, b"x\\n", True], "it's", 'say "x"', "a\nb\tc\x00é"))
    put("types", (type(1).__name__, type("").__name__, type(None).__name__, callable(len), isinstance(True, int)))
    put("bytes", (b"abc".decode(), "é".encode("utf-8"), bytes([65, 66]), "x".encode().hex()))


def downgrade():
    op.drop_table("t")

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
    put("a", "Hello World".lower().replace("o", "0").split())
    put("b", ",".join(sorted("banana")))
    put("c", "  x ".strip() + "abc".title() + "a-b-c".partition("-")[2] + "x".zfill(3) + "abc".center(7, "*"))
    put("d", ("abc".startswith(("x", "a")), "abc".find("z"), "aXbX".count("X"), "ab\ncd".splitlines(), "abc"[::-1], "abc"[-2:], "a".isalpha(), "12".isdigit()))
    put("e", "{0} {1} {name!r} {0:>4}".format("p", 2, name="n"))
    put("f", "%s|%5.1f|%-4d|%x|%r|%%" % ("a", 2.25, 7, 255, "q"))
    put("g", "Straße".upper() + "ÀÉ".casefold() + "snake_case_name".removeprefix("snake_").removesuffix("_name"))


def downgrade():
    op.drop_table("t")

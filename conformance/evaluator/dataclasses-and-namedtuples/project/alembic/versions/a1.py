"""migration a1

Revision ID: a1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa
import collections
import dataclasses
import typing

# revision identifiers, used by Alembic.
revision = 'a1'
down_revision = None
branch_labels = None
depends_on = None


@dataclasses.dataclass
class Point:
    x: int
    y: int = 2
    tags: list = dataclasses.field(default_factory=list)


class Row(typing.NamedTuple):
    id: int
    name: str


Old = collections.namedtuple("Old", "x y")


def upgrade():
    t = op.create_table("t", sa.Column("k", sa.String(40)), sa.Column("v", sa.String(200)))
    put = lambda k, v: op.execute(t.insert().values(k=k, v=str(v)))
    p = Point(1)
    put("dc", (p, p == Point(1, 2), dataclasses.asdict(p), dataclasses.replace(p, y=9)))
    put("nt", (Row(1, "a"), Row(2, "b").name, Row(3, "c")._replace(id=4)))
    put("cn", Old(x=1, y=2)._asdict())


def downgrade():
    op.drop_table("t")

"""migration a1

Revision ID: a1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa
from typing import TYPE_CHECKING, Any, Optional, Sequence, TypeVar, Union, cast

# revision identifiers, used by Alembic.
revision = 'a1'
down_revision = None
branch_labels = None
depends_on = None


T = TypeVar("T")
Ids = list[int]
MaybeStr = Optional[str]
if TYPE_CHECKING:
    from nowhere import Nothing


def total(xs: Sequence[int], *, note: "Nothing | None" = None) -> Union[int, None]:
    result: int = 0
    rest: dict[str, list[Any]]
    for x in xs:
        result += x
    return result


def upgrade():
    t = op.create_table("t", sa.Column("k", sa.String(40)), sa.Column("v", sa.String(200)))
    put = lambda k, v: op.execute(t.insert().values(k=k, v=str(v)))
    put("typed", total([1, 2]))
    put("cast", cast(int, "kept"))


def downgrade():
    op.drop_table("t")

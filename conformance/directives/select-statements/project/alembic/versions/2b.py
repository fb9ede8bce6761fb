"""migration 2b

Revision ID: 2b
Revises: 1a
Create Date: 2024-03-01 09:30:00.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = '2b'
down_revision: Union[str, Sequence[str], None] = '1a'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    accounts = sa.table("accounts", sa.column("id", sa.Integer), sa.column("name", sa.String))
    tags = sa.table("tags", sa.column("account_id", sa.Integer), sa.column("tag", sa.String))
    conn = op.get_bind()
    print(conn.execute(sa.select(accounts.c.name).where(accounts.c.id == 1)).scalar_one())
    print(conn.execute(sa.select(accounts).order_by(accounts.c.name.desc()).limit(1)).all())
    print(conn.execute(sa.select(sa.func.count()).select_from(tags)).scalar())
    print(conn.execute(sa.select(accounts.c.name, sa.func.count(tags.c.tag).label("n")).join_from(accounts, tags, accounts.c.id == tags.c.account_id).group_by(accounts.c.name).order_by("n")).all())
    print(conn.execute(sa.select(accounts.c.id).where(sa.or_(accounts.c.name.is_(None), accounts.c.name.ilike("C%")))).scalars().all())
    print(conn.execute(sa.select(sa.literal("x"), sa.cast(accounts.c.id, sa.String))).fetchall())
    op.execute(tags.insert().from_select(["account_id", "tag"], sa.select(accounts.c.id, accounts.c.name)))
    op.execute(accounts.update().values(name=sa.select(sa.func.max(tags.c.tag)).where(tags.c.account_id == accounts.c.id).scalar_subquery()))


def downgrade() -> None:
    pass

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
    op.execute("UPDATE accounts SET name = 'x:y' WHERE id = 1")
    op.execute(sa.text("UPDATE accounts SET balance = :b WHERE id = :i").bindparams(b=5, i=2))
    accounts = sa.table("accounts", sa.column("id", sa.Integer), sa.column("name", sa.String), sa.column("balance", sa.Numeric))
    op.execute(accounts.insert().values(id=3, name="it's", balance=sa.null()))
    op.execute(accounts.update().where(accounts.c.id.in_([1, 2])).values({"balance": accounts.c.balance + 1}))
    op.execute(accounts.delete().where(sa.and_(accounts.c.id == 3, accounts.c.name != "z")))
    op.execute(sa.update(accounts).where(accounts.c.name.like("b%")).values(name=sa.func.upper(accounts.c.name)))


def downgrade() -> None:
    pass

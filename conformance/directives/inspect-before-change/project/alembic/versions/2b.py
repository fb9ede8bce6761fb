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
    inspector = sa.inspect(op.get_bind())
    print(sorted(inspector.get_table_names()))
    print([c["name"] for c in inspector.get_columns("accounts")])
    print(inspector.has_table("accounts"), inspector.has_table("nope"))
    if "nick" not in {c["name"] for c in inspector.get_columns("accounts")}:
        op.add_column("accounts", sa.Column("nick", sa.String(5)))
    if not any(i["name"] == "ix_nick" for i in inspector.get_indexes("accounts")):
        op.create_index("ix_nick", "accounts", ["nick"])


def downgrade() -> None:
    pass

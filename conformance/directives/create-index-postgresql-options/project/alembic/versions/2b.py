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
    op.create_index("ix_1", "accounts", ["name"], postgresql_using="hash")
    op.create_index("ix_2", "accounts", ["id"], postgresql_where=sa.text("balance > 0"))
    op.create_index("ix_3", "accounts", ["id"], postgresql_include=["name"])
    op.create_index("ix_4", "accounts", ["name"], postgresql_ops={"name": "varchar_pattern_ops"})
    op.create_index("ix_5", "accounts", ["id"], postgresql_with={"fillfactor": 50})
    op.create_index("ix_6", "accounts", ["name"], unique=True, postgresql_nulls_not_distinct=True)


def downgrade() -> None:
    pass

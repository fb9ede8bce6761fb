"""make 2024_02_add_posts

Revision ID: 2024_02_add_posts
Revises: 2024_01_add_users
Create Date: 2024-03-01 09:30:00.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = '2024_02_add_posts'
down_revision: Union[str, Sequence[str], None] = '2024_01_add_users'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_table("t_2024_02_add_posts", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade() -> None:
    op.drop_table("t_2024_02_add_posts")

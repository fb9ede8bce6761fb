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


TABLES = ("first", "second")
PREFIX = "ix"


class Kind:
    A = "a"
    B = "b"


def ix(table, *columns):
    return "_".join([PREFIX, table, *columns])


def create(name, extra=None):
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("n", sa.Integer()),
        sa.Column("kind", sa.String(1), server_default=Kind.A, nullable=False),
        *(extra or []),
    )


def upgrade():
    for name in TABLES:
        create(name)
    op.create_index(ix("first", "n"), "first", ["n"])


def downgrade():
    for name in reversed(TABLES):
        op.drop_table(name)

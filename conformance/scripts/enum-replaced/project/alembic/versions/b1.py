"""migration b1

Revision ID: b1
Revises: a1
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = 'b1'
down_revision = 'a1'
branch_labels = None
depends_on = None


def upgrade():
    op.execute("ALTER TYPE kind RENAME TO kind_old")
    new = sa.Enum("a", "b", "c", name="kind")
    new.create(op.get_bind())
    op.alter_column("t", "s", type_=new, postgresql_using="s::text::kind")
    op.execute("DROP TYPE kind_old")


def downgrade():
    pass

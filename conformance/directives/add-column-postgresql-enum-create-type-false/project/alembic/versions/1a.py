"""migration 1a

Revision ID: 1a
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

# revision identifiers, used by Alembic.
revision = '1a'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    kind = postgresql.ENUM("small", "large", name="size_kind", create_type=False)
    kind.create(op.get_bind(), checkfirst=False)
    op.create_table("shirts", sa.Column("size", kind, nullable=False))


def downgrade():
    pass

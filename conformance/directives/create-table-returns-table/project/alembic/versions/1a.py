"""migration 1a

Revision ID: 1a
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = '1a'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    kinds = op.create_table(
        "kinds",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(20)),
    )
    op.bulk_insert(kinds, [{"id": 1, "name": "one"}, {"id": 2, "name": "two"}])
    op.execute(kinds.update().where(kinds.c.id == 2).values(name="zwei"))


def downgrade():
    pass

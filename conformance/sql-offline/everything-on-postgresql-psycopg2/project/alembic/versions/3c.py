"""migration 3c

Revision ID: 3c
Revises: 2b
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = '3c'
down_revision = '2b'
branch_labels = None
depends_on = None


def upgrade():
    users = sa.table("users", sa.column("id", sa.Integer), sa.column("name", sa.String), sa.column("active", sa.Boolean))
    op.bulk_insert(users, [{"id": 1, "name": "it's 100%", "active": True}, {"id": 2, "name": None, "active": False}])
    op.execute(users.update().where(users.c.name == "x").values(active=False))
    op.execute(users.delete().where(users.c.id.in_([1, 2])))
    op.execute("UPDATE users SET name = 'a:b' WHERE name LIKE '%z'")


def downgrade():
    pass

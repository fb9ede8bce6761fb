"""migration 2b

Revision ID: 2b
Revises: 1a
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = '2b'
down_revision = '1a'
branch_labels = None
depends_on = None


def upgrade():
    bind = op.get_bind()
    try:
        with bind.begin_nested():
            bind.execute(sa.text("INSERT INTO a VALUES (1)"))
            bind.execute(sa.text("INSERT INTO a VALUES (1)"))
    except sa.exc.IntegrityError as e:
        print("caught", type(e).__name__)
    bind.execute(sa.text("INSERT INTO a VALUES (2)"))


def downgrade():
    pass

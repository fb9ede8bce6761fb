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
    op.create_table("half", sa.Column("id", sa.Integer()))
    print("ready", flush=True)
    for n in range(10**8):
        pass


def downgrade():
    pass

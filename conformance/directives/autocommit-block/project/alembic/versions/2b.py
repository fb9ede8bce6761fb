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
    with op.get_context().autocommit_block():
        op.create_table("kept", sa.Column("id", sa.Integer()))
    op.create_table("lost", sa.Column("id", sa.Integer()))
    op.execute("SELECT * FROM nowhere")


def downgrade():
    pass

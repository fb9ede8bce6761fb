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
    op.create_table("rooms", sa.Column("id", sa.Integer()), sa.Column("during", postgresql.TSRANGE()))
    op.create_exclude_constraint("ex_rooms", "rooms", ("during", "&&"), where=sa.text("id > 0"), using="gist")


def downgrade():
    pass

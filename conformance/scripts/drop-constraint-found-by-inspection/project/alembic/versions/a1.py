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


def upgrade():
    op.create_table("a", sa.Column("id", sa.Integer(), primary_key=True))
    op.create_table("b", sa.Column("a_id", sa.Integer(), sa.ForeignKey("a.id")), sa.Column("x", sa.Integer(), unique=True))


def downgrade():
    op.drop_table("b")
    op.drop_table("a")

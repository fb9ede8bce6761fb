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
    op.create_table("users", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("street", sa.String(40)), sa.Column("city", sa.String(40)))
    op.execute("INSERT INTO users VALUES (1, 'a st', 'x'), (2, NULL, NULL)")


def downgrade():
    op.drop_table("users")

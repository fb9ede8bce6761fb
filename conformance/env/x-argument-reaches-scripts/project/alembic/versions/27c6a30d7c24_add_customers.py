"""migration 27c6a30d7c24

Revision ID: 27c6a30d7c24
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa
from alembic import context

# revision identifiers, used by Alembic.
revision = '27c6a30d7c24'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("customers", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(9)))
    if context.get_x_argument(as_dictionary=True).get("with_data") == "true":
        op.execute("INSERT INTO customers (name) VALUES ('ann')")


def downgrade():
    op.drop_table("customers")

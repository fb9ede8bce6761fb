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
    op.create_table("users", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), server_default="anon"), sa.Column("at", sa.DateTime(), server_default=sa.func.now()))
    op.add_column("users", sa.Column("note", sa.Text()))
    op.create_index("ix_users_at", "users", ["at"], unique=True)
    op.rename_table("users", "people")


def downgrade():
    op.drop_table("people")

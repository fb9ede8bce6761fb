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
    op.add_column("users", sa.Column("note", sa.Text()))
    op.alter_column("users", "name", existing_type=sa.String(50), existing_nullable=False, existing_server_default="anon", type_=sa.String(80), nullable=True, server_default=None)
    op.alter_column("users", "note", new_column_name="remark", existing_type=sa.Text())
    op.create_table("posts", sa.Column("id", sa.BigInteger(), primary_key=True), sa.Column("user_id", sa.Integer(), sa.ForeignKey("users.id", ondelete="CASCADE")))
    op.create_foreign_key("fk_x", "posts", "users", ["user_id"], ["id"])
    op.create_check_constraint("ck_price", "users", "price > 0")


def downgrade():
    op.drop_constraint("ck_price", "users", type_="check")
    op.drop_constraint("fk_x", "posts", type_="foreignkey")
    op.drop_table("posts")
    op.rename_table("users", "people")
    op.rename_table("people", "users")
    op.drop_column("users", "remark")

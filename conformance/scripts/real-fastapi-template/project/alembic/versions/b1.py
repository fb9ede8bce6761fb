"""Edit replace id integers in all models to use UUID instead

Revision ID: d98dd8ec85a3
Revises: e2412789c190
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "d98dd8ec85a3"
down_revision = "e2412789c190"
branch_labels = None
depends_on = None

def upgrade():
    if op.get_context().dialect.name != "postgresql":
        with op.batch_alter_table("item") as batch:
            batch.add_column(sa.Column("title", sa.String(255), nullable=False, server_default="untitled"))
        return
    op.add_column("user", sa.Column("new_id", sa.UUID(as_uuid=True), default=sa.text("gen_random_uuid()")))
    op.add_column("item", sa.Column("new_owner_id", sa.UUID(), nullable=True))
    op.execute('UPDATE "user" SET new_id = gen_random_uuid()')
    op.execute('UPDATE item SET new_owner_id = (SELECT new_id FROM "user" WHERE "user".id = item.owner_id)')
    op.alter_column("user", "new_id", nullable=False)
    op.drop_constraint("item_owner_id_fkey", "item", type_="foreignkey")
    op.drop_column("item", "owner_id")
    op.alter_column("item", "new_owner_id", new_column_name="owner_id")
    op.drop_column("user", "id")
    op.alter_column("user", "new_id", new_column_name="id")
    op.create_primary_key("user_pkey", "user", ["id"])
    op.create_foreign_key("item_owner_id_fkey", "item", "user", ["owner_id"], ["id"], ondelete="CASCADE")
    op.alter_column("item", "description", existing_type=sa.String(), type_=sa.String(length=255), existing_nullable=True)


def downgrade():
    if op.get_context().dialect.name != "postgresql":
        with op.batch_alter_table("item") as batch:
            batch.drop_column("title")
        return
    op.add_column("user", sa.Column("old_id", sa.Integer(), sa.Identity()))
    op.drop_constraint("item_owner_id_fkey", "item", type_="foreignkey")
    op.add_column("item", sa.Column("old_owner_id", sa.Integer()))
    op.drop_column("item", "owner_id")
    op.drop_column("user", "id")
    op.alter_column("user", "old_id", new_column_name="id")
    op.alter_column("item", "old_owner_id", new_column_name="owner_id")
    op.create_primary_key("user_pkey", "user", ["id"])
    op.create_foreign_key("item_owner_id_fkey", "item", "user", ["owner_id"], ["id"])

"""grow

Revision ID: uc2
Revises: uc1
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "uc2"
down_revision = "uc1"
branch_labels = None
depends_on = None

def upgrade():
    with op.batch_alter_table("tag") as batch_op:
        batch_op.add_column(sa.Column("owner", sa.String(20), server_default="system", nullable=False))
        batch_op.drop_constraint("tag_name_key", type_="unique")
        batch_op.create_unique_constraint("tag_owner_name_key", ["owner", "name"])
        batch_op.alter_column("id", existing_type=sa.Integer(), type_=sa.BigInteger(), existing_nullable=False, autoincrement=True)
    op.create_index("tag_live", "tag", ["name"], unique=True, sqlite_where=sa.text("deleted_at IS NULL"), postgresql_where=sa.text("deleted_at IS NULL"))
    with op.batch_alter_table("item_tag", recreate="auto") as batch_op:
        batch_op.drop_constraint("item_tag_pkey", type_="primary")
        batch_op.alter_column("tag_id", type_=sa.BigInteger(), existing_type=sa.Integer())
        batch_op.create_primary_key("item_tag_pkey", ["item", "tag_id"])
    op.execute("INSERT INTO tag (id, name) VALUES (1, 'x'); " if False else "INSERT INTO tag (id, name) VALUES (1, 'x')")
    op.execute(sa.text("INSERT INTO item_tag (item, tag_id) SELECT :i, id FROM tag").bindparams(sa.bindparam("i", 5, type_=sa.Integer)))


def downgrade():
    op.execute("DELETE FROM item_tag")
    with op.batch_alter_table("item_tag") as batch_op:
        batch_op.drop_constraint("item_tag_pkey", type_="primary")
        batch_op.alter_column("tag_id", type_=sa.Integer(), existing_type=sa.BigInteger())
        batch_op.create_primary_key("item_tag_pkey", ["item"])
    op.drop_index("tag_live", table_name="tag")
    with op.batch_alter_table("tag") as batch_op:
        batch_op.drop_constraint("tag_owner_name_key", type_="unique")
        batch_op.create_unique_constraint("tag_name_key", ["name"])
        batch_op.alter_column("id", existing_type=sa.BigInteger(), type_=sa.Integer())
        batch_op.drop_column("owner")

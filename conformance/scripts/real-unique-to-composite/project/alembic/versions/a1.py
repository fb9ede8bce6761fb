"""start

Revision ID: uc1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "uc1"
down_revision = None
branch_labels = None
depends_on = None

def upgrade():
    op.create_table("tag", sa.Column("id", sa.Integer, nullable=False), sa.Column("name", sa.String(20), nullable=False), sa.Column("deleted_at", sa.DateTime), sa.PrimaryKeyConstraint("id", name="tag_pkey"), sa.UniqueConstraint("name", name="tag_name_key"))
    op.create_table("item_tag", sa.Column("item", sa.Integer, nullable=False), sa.Column("tag_id", sa.Integer, nullable=False), sa.ForeignKeyConstraint(["tag_id"], ["tag.id"], name="item_tag_tag_id_fkey"), sa.PrimaryKeyConstraint("item", name="item_tag_pkey"))


def downgrade():
    op.drop_table("item_tag")
    op.drop_table("tag")

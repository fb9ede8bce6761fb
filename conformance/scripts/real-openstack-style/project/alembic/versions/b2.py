"""visibility from is_public

Revision ID: 2bd2cd2b3c1a
Revises: 1149d7de0cfa
Create Date: 2024-03-01 09:30:00.000000

"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy import MetaData, Table
from sqlalchemy.sql import select

# revision identifiers, used by Alembic.
revision = "2bd2cd2b3c1a"
down_revision = "1149d7de0cfa"
branch_labels = None
depends_on = None

def upgrade():
    op.execute("INSERT INTO images (id, name, status, created_at, deleted) VALUES ('u1', 'a', 'ACTIVE', '2024-01-01', %s)" % ("false" if op.get_context().dialect.name == "postgresql" else "0"))
    op.execute("INSERT INTO image_properties (image_id, name, value, created_at, deleted) VALUES ('u1', 'os', 'linux', '2024-01-01', " + ("false)" if op.get_context().impl.dialect.name == "postgresql" else "0)"))
    with op.batch_alter_table("images") as batch_op:
        batch_op.add_column(sa.Column("visibility", sa.Enum("private", "public", name="visibility", native_enum=False), nullable=False, server_default="private"))
        batch_op.add_column(sa.Column("protected", sa.Boolean(), nullable=True))
    meta = MetaData()
    images = Table("images", meta, sa.Column("id", sa.String(36), primary_key=True), sa.Column("visibility", sa.String(10)), sa.Column("protected", sa.Boolean))
    props = Table("image_properties", meta, sa.Column("id", sa.Integer, primary_key=True), sa.Column("created_at", sa.DateTime), sa.Column("deleted", sa.Boolean), sa.Column("image_id", None, sa.ForeignKey("images.id")), sa.Column("name", sa.String(255)), sa.Column("value", sa.Text))
    op.execute(images.update().values(protected=False).where(images.c.protected.is_(None)))
    op.execute(images.update().values(visibility="public").where(images.c.id.in_(select(props.c.image_id).where(props.c.name == "os"))))
    op.execute(props.insert().from_select(["image_id", "name", "value", "created_at", "deleted"], select(images.c.id, sa.literal("vis"), images.c.visibility, sa.text("'2024-02-02'") if False else sa.func.max(sa.cast(sa.null(), sa.DateTime)), sa.false()).group_by(images.c.id, images.c.visibility).where(sa.false())))


def downgrade():
    with op.batch_alter_table("images") as batch_op:
        batch_op.drop_column("protected")
        batch_op.drop_column("visibility")
    op.execute("DELETE FROM image_properties")
    op.execute("DELETE FROM images")

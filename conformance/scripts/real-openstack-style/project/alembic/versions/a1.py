"""initial migration

Revision ID: 1149d7de0cfa
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "1149d7de0cfa"
down_revision = None
branch_labels = None
depends_on = None

STATUSES = sa.Enum("ACTIVE", "ERROR", "DELETED", name="image_status", native_enum=False, create_constraint=True)


def _common():
    return [
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False, default=False),
    ]


def upgrade():
    op.create_table(
        "images",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("name", sa.String(255), nullable=True),
        sa.Column("size", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=True),
        sa.Column("status", STATUSES, nullable=False),
        *_common(),
        sa.PrimaryKeyConstraint("id"),
        mysql_engine="InnoDB",
        mysql_charset="utf8",
        extend_existing=True,
    )
    op.create_table(
        "image_properties",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("image_id", sa.String(36), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("value", sa.Text(length=16777215), nullable=True),
        *_common(),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["image_id"], ["images.id"]),
        sa.UniqueConstraint("image_id", "name", name="ix_image_properties_image_id_name"),
        mysql_engine="InnoDB",
    )
    op.create_index("owner_image_idx", "images", ["name", "deleted"], unique=False, mysql_length={"name": 20})
    op.create_index("created_at_image_idx", "images", ["created_at"])


def downgrade():
    for table in ("image_properties", "images"):
        op.drop_table(table)

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
    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(50), nullable=False, server_default="anon", comment="shown"),
        sa.Column("active", sa.Boolean(), server_default=sa.true()),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.func.now()),
        sa.Column("doc", sa.JSON()),
        sa.Column("kind", sa.Enum("a", "b", name="kind")),
        sa.Column("price", sa.Numeric(10, 2)),
        sa.Column("key", sa.Uuid()),
        sa.Column("raw", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name", name="uq_users_name"),
        comment="people",
    )
    op.create_index("ix_users_at", "users", ["at", "name"])


def downgrade():
    op.drop_index("ix_users_at", table_name="users")
    op.drop_table("users")

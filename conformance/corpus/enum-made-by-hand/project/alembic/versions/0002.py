"""An enum type is created before its column and dropped after it; other databases get a check or an ENUM."""
import enum

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql


revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

class Status(str, enum.Enum):
    DRAFT = "draft"
    PUBLISHED = "published"
    ARCHIVED = "archived"


status_enum = sa.Enum(*[member.value for member in Status], name="post_status")
pg_enum = postgresql.ENUM(*[member.value for member in Status], name="post_status", create_type=False)


def upgrade():
    context = op.get_context()
    if context.dialect.name == "postgresql":
        pg_enum.create(op.get_bind(), checkfirst=not context.as_sql)
        op.execute("UPDATE posts SET status = lower(status)")
        op.execute("ALTER TABLE posts ALTER COLUMN status DROP DEFAULT")
        op.alter_column(
            "posts", "status", type_=pg_enum, existing_type=sa.String(20), postgresql_using="status::post_status"
        )
        op.execute("ALTER TABLE posts ALTER COLUMN status SET DEFAULT 'draft'::post_status")
    else:
        op.execute("UPDATE posts SET status = lower(status)")
        if context.as_sql and context.dialect.name == "sqlite":
            return
        with op.batch_alter_table("posts") as batch_op:
            batch_op.alter_column(
                "status", existing_type=sa.String(20), type_=status_enum, existing_nullable=False, existing_server_default="draft"
            )


def downgrade():
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE posts ALTER COLUMN status DROP DEFAULT")
        op.alter_column("posts", "status", type_=sa.String(20), existing_type=pg_enum, postgresql_using="status::text")
        op.execute("ALTER TABLE posts ALTER COLUMN status SET DEFAULT 'draft'")
        pg_enum.drop(op.get_bind(), checkfirst=True)
        return
    with op.batch_alter_table("posts") as batch_op:
        batch_op.alter_column("status", existing_type=status_enum, type_=sa.String(20), existing_nullable=False, existing_server_default="draft")

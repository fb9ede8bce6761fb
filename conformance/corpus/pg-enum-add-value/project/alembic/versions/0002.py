"""A value is added to an enum, and the type replaced on the way back."""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

OLD = ("low", "high")
NEW = (*OLD, "critical")
priority = postgresql.ENUM(*OLD, name="priority")


def replace_enum(table, column, values, name):
    op.execute(f"ALTER TYPE {name} RENAME TO {name}_old")
    sa.Enum(*values, name=name).create(op.get_bind())
    op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} TYPE {name} USING {column}::text::{name}")
    op.execute(f"DROP TYPE {name}_old")


def upgrade():
    priority.create(op.get_bind())
    op.add_column("posts", sa.Column("priority", postgresql.ENUM(name="priority", create_type=False), server_default=None, nullable=True))
    op.execute("UPDATE posts SET priority = 'low'")
    with op.get_context().autocommit_block():
        op.execute("ALTER TYPE priority ADD VALUE IF NOT EXISTS 'critical'")
        op.execute("ALTER TYPE priority ADD VALUE 'medium' BEFORE 'high'")
    op.execute("UPDATE posts SET priority = 'critical' WHERE id = 1")
    print(op.get_bind().execute(sa.text("SELECT enum_range(NULL::priority)::text")).scalar())


def downgrade():
    op.execute("UPDATE posts SET priority = 'high' WHERE priority IN ('critical', 'medium')")
    replace_enum("posts", "priority", OLD, "priority")
    op.drop_column("posts", "priority")
    priority.drop(op.get_bind(), checkfirst=False)

"""Tables, columns and constraints get new names."""
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

RENAMED_COLUMNS = {"memberships": [("role", "position", sa.String(20), "member")], "posts": [("status", "state", sa.String(20), "draft")]}


def rename(table, old, new, type_, default):
    with op.batch_alter_table(table) as batch_op:
        batch_op.alter_column(old, new_column_name=new, existing_type=type_, existing_nullable=False, existing_server_default=default)


def upgrade():
    op.drop_index("ix_posts_status", table_name="posts")
    for table, columns in RENAMED_COLUMNS.items():
        for old, new, type_, default in columns:
            rename(table, old, new, type_, default)
    op.create_index("ix_posts_state", "posts", ["state"])
    op.rename_table("teams", "groups_")
    op.rename_table("memberships", "group_members")
    inspector = sa.inspect(op.get_bind())
    print(sorted(inspector.get_table_names()), [c["name"] for c in inspector.get_columns("posts")])


def downgrade():
    op.rename_table("group_members", "memberships")
    op.rename_table("groups_", "teams")
    op.drop_index("ix_posts_state", table_name="posts")
    for table, columns in reversed(RENAMED_COLUMNS.items()):
        for old, new, type_, default in columns:
            rename(table, new, old, type_, default)
    op.create_index("ix_posts_status", "posts", ["status"])

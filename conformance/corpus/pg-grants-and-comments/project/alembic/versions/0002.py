"""Grants, comments and security rules by raw SQL."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

ROLES = ["reader", "writer"]
GRANT = "GRANT {what} ON {table} TO PUBLIC"


def upgrade():
    for table, what in {"users": "SELECT", "posts": "SELECT, INSERT"}.items():
        op.execute(GRANT.format(table=table, what=what))
    op.execute("ALTER TABLE posts ENABLE ROW LEVEL SECURITY")
    op.execute("CREATE POLICY own_posts ON posts USING (author_id = 1) WITH CHECK (true)")
    op.create_table_comment("users", "people; with 100% of their 'quotes'", existing_comment=None)
    op.alter_column("users", "email", comment="where they read", existing_type=sa.String(120))
    op.execute("COMMENT ON INDEX ix_posts_status IS $$why: it's fast$$")
    bind = op.get_bind()
    print(bind.scalar(sa.text("SELECT obj_description('users'::regclass)")), sa.inspect(bind).get_table_comment("users"))
    print([c["comment"] for c in sa.inspect(bind).get_columns("users") if c["comment"]])


def downgrade():
    op.execute("DROP POLICY own_posts ON posts")
    op.execute("ALTER TABLE posts DISABLE ROW LEVEL SECURITY")
    op.drop_table_comment("users", existing_comment="people")

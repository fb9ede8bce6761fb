"""A generated tsvector column with a GIN index."""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR


revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

def upgrade():
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    op.add_column(
        "posts",
        sa.Column(
            "search", TSVECTOR(),
            sa.Computed("setweight(to_tsvector('english', coalesce(title, '')), 'A') || to_tsvector('english', coalesce(body, ''))", persisted=True),
            nullable=True,
        ),
    )
    op.create_index("ix_posts_search", "posts", ["search"], postgresql_using="gin")
    op.create_index("ix_posts_title_trgm", "posts", [sa.text("title gin_trgm_ops")], postgresql_using="gin")
    op.create_index("ix_posts_recent", "posts", [sa.text("published_at DESC NULLS LAST"), "id"], postgresql_include=["title"], postgresql_with={"fillfactor": 70})


def downgrade():
    for name in ("ix_posts_recent", "ix_posts_title_trgm", "ix_posts_search"):
        op.drop_index(name, table_name="posts")
    op.drop_column("posts", "search")
    op.execute("DROP EXTENSION IF EXISTS pg_trgm")

"""SQLite's pragmas, triggers, partial indexes and FTS."""
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

TRIGGER = """
CREATE TRIGGER posts_ai AFTER INSERT ON posts BEGIN
    INSERT INTO posts_fts(rowid, title, body) VALUES (new.id, new.title, new.body);
    UPDATE posts SET views = 0 WHERE id = new.id AND views IS NULL;
END
"""


def upgrade():
    op.execute("PRAGMA foreign_keys=OFF")
    op.execute("CREATE VIRTUAL TABLE posts_fts USING fts5(title, body, content='posts', content_rowid='id')")
    op.execute("INSERT INTO posts_fts(rowid, title, body) SELECT id, title, body FROM posts")
    op.execute(TRIGGER)
    op.create_index("ix_posts_drafts", "posts", ["author_id"], sqlite_where=sa.text("status = 'draft'"))
    with op.batch_alter_table("tags", recreate="always", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("color", sa.String(7), server_default="#fff"), insert_after="id")
    op.execute("PRAGMA foreign_keys=ON")


def downgrade():
    with op.batch_alter_table("tags") as batch_op:
        batch_op.drop_column("color")
    op.drop_index("ix_posts_drafts", "posts")
    op.execute("DROP TRIGGER posts_ai")
    op.execute("DROP TABLE posts_fts")

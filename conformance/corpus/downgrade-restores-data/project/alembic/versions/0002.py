"""What an upgrade drops is kept in a backup table and put back."""
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

BACKUP = "_backup_0002_posts"


def upgrade():
    op.execute(f"CREATE TABLE {BACKUP} AS SELECT id, body, views FROM posts WHERE body IS NOT NULL")
    with op.batch_alter_table("posts") as batch_op:
        batch_op.drop_column("body")
        batch_op.drop_column("views")


def downgrade():
    op.add_column("posts", sa.Column("body", sa.Text()))
    op.add_column("posts", sa.Column("views", sa.Integer()))
    op.execute(
        f"UPDATE posts SET body = (SELECT b.body FROM {BACKUP} b WHERE b.id = posts.id), "
        f"views = (SELECT b.views FROM {BACKUP} b WHERE b.id = posts.id)"
    )
    op.drop_table(BACKUP)

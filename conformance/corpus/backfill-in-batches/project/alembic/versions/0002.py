"""Rows are changed in batches by key, with progress."""
import math

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

BATCH_SIZE = 2
posts = sa.sql.table("posts", sa.sql.column("id"), sa.sql.column("views"), sa.sql.column("score", sa.Integer))


def batches(conn, size=BATCH_SIZE):
    last = 0
    while ids := [row.id for row in conn.execute(sa.select(posts.c.id).where(posts.c.id > last).order_by(posts.c.id).limit(size))]:
        yield ids
        last = ids[-1]


def upgrade():
    op.add_column("posts", sa.Column("score", sa.Integer(), nullable=True))
    conn = op.get_bind()
    total = conn.execute(sa.text("SELECT COUNT(*) FROM posts")).scalar()
    done = 0
    for number, ids in enumerate(batches(conn), start=1):
        result = conn.execute(
            posts.update().where(posts.c.id.in_(ids)).values(score=sa.func.coalesce(posts.c.views, 0) * 2)
        )
        done += result.rowcount
        print(f"batch {number}/{math.ceil(total / BATCH_SIZE)}: {done / total:6.1%}")
    with op.batch_alter_table("posts") as batch_op:
        batch_op.alter_column("score", existing_type=sa.Integer(), nullable=False, server_default="0")


def downgrade():
    with op.batch_alter_table("posts") as batch_op:
        batch_op.drop_column("score")

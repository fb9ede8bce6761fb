"""Rows that say the same are merged before a unique constraint."""
from collections import defaultdict
from itertools import groupby
from operator import itemgetter

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

tags = sa.table("tags", sa.column("id", sa.Integer), sa.column("name", sa.String))
post_tags = sa.table("post_tags", sa.column("post_id", sa.Integer), sa.column("tag_id", sa.Integer))


def upgrade():
    conn = op.get_bind()
    same = defaultdict(list)
    for row in conn.execute(sa.select(tags).order_by(tags.c.id)):
        same[row.name.strip().lower()].append(row.id)
    for name, (keep, *others) in sorted(same.items()):
        for other in others:
            present = sa.select(post_tags.c.post_id).where(post_tags.c.tag_id == keep)
            kept = [post for (post,) in conn.execute(present)]
            moved = conn.execute(
                post_tags.update().where(post_tags.c.tag_id == other, post_tags.c.post_id.notin_(kept)).values(tag_id=keep)
            ).rowcount
            conn.execute(post_tags.delete().where(post_tags.c.tag_id == other))
            conn.execute(sa.delete(tags).where(tags.c.id == other))
            print(f"{name}: {other} -> {keep}, {moved} moved")
        conn.execute(sa.update(tags).where(tags.c.id == keep).values(name=name))
    pairs = sorted(tuple(row) for row in conn.execute(sa.select(post_tags.c.tag_id, post_tags.c.post_id)))
    print({tag: [post for _, post in found] for tag, found in groupby(pairs, key=itemgetter(0))})


def downgrade():
    pass

"""subscriptions

Revision ID: m1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
import collections

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "m1"
down_revision = None
branch_labels = None
depends_on = None
meta = sa.MetaData()
sub = sa.Table("subscription", meta, sa.Column("id", sa.Integer, primary_key=True), sa.Column("user_id", sa.Integer, index=True), sa.Column("topic", sa.String(20)), sa.Column("hits", sa.Integer, server_default="0"), sa.Column("canonical", sa.Integer))


def upgrade():
    bind = op.get_bind()
    meta.create_all(bind)
    bind.execute(sub.insert(), [{"user_id": u, "topic": t, "hits": h} for u, t, h in [(1, "a", 1), (1, "a", 2), (2, "a", 3), (1, "b", 4), (1, "a", 5), (2, "b", 6), (2, "b", 7)]])
    dupes = (
        sa.select(sub.c.user_id, sub.c.topic, sa.func.count().label("n"), sa.func.min(sub.c.id).label("keep"))
        .group_by(sub.c.user_id, sub.c.topic)
        .having(sa.func.count() > 1)
        .subquery("dupes")
    )
    rows = bind.execute(sa.select(sub.c.id, dupes.c.keep, dupes.c.n).join(dupes, sa.and_(sub.c.user_id == dupes.c.user_id, sub.c.topic == dupes.c.topic)).order_by(sub.c.id)).all()
    merged = collections.Counter()
    for row in rows:
        merged[row.keep] += 1
    print(rows, merged.most_common(1))
    ranked = sa.select(sub.c.id, sa.func.row_number().over(partition_by=[sub.c.user_id, sub.c.topic], order_by=sub.c.hits.desc()).label("rank"), sa.func.sum(sub.c.hits).over(partition_by=(sub.c.user_id, sub.c.topic)).label("total")).cte("ranked")
    for r in bind.execute(sa.select(ranked).where(ranked.c.rank == 1).order_by(ranked.c.id)):
        bind.execute(sa.update(sub).where(sub.c.id == r.id).values(hits=r.total, canonical=sub.c.id))
    op.execute(sa.delete(sub).where(sub.c.canonical.is_(sa.null())))
    other = sub.alias()
    print(bind.execute(sa.select(sub.c.topic, other.c.topic).where(sub.c.user_id == other.c.user_id, sub.c.topic < other.c.topic).order_by(sub.c.user_id)).fetchall())
    print(bind.execute(sa.union(sa.select(sub.c.topic), sa.select(sa.literal("z"))).order_by("topic")).scalars().all(), bind.scalar(sa.select(sa.exists().where(sub.c.hits > 100))))
    with op.batch_alter_table("subscription") as batch:
        batch.create_unique_constraint("uq_subscription_user_topic", ["user_id", "topic"])


def downgrade():
    meta.drop_all(bind=op.get_bind(), tables=[sub])

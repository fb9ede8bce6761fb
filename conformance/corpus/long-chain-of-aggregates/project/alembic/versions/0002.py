"""Counters are computed with window functions, group by and case."""
import sqlalchemy as sa
from alembic import op
from sqlalchemy import and_, case, cast, desc, distinct, extract, func, literal, not_, null, or_, select, union_all


revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

def upgrade():
    bind = op.get_bind()
    meta = sa.MetaData()
    users, posts = (sa.Table(name, meta, autoload_with=bind) for name in ("users", "posts"))
    stats = (
        select(
            posts.c.author_id,
            func.count().label("n"),
            func.coalesce(func.sum(posts.c.views), 0).label("views"),
            func.sum(case((func.lower(posts.c.status) == "published", 1), else_=0)).label("live"),
        )
        .group_by(posts.c.author_id)
        .subquery("stats")
    )
    query = select(users.c.email, stats.c.n, cast(stats.c.views, sa.Integer), cast(stats.c.live, sa.Integer)).outerjoin(stats, stats.c.author_id == users.c.id).order_by(users.c.id)
    for row in bind.execute(query):
        print(tuple(row))
    ranked = select(posts.c.id, func.row_number().over(partition_by=posts.c.author_id, order_by=desc(posts.c.id)).label("rank")).cte("ranked")
    print(bind.execute(select(ranked.c.id).where(ranked.c.rank == 1).order_by(ranked.c.id)).scalars().all())
    both = union_all(select(users.c.email.label("x")).where(users.c.is_admin), select(posts.c.title).where(or_(posts.c.views > 5, and_(posts.c.views.is_(None), not_(posts.c.id.between(3, 9))))))
    print(sorted(bind.execute(both).scalars()))
    print(bind.execute(select(extract("year", users.c.created_at), func.count(distinct(users.c.id))).group_by(extract("year", users.c.created_at))).all())
    print(bind.execute(select(posts.c.id, literal("k"), null()).where(posts.c.author_id.in_(select(users.c.id).where(users.c.email.ilike("%EXAMPLE.org")))).order_by(posts.c.views.desc(), posts.c.id)).all() != [])


def downgrade():
    pass

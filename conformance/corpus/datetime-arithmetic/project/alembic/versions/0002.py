"""Times are read, shifted and written."""
from datetime import date, datetime, time, timedelta, timezone

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

EPOCH = datetime(1970, 1, 1)


def quarter(day: date) -> str:
    return f"{day.year}Q{(day.month - 1) // 3 + 1}"


def upgrade():
    op.add_column("posts", sa.Column("published_on", sa.Date(), nullable=True))
    op.add_column("posts", sa.Column("published_time", sa.Time(), nullable=True))
    op.add_column("posts", sa.Column("published_ts", sa.BigInteger(), nullable=True))
    op.add_column("posts", sa.Column("quarter", sa.String(6), nullable=True))
    posts = sa.Table("posts", sa.MetaData(), autoload_with=op.get_bind())
    conn = op.get_bind()
    for row in conn.execute(sa.select(posts.c.id, posts.c.published_at).where(posts.c.published_at != None).order_by(posts.c.id)):
        at = row.published_at.replace(tzinfo=timezone.utc)
        local = at.astimezone(timezone(timedelta(hours=-9, minutes=-30)))
        conn.execute(
            posts.update()
            .where(posts.c.id == row.id)
            .values(
                published_on=local.date(), published_time=local.time(), published_ts=int((row.published_at - EPOCH).total_seconds()),
                quarter=quarter(local.date()),
            )
        )
        print(row.id, at.isoformat(), local.strftime("%Y-%m-%d %H:%M %z"), (local.date() - date(2023, 1, 1)).days)
    latest = conn.execute(sa.select(sa.func.max(posts.c.published_at))).scalar()
    print(latest + timedelta(weeks=1), latest > EPOCH, datetime.combine(latest.date(), time.min))


def downgrade():
    with op.batch_alter_table("posts") as batch_op:
        for name in ("quarter", "published_ts", "published_time", "published_on"):
            batch_op.drop_column(name)

"""A table is replaced by a partitioned one."""
import datetime as dt

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB


revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

def months(start: dt.date, count: int):
    for _ in range(count):
        end = (start.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
        yield start, end
        start = end


def upgrade():
    op.create_table(
        "events",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("payload", JSONB(), server_default=sa.text("'{}'::jsonb")),
        sa.PrimaryKeyConstraint("id", "at"),
        postgresql_partition_by="RANGE (at)",
    )
    for start, end in months(dt.date(2023, 12, 1), 3):
        name = f"events_{start:%Y_%m}"
        op.execute(f"CREATE TABLE {name} PARTITION OF events FOR VALUES FROM ('{start.isoformat()}') TO ('{end}')")
    op.execute("CREATE TABLE events_rest PARTITION OF events DEFAULT")
    op.execute("INSERT INTO events (at) SELECT published_at AT TIME ZONE 'UTC' FROM posts WHERE published_at IS NOT NULL")
    op.create_index(None, "events", ["at"]) if False else op.create_index("ix_events_at", "events", [sa.text("at DESC")])
    print(op.get_bind().scalar(sa.text("SELECT count(*) FROM events_rest")))


def downgrade():
    op.drop_table("events")

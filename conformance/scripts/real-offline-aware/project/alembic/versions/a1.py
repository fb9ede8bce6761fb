"""offline aware backfill

Revision ID: 0ff11e
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
import logging
import math

from alembic import context, op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "0ff11e"
down_revision = None
branch_labels = None
depends_on = None
log = logging.getLogger("alembic.runtime.migration." + __name__)
BATCH = 4
event = sa.table("event", sa.column("id", sa.Integer), sa.column("kind", sa.String), sa.column("bucket", sa.Integer))


def upgrade():
    op.create_table("event", sa.Column("id", sa.Integer, primary_key=True), sa.Column("kind", sa.String(10)), sa.Column("bucket", sa.Integer))
    op.bulk_insert(event, [{"id": i, "kind": "abc"[i % 3]} for i in range(1, 11)])
    if context.is_offline_mode():
        print("-- offline: one statement")
        op.execute("-- no batches here")
        op.execute(event.update().values(bucket=event.c.id % 3))
    else:
        conn = op.get_bind()
        total = conn.execute(sa.select(sa.func.count()).select_from(event)).scalar_one()
        pages = math.ceil(total / BATCH)
        last = 0
        for page in range(pages):
            ids = [row.id for row in conn.execute(sa.select(event.c.id).where(event.c.id > last).order_by(event.c.id).limit(BATCH))]
            conn.execute(event.update().where(event.c.id == sa.bindparam("_id")).values(bucket=sa.bindparam("b")), [{"_id": i, "b": i % 3} for i in ids])
            last = ids[-1]
            log.info("page %d/%d done, last=%s (%.1f%%)", page + 1, pages, last, 100 * (page + 1) / pages)
        print(conn.execute(sa.select(event.c.bucket, sa.func.count().label("n"), sa.func.min(event.c.kind)).group_by(event.c.bucket).order_by(sa.desc("n"), event.c.bucket)).fetchall())
    if not op.get_context().as_sql:
        print("head", context.get_context().get_current_revision(), op.get_context().opts.get("transaction_per_migration"))
    with op.batch_alter_table("event") as b:
        b.alter_column("bucket", nullable=False, existing_type=sa.Integer())


def downgrade():
    op.drop_table("event")

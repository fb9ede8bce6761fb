"""indexes

Revision ID: ci2
Revises: ci1
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "ci2"
down_revision = "ci1"
branch_labels = None
depends_on = None

def upgrade():
    op.execute("UPDATE event SET at = '2024-01-01+00' WHERE kind = 'k1'")
    with op.get_context().autocommit_block():
        op.execute("CREATE INDEX CONCURRENTLY IF NOT EXISTS ix_event_kind ON event (kind) WHERE at IS NOT NULL")
        op.create_index("ix_event_at", "event", [sa.text("at DESC")], postgresql_concurrently=True, postgresql_where=sa.column("kind") != "k0")
        op.create_index("ux_event", "event", ["id", "kind"], unique=True, postgresql_concurrently=True, postgresql_nulls_not_distinct=True)
        invalid = op.get_bind().execute(sa.text("SELECT count(*) FROM pg_index WHERE NOT indisvalid")).scalar()
        print("invalid", invalid)
    print(op.get_bind().in_transaction(), op.get_bind().get_isolation_level())
    op.execute("ALTER TABLE event ADD CONSTRAINT event_unique UNIQUE USING INDEX ux_event")


def downgrade():
    with op.get_context().autocommit_block():
        op.drop_index("ix_event_at", table_name="event", postgresql_concurrently=True, if_exists=True)
        op.drop_index("ix_event_kind", postgresql_concurrently=True)
    op.drop_constraint("event_unique", "event")

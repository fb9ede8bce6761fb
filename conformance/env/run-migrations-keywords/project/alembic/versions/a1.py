from alembic import op
import sqlalchemy as sa

revision = "a1"
down_revision = None


def upgrade(tenant, engine_name=None):
    op.create_table(f"{tenant}_{engine_name}", sa.Column("id", sa.Integer()))


def downgrade(**kw):
    print(sorted(kw))
    op.drop_table("acme_main")

"""second

Revision ID: t2
Revises: t1
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import context, op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "t2"
down_revision = "t1"
branch_labels = None
depends_on = None

def upgrade(**kw):
    if not context.is_offline_mode():
        bind = op.get_bind()
        for msg in ("online", "other"):
            try:
                with bind.begin_nested():
                    bind.execute(sa.text("INSERT INTO log (msg) VALUES (:m)"), {"m": msg})
            except sa.exc.IntegrityError as error:
                print("-- kept going after", type(error).__name__, type(error.orig).__name__)
    op.add_column("log", sa.Column("level", sa.SmallInteger(), server_default=sa.text("1"), nullable=False))
    print("--", context.get_context().opts["user_module_prefix"], context.get_head_revision(), kw)


def downgrade(**kw):
    op.drop_column("log", "level")

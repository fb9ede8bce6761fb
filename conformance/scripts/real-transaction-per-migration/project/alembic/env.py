import logging
import os

from alembic import context
from sqlalchemy import create_engine, pool, text

config = context.config
log = logging.getLogger("env")


def applied(ctx, step, heads, run_args, **kw):
    print("--", "up" if step.is_upgrade else "down", step.up_revision_id, sorted(heads), run_args)


common = dict(transaction_per_migration=True, on_version_apply=applied, compare_type=True, user_module_prefix="app.", version_table="schema_version")

if context.is_offline_mode():
    context.configure(url=os.environ["DATABASE_URL"], literal_binds=True, **common)
    with context.begin_transaction():
        context.run_migrations(tag="offline")
else:
    engine = create_engine(os.environ["DATABASE_URL"], poolclass=pool.NullPool, echo=False)
    with engine.connect() as connection:
        context.configure(connection=connection, **common)
        with context.begin_transaction():
            context.run_migrations(tag="online")
        print("-- after", connection.in_transaction(), connection.execute(text("SELECT count(*) FROM schema_version")).scalar())
    engine.dispose()

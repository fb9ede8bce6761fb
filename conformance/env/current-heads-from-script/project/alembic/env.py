import logging
import os
import sys
from logging.config import fileConfig

from sqlalchemy import create_engine, engine_from_config, pool, text

from alembic import context

config = context.config
if config.config_file_name is not None:
    fileConfig(config.config_file_name)
logger = logging.getLogger("alembic.env")

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

script = ScriptDirectory.from_config(config)
print(script.get_current_head(), script.get_heads(), script.get_bases())
print([s.revision for s in script.walk_revisions()], script.get_revision("4b1d").doc)
engine = create_engine(config.get_main_option("sqlalchemy.url"))
with engine.connect() as c:
    mc = MigrationContext.configure(c)
    print(mc.get_current_revision(), mc.get_current_heads())
print(context.get_head_revision(), context.get_head_revisions())
options = {}


def run_migrations_offline():
    context.configure(url=config.get_main_option("sqlalchemy.url"), literal_binds=True)
    with context.begin_transaction():
        context.run_migrations()


def run_migrations_online():
    connectable = engine_from_config(
        config.get_section(config.config_ini_section, {}), prefix="sqlalchemy.", poolclass=pool.NullPool
    )
    with connectable.connect() as connection:
        context.configure(connection=connection, **options)
        with context.begin_transaction():
            context.run_migrations()


if context.is_offline_mode():
    run_migrations_offline()
else:
    run_migrations_online()

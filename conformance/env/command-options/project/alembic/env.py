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

options = {}
opts = config.cmd_opts
print(type(opts).__name__, opts.name, opts.x, opts.quiet, opts.raiseerr, opts.config)
print(opts.cmd[0].__name__, opts.cmd[1], opts.cmd[2])
for name in ("sql", "tag", "revision", "message", "autogenerate", "rev_id", "verbose", "head", "splice", "branch_label"):
    print(name, getattr(opts, name, "-"))


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

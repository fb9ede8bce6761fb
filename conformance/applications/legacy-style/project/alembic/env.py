from __future__ import with_statement
from alembic import context
from sqlalchemy import engine_from_config, pool
from logging.config import fileConfig

import os, sys
sys.path.append(os.getcwd())

config = context.config
fileConfig(config.config_file_name)

import model
target_metadata = model.metadata


def run_migrations_offline():
    url = config.get_main_option("sqlalchemy.url")
    context.configure(url=url, target_metadata=target_metadata)

    with context.begin_transaction():
        context.run_migrations()


def run_migrations_online():
    options = config.get_section(config.config_ini_section)
    engine = engine_from_config(options, prefix='sqlalchemy.', poolclass=pool.NullPool)
    connection = engine.connect()
    context.configure(
        connection=connection,
        target_metadata=target_metadata,
        render_as_batch='sqlite' in options['sqlalchemy.url'],
    )

    try:
        with context.begin_transaction():
            context.run_migrations()
    finally:
        connection.close()

if context.is_offline_mode():
    run_migrations_offline()
else:
    run_migrations_online()

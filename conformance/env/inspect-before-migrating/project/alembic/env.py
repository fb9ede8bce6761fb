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

from sqlalchemy import inspect


def run_migrations_online():
    engine = create_engine(config.get_main_option("sqlalchemy.url"), poolclass=pool.NullPool)
    with engine.connect() as connection:
        print(sorted(inspect(connection).get_table_names()), inspect(engine).has_table("alembic_version"))
        connection.rollback()
        context.configure(connection=connection)
        with context.begin_transaction():
            context.run_migrations()
        print(sorted(inspect(connection).get_table_names()))
        print([c["name"] for c in inspect(connection).get_columns("orders")])


if not context.is_offline_mode():
    run_migrations_online()

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

def run_migrations_online():
    engine = create_engine(config.get_main_option("sqlalchemy.url"), poolclass=pool.NullPool)
    with engine.connect() as connection:
        print(connection.in_transaction(), connection.closed)
        connection.exec_driver_sql("SELECT 1")
        print(connection.in_transaction(), connection.get_transaction() is not None, connection.in_nested_transaction())
        connection.rollback()
        with connection.begin():
            context.configure(connection=connection)
            with context.begin_transaction():
                print(context.get_context().connection.in_transaction())
                context.run_migrations()
        print(connection.in_transaction())
    print(connection.closed)


if not context.is_offline_mode():
    run_migrations_online()

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
        connection.execute(text("CREATE TABLE before_all (n INTEGER)"))
        context.configure(connection=connection)
        with context.begin_transaction():
            context.run_migrations()
        connection.execute(text("INSERT INTO before_all VALUES (1)"))
        connection.commit()


if not context.is_offline_mode():
    run_migrations_online()

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
    with engine.begin() as connection:
        connection.execute(text("CREATE SCHEMA IF NOT EXISTS tenant_a"))
    engine = engine.execution_options(schema_translate_map={None: "tenant_a"})
    with engine.connect() as connection:
        context.configure(connection=connection, version_table_schema="tenant_a")
        with context.begin_transaction():
            context.run_migrations()


run_migrations_online()

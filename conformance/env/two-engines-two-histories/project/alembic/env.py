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
    url = config.get_main_option("sqlalchemy.url")
    for n, address in enumerate([url, "sqlite:///second.db"]):
        engine = create_engine(address)
        with engine.begin() as connection:
            context.configure(connection=connection, version_table=f"version_{n}", upgrade_token=f"up{n}")
            context.run_migrations(number=n) if False else context.run_migrations()


run_migrations_online()

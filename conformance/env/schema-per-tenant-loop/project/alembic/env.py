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


def offline():
    context.configure(url=config.get_main_option("sqlalchemy.url"), literal_binds=True)
    with context.begin_transaction():
        context.run_migrations()


def online():
    connectable = create_engine(config.get_main_option("sqlalchemy.url"), poolclass=pool.NullPool)
    only = context.get_x_argument(as_dictionary=True).get("tenant")
    with connectable.connect() as connection:
        for tenant in ("north", "south"):
            if only and tenant != only:
                continue
            logger.info("tenant %s", tenant)
            connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {tenant}"))
            connection.execute(text(f"SET search_path TO {tenant}"))
            connection.commit()
            connection.dialect.default_schema_name = tenant
            context.configure(connection=connection, target_metadata=None)
            with context.begin_transaction():
                context.run_migrations()


if context.is_offline_mode():
    offline()
else:
    online()

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


from sqlalchemy.exc import OperationalError
import time


def online():
    urls = ["sqlite:////no/such/folder/a.db", config.get_main_option("sqlalchemy.url")]
    for attempt, url in enumerate(urls, 1):
        engine = create_engine(url, poolclass=pool.NullPool)
        try:
            with engine.connect() as connection:
                connection.execute(text("SELECT 1"))
            break
        except OperationalError as error:
            logger.warning("attempt %s failed: %s", attempt, type(error.orig).__name__)
            time.sleep(0)
    else:
        raise RuntimeError("gave up")
    with engine.connect() as connection:
        context.configure(connection=connection)
        with context.begin_transaction():
            context.run_migrations()


if context.is_offline_mode():
    offline()
else:
    online()

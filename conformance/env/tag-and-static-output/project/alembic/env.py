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

print("tag", context.get_tag_argument(), context.is_offline_mode())
if context.is_offline_mode():
    context.configure(dialect_name="postgresql", literal_binds=True, starting_rev=None)
    context.static_output("-- by %s" % context.get_tag_argument())
    with context.begin_transaction():
        context.execute("SET lock_timeout = '5s'")
        context.run_migrations()

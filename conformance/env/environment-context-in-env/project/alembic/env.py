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
    engine = create_engine(config.get_main_option("sqlalchemy.url"))
    with engine.connect() as connection:
        context.configure(connection=connection, version_table="v", render_as_batch=True, my_own="x")
        mc = context.get_context()
        print(mc.dialect.name, mc.as_sql, mc.version_table, mc.version_table_schema, mc.opts["my_own"])
        print(mc.bind is connection, mc.connection is connection, mc.config is config, mc.impl.transactional_ddl)
        print(context.get_bind() is connection, context.is_transactional_ddl(), context.requires_connection())
        with context.begin_transaction():
            context.run_migrations()
        print(mc.get_current_revision())


if not context.is_offline_mode():
    run_migrations_online()

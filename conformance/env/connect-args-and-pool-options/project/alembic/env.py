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

from sqlalchemy.pool import NullPool, QueuePool, StaticPool


def run_migrations_online():
    url = config.get_main_option("sqlalchemy.url")
    args = {"connect_timeout": 5, "application_name": "migrate"} if url.startswith("postgresql") else {"timeout": 5}
    engine = create_engine(url, poolclass=NullPool, connect_args=args, echo=False, future=True,
                           execution_options={"isolation_level": "SERIALIZABLE"}, hide_parameters=True)
    with engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            print(connection.execute(text("SHOW application_name")).scalar(), connection.get_isolation_level())
        context.configure(connection=connection, dialect_opts={"paramstyle": "named"})
        with context.begin_transaction():
            context.run_migrations()


if not context.is_offline_mode():
    run_migrations_online()

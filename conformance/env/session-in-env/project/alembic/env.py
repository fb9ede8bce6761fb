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

from sqlalchemy.orm import Session


def run_migrations_online():
    engine = create_engine(config.get_main_option("sqlalchemy.url"))
    with engine.connect() as connection:
        context.configure(connection=connection)
        with context.begin_transaction():
            context.run_migrations()
    with Session(engine) as session:
        session.execute(text("INSERT INTO customers (id, name) VALUES (1, 'Ada')"))
        session.commit()
        print(session.execute(text("SELECT name FROM customers")).scalar_one())


if not context.is_offline_mode():
    run_migrations_online()

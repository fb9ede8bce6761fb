import logging
import re
from logging.config import fileConfig

from sqlalchemy import engine_from_config, pool

from alembic import context
from store import archive, main

config = context.config
fileConfig(config.config_file_name)
logger = logging.getLogger("alembic.env")
names = re.split(r",\s*", config.get_main_option("databases"))
target_metadata = {"main": main.Base.metadata, "archive": archive.metadata}


def options(name):
    return {
        "upgrade_token": f"{name}_upgrades",
        "downgrade_token": f"{name}_downgrades",
        "target_metadata": target_metadata[name],
        "render_as_batch": True,
    }


def offline():
    for name in names:
        logger.info("writing %s.sql", name)
        with open(f"{name}.sql", "w") as buffer:
            context.configure(
                url=context.config.get_section_option(name, "sqlalchemy.url"),
                output_buffer=buffer,
                literal_binds=True,
                dialect_opts={"paramstyle": "named"},
                **options(name),
            )
            with context.begin_transaction():
                context.run_migrations(engine_name=name)


def online():
    open_connections = {}
    for name in names:
        engine = engine_from_config(
            context.config.get_section(name, {}), prefix="sqlalchemy.", poolclass=pool.NullPool
        )
        open_connections[name] = engine.connect()
    transactions = {name: connection.begin() for name, connection in open_connections.items()}
    try:
        for name, connection in open_connections.items():
            logger.info("migrating %s", name)
            context.configure(connection=connection, **options(name))
            context.run_migrations(engine_name=name)
        for transaction in transactions.values():
            transaction.commit()
    except BaseException:
        for transaction in transactions.values():
            transaction.rollback()
        raise
    finally:
        for connection in open_connections.values():
            connection.close()


offline() if context.is_offline_mode() else online()

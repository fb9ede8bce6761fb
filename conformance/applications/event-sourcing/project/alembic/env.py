from logging.config import fileConfig

from sqlalchemy import engine_from_config, pool

from alembic import context
from ledger import Base

config = context.config
fileConfig(config.config_file_name)
target_metadata = Base.metadata


def migrate(connection):
    context.configure(
        connection=connection,
        target_metadata=target_metadata,
        version_table="ledger_version",
        render_as_batch=connection.dialect.name == "sqlite",
    )
    with context.begin_transaction():
        context.run_migrations()


def main():
    connection = config.attributes.get("connection")
    if connection is not None:
        return migrate(connection)
    section = config.get_section(config.config_ini_section, {})
    with engine_from_config(section, poolclass=pool.NullPool).connect() as connection:
        migrate(connection)


main()

from logging.config import fileConfig

from sqlalchemy import engine_from_config, pool, text

from alembic import context
from app.models import metadata

config = context.config
fileConfig(config.config_file_name)
SCHEMAS = {None, "tenant"}


def include_name(name, type_, parent_names):
    return name in SCHEMAS if type_ == "schema" else True


engine = engine_from_config(config.get_section(config.config_ini_section), prefix="sqlalchemy.", poolclass=pool.NullPool)
with engine.connect() as connection:
    connection.execute(text("CREATE SCHEMA IF NOT EXISTS tenant"))
    connection.commit()
    context.configure(
        connection=connection,
        target_metadata=metadata,
        include_schemas=True,
        include_name=include_name,
        compare_server_default=True,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()

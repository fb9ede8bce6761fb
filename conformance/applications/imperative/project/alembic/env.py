from logging.config import fileConfig

from sqlalchemy import engine_from_config, pool

from alembic import context
from library.orm import metadata

config = context.config
fileConfig(config.config_file_name)


def include_name(name, type_, parent_names):
    if type_ == "table":
        return name in metadata.tables
    return True


with engine_from_config(config.get_section(config.config_ini_section), poolclass=pool.NullPool).connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        include_name=include_name,
        render_as_batch=connection.dialect.name == "sqlite",
        sqlalchemy_module_prefix="sa.",
        alembic_module_prefix="op.",
    )
    with context.begin_transaction():
        context.run_migrations()

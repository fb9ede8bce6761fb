from logging.config import fileConfig

import sqlalchemy as sa
from alembic import context

from planner import models

config = context.config
fileConfig(config.config_file_name)


def run_migrations_online():
    engine = sa.engine_from_config(config.get_section(config.config_ini_section), poolclass=sa.pool.NullPool)
    with engine.begin() as connection:
        context.configure(
            connection=connection,
            target_metadata=models.Base.metadata,
            compare_type=True,
            render_as_batch=connection.dialect.name == "sqlite",
        )
        with context.begin_transaction():
            context.run_migrations()


if not context.is_offline_mode():
    run_migrations_online()

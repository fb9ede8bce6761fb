from logging.config import fileConfig

from alembic import context
from sqlalchemy import create_engine, pool

import models

config = context.config
fileConfig(config.config_file_name)
engine = create_engine(config.get_main_option("sqlalchemy.url"), poolclass=pool.NullPool)

with engine.connect() as connection:
    if "by-hand" in context.get_x_argument():
        for statement in models.by_hand:
            connection.exec_driver_sql(statement)
        connection.commit()
    else:
        context.configure(
            connection=connection,
            target_metadata=getattr(models, "target_metadata", models.metadata),
            **{"render_as_batch": connection.dialect.name == "sqlite"} | getattr(models, "options", {}),
        )
        with context.begin_transaction():
            context.run_migrations()

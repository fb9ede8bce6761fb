from logging.config import fileConfig
import os

from alembic import context
from sqlalchemy import create_engine

import cms.content
from cms.db import metadata

config = context.config
fileConfig(config.config_file_name)

with create_engine(os.environ["DATABASE_URL"]).connect() as connection:
    context.configure(
        connection=connection, target_metadata=metadata, render_as_batch=True, compare_type=lambda *args: None
    )
    with context.begin_transaction():
        context.run_migrations()

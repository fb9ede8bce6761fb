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

import importlib
import pkgutil
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import app
from app.base import Base  # noqa: E402

for module in sorted(pkgutil.iter_modules(app.__path__), key=lambda m: m.name):
    importlib.import_module(f"app.{module.name}")
for info in pkgutil.walk_packages(app.__path__, prefix="app."):
    print(info.name, info.ispkg)
target_metadata = Base.metadata
print(sorted(target_metadata.tables), [c.name for c in target_metadata.tables["user"].columns])
options = dict(target_metadata=target_metadata)


def run_migrations_offline():
    context.configure(url=config.get_main_option("sqlalchemy.url"), literal_binds=True)
    with context.begin_transaction():
        context.run_migrations()


def run_migrations_online():
    connectable = engine_from_config(
        config.get_section(config.config_ini_section, {}), prefix="sqlalchemy.", poolclass=pool.NullPool
    )
    with connectable.connect() as connection:
        context.configure(connection=connection, **options)
        with context.begin_transaction():
            context.run_migrations()


if context.is_offline_mode():
    run_migrations_offline()
else:
    run_migrations_online()

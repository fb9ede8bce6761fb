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

import contextlib
import warnings

try:
    import no_such_package
except ImportError as error:
    no_such_package = None
    print(type(error).__name__, error, error.name)
with contextlib.suppress(ModuleNotFoundError):
    from no_such_package.deep import thing
warnings.filterwarnings("ignore", category=DeprecationWarning)
os.environ.setdefault("APP_ENV", "test")
print(os.environ["APP_ENV"], no_such_package, __name__, os.path.basename(__file__))
options = {}


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

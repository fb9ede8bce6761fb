import importlib
import pkgutil
from logging.config import fileConfig

from sqlalchemy import engine_from_config, pool

import erp.modules
from alembic import context
from erp.base import Base

config = context.config
fileConfig(config.config_file_name)
for module in sorted(pkgutil.walk_packages(erp.modules.__path__, "erp.modules."), key=lambda found: found.name):
    importlib.import_module(module.name)

engine = engine_from_config(config.get_section(config.config_ini_section), prefix="sqlalchemy.", poolclass=pool.NullPool)
with engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
    )
    with context.begin_transaction():
        context.run_migrations()

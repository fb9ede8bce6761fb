import importlib
import os
from logging.config import fileConfig

from alembic import context
from sqlalchemy import engine_from_config, pool

config = context.config
fileConfig(config.config_file_name)

# The models as they were, and as they became: models_1.py, models_2.py …
models = importlib.import_module("models_" + os.environ.get("MODELS", "2"))

connectable = engine_from_config(
    config.get_section(config.config_ini_section, {}), prefix="sqlalchemy.", poolclass=pool.NullPool
)
with connectable.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=models.metadata,
        **getattr(models, "options", {}),
    )
    with context.begin_transaction():
        context.run_migrations()

from logging.config import fileConfig

from sqlalchemy import create_engine

from alembic import context
from shop.config import config as settings
from shop.models import Base

config = context.config
fileConfig(config.config_file_name)
engine = create_engine(settings.database_url)


def render_item(type_, obj, autogen_context):
    """Types of ours by a short name."""
    if type_ == "type" and type(obj).__module__ == "shop.types":
        autogen_context.imports.add("from shop import types")
        return f"types.{obj!r}"
    return False


def include_object(obj, name, type_, reflected, compare_to):
    return not (type_ == "table" and name.startswith("legacy_"))


with engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_item=render_item,
        include_object=include_object,
        render_as_batch=engine.name == "sqlite",
        dialect_opts={"paramstyle": "named"},
    )
    with context.begin_transaction():
        context.run_migrations()

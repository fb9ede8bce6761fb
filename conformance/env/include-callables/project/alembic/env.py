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

def include_object(object, name, type_, reflected, compare_to):
    if type_ == "table" and name in {"spatial_ref_sys"}:
        return False
    return not object.info.get("skip", False)


def include_name(name, type_, parent_names):
    return type_ != "schema" or name in (None, "audit")


def render_item(type_, obj, autogen_context):
    if type_ == "type" and hasattr(obj, "render"):
        autogen_context.imports.add("import app.types")
        return f"app.types.{obj!r}"
    return False


def compare_type(context, inspected_column, metadata_column, inspected_type, metadata_type):
    return None


options = dict(include_object=include_object, include_name=include_name, render_item=render_item,
               compare_type=compare_type, include_schemas=True, user_module_prefix="app.types.",
               compare_server_default=lambda *args: None, sqlalchemy_module_prefix="sa.")


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

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, cast

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

if TYPE_CHECKING:
    from alembic.runtime.environment import NameFilterParentNames
    from sqlalchemy.schema import SchemaItem


def include_name(
    name: str | None,
    type_: Literal["schema", "table", "column"],
    parent_names: NameFilterParentNames,
) -> bool:
    return True


Options = dict[str, Any]
options = cast("Options", {"include_name": include_name})
match len(options):
    case 1:
        logger.info("one")
    case _:
        logger.info("others")


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

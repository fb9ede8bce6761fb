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

from alembic.util import CommandError
from alembic.util.exc import CommandError as Same

assert CommandError is Same
raise CommandError("not on this machine")

import logging
from logging.config import fileConfig

from flask import current_app

from alembic import context
from blog import create_app

create_app().app_context().push()
config = context.config
fileConfig(config.config_file_name)
logger = logging.getLogger("alembic.env")
database = current_app.extensions["migrate"].db


def leave_empty_revisions(context, revision, directives):
    if getattr(config.cmd_opts, "autogenerate", False) and directives[0].upgrade_ops.is_empty():
        directives[:] = []
        logger.info("nothing changed")


def online():
    arguments = current_app.extensions["migrate"].configure_args
    arguments.setdefault("process_revision_directives", leave_empty_revisions)
    with database.engine.connect() as connection:
        context.configure(connection=connection, target_metadata=database.metadatas[None], **arguments)
        with context.begin_transaction():
            context.run_migrations()


online()

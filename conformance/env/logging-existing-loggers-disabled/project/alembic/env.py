import logging
import logging.config
import sys

from sqlalchemy import engine_from_config, pool

from alembic import context

config = context.config
options = {}

app = logging.getLogger("app")
child = logging.getLogger("alembic.env")
app.warning("before")
logging.config.fileConfig(config.config_file_name)
app.error("not heard")
child.info("heard")
logging.getLogger("app.new").warning("new ones are heard")
print(app.disabled, child.disabled)


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

import logging
import logging.config
import sys

from sqlalchemy import engine_from_config, pool

from alembic import context

config = context.config
options = {}

class Collector(logging.Handler):
    def __init__(self):
        super().__init__(level=logging.INFO)
        self.lines = []

    def emit(self, record):
        self.lines.append(f"{record.levelname} {record.name.rpartition('.')[2]}: {record.getMessage()}")


collector = Collector()
logging.getLogger("alembic").addHandler(collector)
logging.getLogger("alembic").setLevel(logging.INFO)


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

print(len(collector.lines))
print("\n".join(collector.lines))

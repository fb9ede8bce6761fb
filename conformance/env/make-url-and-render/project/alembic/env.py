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

from sqlalchemy.engine import make_url
from sqlalchemy.engine.url import URL

url = make_url("postgresql+psycopg2://us%40er:p%23w@db.example:5433/shop?sslmode=require&application_name=a%20b")
print(url, repr(url), url.render_as_string(hide_password=False))
print(url.drivername, url.username, url.password, url.host, url.port, url.database, dict(url.query))
print(url.get_backend_name(), url.get_driver_name())
print(url.set(drivername="postgresql", database="other", query={}))
print(url.update_query_dict({"sslmode": "disable"}), url.difference_update_query(["sslmode"]))
made = URL.create("mysql+pymysql", username="a", password="b/c", host="h", database="d")
print(made, made == make_url(made.render_as_string(hide_password=False)), hash(made) == hash(made.set()))
print(str(make_url("sqlite://")), make_url("sqlite:///x.db").database, URL.create("sqlite"))
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

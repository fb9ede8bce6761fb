import asyncio
from logging.config import fileConfig

from sqlalchemy import pool
from sqlalchemy.ext.asyncio import create_async_engine

from alembic import context

config = context.config
fileConfig(config.config_file_name)


def do_run(connection):
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()


async def check(engine):
    async with engine.connect() as connection:
        result = await connection.exec_driver_sql("select 40 + 2")
        print(result.scalar_one())


async def migrate():
    engine = create_async_engine(config.get_main_option("sqlalchemy.url"), poolclass=pool.NullPool)
    try:
        await asyncio.gather(check(engine), asyncio.sleep(0))
        async with engine.begin() as connection:
            await connection.run_sync(do_run)
    finally:
        await engine.dispose()


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
try:
    loop.run_until_complete(migrate())
finally:
    loop.close()

import asyncio
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import create_async_engine, async_engine_from_config, AsyncConnection, AsyncEngine
from sqlalchemy import pool, text

def work(connection, extra=1):
    connection.execute(text("CREATE TABLE t (id INTEGER)"))
    connection.execute(text("INSERT INTO t VALUES (:x)"), {"x": extra})
    return connection.execute(text("SELECT id FROM t")).scalar()

async def main():
    engine = async_engine_from_config({"sqlalchemy.url": "sqlite+aiosqlite://", "sqlalchemy.echo": "false"}, prefix="sqlalchemy.", poolclass=pool.StaticPool)
    print(engine.dialect.name, str(engine.url), isinstance(engine, AsyncEngine))
    async with engine.connect() as connection:
        print(isinstance(connection, AsyncConnection), await connection.run_sync(work, extra=7))
        result = await connection.execute(text("SELECT id FROM t"))
        print(result.scalar())
        await connection.commit()
        print(await connection.scalar(text("SELECT 1")))
    async with engine.begin() as connection:
        await connection.execute(text("INSERT INTO t VALUES (8)"))
        await connection.run_sync(lambda c: print(c.execute(text("SELECT count(*) FROM t")).scalar()))
    await engine.dispose()
    engine = create_async_engine("sqlite+aiosqlite:///:memory:")
    print(engine.sync_engine.name)

asyncio.run(main())

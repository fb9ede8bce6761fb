from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine

from app.core.config import get_settings

engine = create_async_engine(get_settings().database_url, echo=get_settings().echo)
factory = async_sessionmaker(engine, expire_on_commit=False)


async def session():
    async with factory() as opened:
        yield opened

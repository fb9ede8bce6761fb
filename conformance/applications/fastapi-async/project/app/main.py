from contextlib import asynccontextmanager

from fastapi import FastAPI

from app.api import router
from app.db.session import engine


@asynccontextmanager
async def lifespan(app: FastAPI):
    yield
    await engine.dispose()


app = FastAPI(title="boards", lifespan=lifespan)
app.include_router(router, prefix="/api")

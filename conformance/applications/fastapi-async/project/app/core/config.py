import os
from functools import lru_cache

from pydantic import BaseModel, Field


class Settings(BaseModel):
    database_url: str = Field(default_factory=lambda: os.environ["DATABASE_URL"])
    echo: bool = False
    name_length: int = 80


@lru_cache
def get_settings() -> Settings:
    return Settings(echo=os.getenv("SQL_ECHO", "no") == "yes")

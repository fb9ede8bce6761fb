from dataclasses import dataclass, field
from functools import lru_cache
import os


@dataclass(frozen=True)
class Settings:
    name: str = field(default_factory=lambda: os.getenv("APP_NAME", "shop"))
    database: dict = field(default_factory=lambda: {"echo": os.environ.get("ECHO", "0") == "1"})


@lru_cache
def get_settings() -> Settings:
    return Settings()

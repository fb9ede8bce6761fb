"""Settings in the manner of applications."""
import os
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, Optional, Union

from pydantic import (
    AliasChoices, AnyUrl, BaseModel, BeforeValidator, Field, PostgresDsn, SecretStr, ValidationError, computed_field,
    field_validator, model_validator,
)
from pydantic_core import MultiHostUrl
from pydantic_settings import BaseSettings, SettingsConfigDict

os.environ.update({
    "APP_NAME": "Full Stack", "app_port": "5433", "APP_DEBUG": "yes", "APP_HOSTS": '["a", "b"]',
    "APP_MODE": "slow", "APP_DB__HOST": "db.example", "APP_DB__PORT": "6000", "APP_PASSWORD": "s3cret",
    "APP_CORS": "http://localhost, https://x.y", "DATABASE_URL": "postgresql://u:p@h:5432/d", "APP_EMPTY": "",
    "APP_RATIO": "0.5", "APP_ROOT": "/srv/app", "APP_LIMITS": '{"x": "1"}', "APP_LEVEL": "debug",
})


def split(value: Any) -> Any:
    return [part.strip() for part in value.split(",")] if isinstance(value, str) and not value.startswith("[") else value


class Mode(str, Enum):
    fast = "fast"
    slow = "slow"


class Database(BaseModel):
    host: str = "localhost"
    port: int = 5432


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="APP_", env_nested_delimiter="__", extra="ignore", env_ignore_empty=True)

    name: str
    port: int = 5432
    debug: bool = False
    hosts: list[str] = []
    mode: Mode = Mode.fast
    db: Database = Database()
    password: SecretStr
    cors: Annotated[Union[list[AnyUrl], str], BeforeValidator(split)] = []
    url: Optional[PostgresDsn] = Field(default=None, validation_alias=AliasChoices("DATABASE_URL", "DB_URL"))
    empty: Optional[str] = None
    ratio: float = 1.0
    root: Path = Path("/")
    limits: dict[str, int] = Field(default_factory=dict)
    level: Literal["debug", "info"] = "info"
    kind: Optional[str] = "x"

    @field_validator("name")
    @classmethod
    def upper(cls, value: str) -> str:
        return value.upper()

    @computed_field
    @property
    def dsn(self) -> MultiHostUrl:
        return MultiHostUrl.build(scheme="postgresql+asyncpg", username="us er", password="p@s:w%20",
                                  host=self.db.host, port=self.db.port, path="shop")

    @model_validator(mode="after")
    def check(self):
        if self.port == 1:
            raise ValueError("port 1 is taken")
        return self


@lru_cache
def settings():
    return Settings()


s = settings()
print(s.name, s.port, s.debug, s.hosts, s.mode, s.mode is Mode.slow, s.db.host, s.db.port + 1)
print(s.password, repr(s.password), s.password.get_secret_value())
print([str(url) for url in s.cors], str(s.url), s.url.path, s.url.hosts()[0]["password"])
print(s.empty, s.ratio, s.root, s.limits, s.level, s.kind)
print(str(s.dsn), s.dsn.unicode_string())
print(Settings(name="given", kind=None).kind, Settings.model_fields["port"].default)
try:
    Settings(port=1)
except ValidationError as error:
    print(type(error).__name__, error.error_count())
try:
    Settings(level="loud", port="many")
except ValidationError as error:
    print(error.error_count(), [e["loc"] for e in error.errors()])
print(s.db.model_dump(), s.db == Database(host="db.example", port="6000"), repr(s.db), s.db)

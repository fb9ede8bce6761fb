import os
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Settings:
    url: str = field(default_factory=lambda: os.environ["DATABASE_URL"])


settings = Settings()

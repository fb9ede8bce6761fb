import uuid
from datetime import date
from decimal import Decimal

from sqlmodel import Field, SQLModel

from models_1 import Hero, Team


class Mission(SQLModel, table=True):
    id: uuid.UUID = Field(default_factory=uuid.uuid4, primary_key=True)
    title: str
    reward: Decimal = Field(max_digits=8, decimal_places=2)
    day: date | None = None
    done: bool = False
    hero_id: int = Field(foreign_key="hero.id", ondelete="CASCADE")


metadata = SQLModel.metadata

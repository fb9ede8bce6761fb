import uuid
from datetime import date, datetime, timezone
from decimal import Decimal
from enum import Enum
from typing import Optional

import sqlalchemy as sa
from pydantic import EmailStr, field_validator
from sqlalchemy import JSON, Column, DateTime, Text, UniqueConstraint
from sqlmodel import Field, Relationship, SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def now() -> datetime:
    return datetime.now(timezone.utc)


class Alignment(str, Enum):
    good = "good"
    neutral = "neutral"
    evil = "evil"


class Timed(SQLModel):
    created_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True), nullable=False)


class TeamBase(SQLModel):
    name: str = Field(index=True, unique=True, max_length=60)
    headquarters: str | None = None


class Team(TeamBase, Timed, table=True):
    id: int | None = Field(default=None, primary_key=True)
    heroes: list["Hero"] = Relationship(back_populates="team")


class TeamCreate(TeamBase):
    pass


class HeroMission(SQLModel, table=True):
    __tablename__ = "hero_missions"

    hero_id: uuid.UUID | None = Field(default=None, foreign_key="hero.id", primary_key=True, ondelete="CASCADE")
    mission_id: int | None = Field(default=None, foreign_key="mission.id", primary_key=True)
    share: Decimal = Field(default=Decimal("1.00"), max_digits=5, decimal_places=2)


class HeroBase(SQLModel):
    alias: str = Field(index=True, max_length=40)
    secret_name: str
    born: Optional[date] = None
    power: int = Field(default=1, ge=0, sa_column_kwargs={"server_default": "1"})
    is_retired: bool = Field(default=False, sa_column_kwargs={"server_default": sa.false()})


class Hero(HeroBase, Timed, table=True):
    id: uuid.UUID = Field(default_factory=uuid.uuid4, primary_key=True)
    contact: EmailStr | None = Field(default=None, max_length=120)
    alignment: Alignment = Field(default=Alignment.good)
    team_id: int | None = Field(default=None, foreign_key="team.id", ondelete="SET NULL")
    team: Team | None = Relationship(back_populates="heroes")
    missions: list["Mission"] = Relationship(back_populates="heroes", link_model=HeroMission)

    @field_validator("alias")
    @classmethod
    def stripped(cls, value: str) -> str:
        return value.strip()


class Mission(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    title: str = Field(max_length=100)
    report: str | None = Field(default=None, sa_column=Column(Text))
    details: dict = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    heroes: list[Hero] = Relationship(back_populates="missions", link_model=HeroMission)


class Weapon(Timed, table=True):
    __table_args__ = (UniqueConstraint("owner_id", "name"), {"comment": "what heroes carry"})

    id: int | None = Field(default=None, primary_key=True)
    owner_id: uuid.UUID = Field(foreign_key="hero.id", index=True)
    name: str = Field(max_length=50)
    damage: float = 1.5
    price: Decimal | None = Field(default=None, max_digits=10, decimal_places=2)


class HeroPublic(HeroBase):
    id: uuid.UUID
    team: TeamBase | None = None

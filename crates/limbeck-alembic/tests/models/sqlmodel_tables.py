import datetime
import enum
import uuid
from decimal import Decimal
from typing import Annotated, ClassVar, List, Optional

from sqlalchemy import Column, JSON, String, UniqueConstraint
from sqlmodel import Field, Relationship, SQLModel


class Role(str, enum.Enum):
    admin = "admin"
    user = "user"


class TeamBase(SQLModel):
    name: str = Field(index=True)
    headquarters: Optional[str] = None


class Team(TeamBase, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    heroes: List["Hero"] = Relationship(back_populates="team")


class TeamCreate(TeamBase):
    password: str


class HeroTeamLink(SQLModel, table=True):
    __tablename__ = "hero_team_link"
    __table_args__ = (UniqueConstraint("team_id", "hero_id", name="uq_link"), {"comment": "links"})
    team_id: int | None = Field(default=None, foreign_key="team.id", primary_key=True)
    hero_id: int | None = Field(default=None, foreign_key="hero.id", primary_key=True, ondelete="CASCADE")


class Hero(SQLModel, table=True):
    kind: ClassVar[str] = "hero"
    id: uuid.UUID = Field(default_factory=uuid.uuid4, primary_key=True)
    name: str = Field(max_length=50, unique=True)
    secret: Annotated[str, Field(max_length=20, index=True)]
    age: int | None = Field(default=None, index=True)
    born: datetime.date
    wakes: Optional[datetime.time]
    rest: datetime.timedelta = Field(default=datetime.timedelta(1))
    role: Role = Role.user
    money: Decimal = Field(default=0, max_digits=7, decimal_places=2)
    photo: bytes
    score: float = 0.5
    active: bool = True
    tags: list[str] = Field(sa_column=Column("tag_list", JSON, nullable=False))
    note: str = Field(sa_type=String(9), nullable=True, sa_column_kwargs={"comment": "free", "server_default": "x"})
    team_id: Optional[int] = Field(default=None, foreign_key="team.id", ondelete="SET NULL")
    team: Optional[Team] = Relationship(back_populates="heroes")
    teams: List["Team"] = Relationship(link_model=HeroTeamLink)


metadata = SQLModel.metadata
REPORT = [repr(Hero.__table__.c.name.type), repr(Hero.__table__.c.age.type), repr(Hero.__table__.c.team_id.type)]

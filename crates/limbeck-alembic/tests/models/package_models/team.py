from sqlalchemy import Column, ForeignKey, Table
from sqlalchemy.orm import Mapped, relationship

from . import base
from .user import User

membership = Table(
    "membership",
    base.Base.metadata,
    Column("user_id", ForeignKey("user.id"), primary_key=True),
    Column("team_id", ForeignKey("team.id"), primary_key=True),
)


class Team(base.Pk, base.Base):
    __tablename__ = "team"
    users: Mapped[list[User]] = relationship(secondary=membership, back_populates="teams")

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped, relationship

from .base import Base, Pk

if TYPE_CHECKING:
    from .team import Team


class User(Pk, Base):
    __tablename__ = "user"
    name: Mapped[str]
    teams: Mapped[list[Team]] = relationship(secondary="membership", back_populates="users")

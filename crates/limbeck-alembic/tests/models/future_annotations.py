from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, List, Optional

from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
import sqlalchemy.orm as orm

if TYPE_CHECKING:
    from elsewhere import Pet


class Base(DeclarativeBase):
    pass


class Owner(Base):
    __tablename__ = "owner"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[Optional[str]]
    born: orm.Mapped[dt.date | None]
    day: Mapped[dt.datetime]
    pets: Mapped[List[Pet]] = relationship(back_populates="owner")
    best: Mapped["Pet | None"] = relationship()
    boss_id: Mapped[int | None] = mapped_column(ForeignKey("owner.id"))
    note: Mapped["str"]

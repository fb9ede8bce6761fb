from __future__ import annotations

import datetime
import enum
import uuid
from dataclasses import dataclass
from typing import Optional

from sqlalchemy import Column, ForeignKey, Interval, Integer, String, Table, Uuid
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from .base import Base, Stamped


@dataclass
class Place:
    room: str
    floor: Optional[int]


class Kind(enum.Enum):
    talk = 1
    workshop = 2


speakers = Table(
    "session_speakers",
    Base.metadata,
    Column("session_id", ForeignKey("sessions.id"), primary_key=True),
    Column("speaker_id", Uuid, ForeignKey("speakers.id"), primary_key=True),
)


class Conference(Stamped, Base):
    __tablename__ = "conferences"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    starts: Mapped[datetime.date]
    ends: Mapped[datetime.date]
    sessions: Mapped[list[Session]] = relationship(back_populates="conference", default_factory=list)


class Session(Stamped, Base):
    __tablename__ = "sessions"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id"), init=False)
    title: Mapped[str] = mapped_column(String(200))
    kind: Mapped[Kind] = mapped_column(default=Kind.talk)
    length: Mapped[datetime.timedelta] = mapped_column(Interval, default=datetime.timedelta(minutes=45))
    place: Mapped[Place] = composite(mapped_column("room", String(20)), mapped_column("floor"), default=None)
    conference: Mapped[Conference] = relationship(back_populates="sessions", default=None)
    held_by: Mapped[list[Speaker]] = relationship(secondary=speakers, default_factory=list)


class Speaker(Base):
    __tablename__ = "speakers"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default_factory=uuid.uuid4)
    name: Mapped[str]
    email: Mapped[Optional[str]] = mapped_column(default=None, index=True)


class Ticket(Stamped, Base, unsafe_hash=True):
    __tablename__ = "tickets"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    conference_id: Mapped[int] = mapped_column(ForeignKey(Conference.id, ondelete="CASCADE"))
    holder: Mapped[str] = mapped_column(String(100), kw_only=True)
    paid: Mapped[bool] = mapped_column(default=False)
    code: Mapped[str] = mapped_column(String(12), unique=True, default_factory=lambda: uuid.uuid4().hex[:12])


@Base.registry.mapped_as_dataclass(kw_only=True)
class Sponsor:
    __tablename__ = "sponsors"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    name: Mapped[str]
    level: Mapped[Optional[str]] = mapped_column(String(10), default=None)

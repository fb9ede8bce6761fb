from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from .metadata import Base, Moment, Position, Stream, StreamId


class Event(Base):
    __tablename__ = "events"
    __table_args__ = (
        UniqueConstraint("stream", "stream_id", "version", name="events_version_key"),
        CheckConstraint("version > 0", name="version"),
    )
    is_event = True

    position: Mapped[Position]
    stream: Mapped[Stream]
    stream_id: Mapped[StreamId]
    version: Mapped[int]
    kind: Mapped[str] = mapped_column(String(60))
    payload: Mapped[dict[str, Any]]
    meta: Mapped[dict[str, Any] | None] = mapped_column("metadata")
    happened_at: Mapped[Moment]
    caused_by: Mapped[int | None] = mapped_column(ForeignKey("events.position", name="events_caused_by_fkey"))


Index("events_kind_idx", Event.kind, Event.position, unique=True)


class Snapshot(Base):
    __tablename__ = "snapshots"

    stream: Mapped[Stream] = mapped_column(primary_key=True)
    stream_id: Mapped[StreamId] = mapped_column(primary_key=True)
    version: Mapped[int]
    state: Mapped[dict[str, Any]]


class Outbox(Base):
    __tablename__ = "outbox"

    position: Mapped[int] = mapped_column(ForeignKey(Event.position, name="outbox_position_fkey"), primary_key=True)
    topic: Mapped[str] = mapped_column(index=True)
    attempts: Mapped[int] = mapped_column(server_default="0")
    sent: Mapped[bool] = mapped_column(default=False)

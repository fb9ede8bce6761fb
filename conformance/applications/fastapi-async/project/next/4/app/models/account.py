from __future__ import annotations

import enum
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey, String, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.config import get_settings
from app.db.base import Base, HasId, HasTimes

if TYPE_CHECKING:
    from .board import Board


class Role(enum.StrEnum):
    OWNER = "owner"
    MEMBER = "member"


class Account(HasId, HasTimes, Base):
    email: Mapped[str] = mapped_column(String(254), index=True)
    name: Mapped[str | None] = mapped_column(String(200))
    password_hash: Mapped[str | None] = mapped_column(String(128), deferred=True)
    is_verified: Mapped[bool] = mapped_column(server_default=false())
    verified_at: Mapped[datetime | None]
    memberships: Mapped[list[Membership]] = relationship(back_populates="account", cascade="all, delete-orphan")


class Team(HasId, HasTimes, Base):
    name: Mapped[str] = mapped_column(String(get_settings().name_length), index=True)
    memberships: Mapped[list[Membership]] = relationship(back_populates="team")
    boards: Mapped[list[Board]] = relationship(back_populates="team")


class Membership(Base):
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True)
    team_id: Mapped[UUID] = mapped_column(ForeignKey("teams.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[Role] = mapped_column(default=Role.MEMBER, server_default=Role.MEMBER.name)
    invited_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"))
    account: Mapped[Account] = relationship(back_populates="memberships", foreign_keys=[account_id])
    team: Mapped[Team] = relationship(back_populates="memberships")

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db.base import Base, HasId, HasTimes
from app.models.account import Account, Team


class Board(HasId, HasTimes, Base):
    title: Mapped[str] = mapped_column(String(120))
    team_id: Mapped[UUID] = mapped_column(ForeignKey(Team.id, ondelete="CASCADE"), index=True)
    settings: Mapped[dict[str, Any]] = mapped_column(default=dict)
    team: Mapped[Team] = relationship(back_populates="boards")
    cards: Mapped[list["Card"]] = relationship(back_populates="board")


class Card(HasId, HasTimes, Base):
    __table_args__ = (Index("ix_cards_board_position", "board_id", "position"),)

    board_id: Mapped[UUID] = mapped_column(ForeignKey("boards.id", ondelete="CASCADE"))
    assignee_id: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"))
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text, server_default="draft")
    board: Mapped[Board] = relationship(back_populates="cards")
    assignee: Mapped[Account | None] = relationship()

from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from app.db.base import Base, HasId, HasTimes


class Written:
    """By an account, which may be gone."""

    @declared_attr
    def author_id(cls) -> Mapped[UUID | None]:
        return mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"), index=True)


class Comment(HasId, Written, HasTimes, Base):
    card_id: Mapped[UUID] = mapped_column(ForeignKey("cards.id", ondelete="CASCADE"), index=True)
    answers_id: Mapped[UUID | None] = mapped_column(ForeignKey("comments.id"))
    text: Mapped[str]
    reactions: Mapped[list["Reaction"]] = relationship()


class Reaction(HasId, Written, Base):
    __table_args__ = (
        UniqueConstraint("comment_id", "author_id", "emoji"),
        CheckConstraint("emoji <> ''", name="emoji"),
    )

    comment_id: Mapped[UUID] = mapped_column(ForeignKey("comments.id", ondelete="CASCADE"))
    emoji: Mapped[str] = mapped_column(String(16))

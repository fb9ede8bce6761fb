from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Optional
import enum
import uuid

from sqlalchemy import JSON, ForeignKey, String, func
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    type_annotation_map = {dict[str, Any]: JSON}


class Status(enum.Enum):
    active = "a"
    gone = "g"


class Color(str, enum.Enum):
    RED = "red"
    BLUE = "blue"


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    nickname: Mapped[Optional[str]]
    email: Mapped[str | None] = mapped_column(String(255), unique=True, index=True)
    born: Mapped[date]
    seen: Mapped[datetime] = mapped_column(server_default=func.now())
    at: Mapped[time]
    span: Mapped[timedelta]
    score: Mapped[float]
    price: Mapped[Decimal]
    flag: Mapped[bool] = mapped_column(default=True)
    blob: Mapped[bytes]
    token: Mapped[uuid.UUID]
    data: Mapped[dict[str, Any]]
    status: Mapped[Status]
    color: Mapped[Optional[Color]]
    posts: Mapped[list["Post"]] = relationship(back_populates="author")


class Post(Base):
    __tablename__ = "posts"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(50))
    author_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    editor_id = mapped_column(ForeignKey("users.id"))
    author: Mapped["User"] = relationship(back_populates="posts")

from dataclasses import dataclass
from typing import List, Optional

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, composite, mapped_column, relationship


class Base(MappedAsDataclass, DeclarativeBase):
    pass


@dataclass
class Point:
    x: int
    y: int


class User(Base, kw_only=True):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    name: Mapped[str]
    full: Mapped[Optional[str]] = mapped_column(String(30), default=None)
    tags: Mapped[List["Tag"]] = relationship(default_factory=list, repr=False)


class Tag(Base, kw_only=True):
    __tablename__ = "tags"
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), init=False)
    label: Mapped[str] = mapped_column(default="x")
    start: Mapped[Point] = composite(mapped_column("x1"), mapped_column("y1"))
    end: Mapped[Point] = composite(Point, mapped_column("x2"), mapped_column("y2"))

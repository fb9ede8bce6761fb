import datetime
import enum
from typing import List, Optional

from sqlalchemy import ForeignKey, String, UniqueConstraint, func
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Timestamps:
    created_at: Mapped[datetime.datetime] = mapped_column(server_default=func.now())
    updated_at: Mapped[Optional[datetime.datetime]]


class Named:
    @declared_attr.directive
    def __tablename__(cls):
        return cls.__name__.lower() + "s"


class Role(enum.Enum):
    ADMIN = "admin"
    USER = "user"


class User(Named, Timestamps, Base):
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(120), unique=True)
    nick: Mapped[Optional[str]] = mapped_column(String(30), index=True)
    role: Mapped[Role] = mapped_column(default=Role.USER)
    posts: Mapped[List["Post"]] = relationship(back_populates="author")


class Post(Named, Timestamps, Base):
    __table_args__ = (UniqueConstraint("author_id", "title", name="uq_post"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    author_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    author: Mapped[User] = relationship(back_populates="posts")


metadata = Base.metadata

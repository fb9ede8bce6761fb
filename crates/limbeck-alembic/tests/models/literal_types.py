from typing import Literal, NewType, Optional

from sqlalchemy import Enum, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
import enum

Email = NewType("Email", str)


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2


class Base(DeclarativeBase):
    type_annotation_map = {Email: String(320), enum.Enum: Enum(enum.Enum, native_enum=False, length=40)}


class Doc(Base):
    __tablename__ = "doc"
    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[Literal["draft", "published"]]
    maybe: Mapped[Optional[Literal["x", "y"]]]
    email: Mapped[Email]
    level: Mapped[Level]

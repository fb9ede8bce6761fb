from datetime import datetime

from sqlalchemy import Column, DateTime, ForeignKey, Integer, String, func
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column, relationship, declarative_mixin


class Base(DeclarativeBase):
    @declared_attr.directive
    def __tablename__(cls) -> str:
        return cls.__name__.lower()

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-1)


@declarative_mixin
class Timestamps:
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    updated_at = Column(DateTime, onupdate=func.now())


class Owned:
    @declared_attr
    def owner_id(cls) -> Mapped[int]:
        return mapped_column(ForeignKey("owner.id"))

    @declared_attr
    def owner(cls) -> Mapped["Owner"]:
        return relationship("Owner")

    plain: Mapped[str]


class Owner(Timestamps, Base):
    name: Mapped[str]


class Thing(Owned, Timestamps, Base):
    first: Mapped[int]
    legacy = Column(Integer)
    second: Mapped[str] = mapped_column(String(5))
    __table_args__ = {"comment": "things"}

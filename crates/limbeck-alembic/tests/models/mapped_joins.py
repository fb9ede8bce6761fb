from sqlalchemy import Column, ForeignKey, Integer, String, Table, func, join, select
from sqlalchemy.orm import Mapped, column_property, declarative_base, mapped_column, registry, relationship, synonym
from dataclasses import dataclass, field

Base = declarative_base()


class User(Base):
    __tablename__ = "user"
    id = Column(Integer, primary_key=True)
    first = Column(String)
    last = Column("surname", String)
    full = column_property(first + " " + last)


class Address(Base):
    __tablename__ = "address"
    id = Column(Integer, primary_key=True)
    user_id = Column(ForeignKey(User.id))
    city: Mapped[str] = mapped_column(String(9), deferred=True)


User.count = column_property(select(func.count(Address.id)).where(Address.user_id == User.id).scalar_subquery())

reg = registry(metadata=Base.metadata)


@reg.mapped
@dataclass
class Point:
    __table__ = Table("point", reg.metadata, Column("id", Integer, primary_key=True), Column("x", Integer))
    id: int = field(init=False)
    x: int = 0


@reg.mapped_as_dataclass
class Pair:
    __tablename__ = "pair"
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    left: Mapped[int]
    right: Mapped[int] = mapped_column(default=2)


@reg.mapped_as_dataclass(unsafe_hash=True)
class Single:
    __tablename__ = "single"
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    name: Mapped[str] = mapped_column(index=True)


metadata = Base.metadata
REPORT = [str(User.full.expression), str(Point.x.expression), str(Pair(1).left), str(Single(name="n").name), str(Pair(1, 3).right)]

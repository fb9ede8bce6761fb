from typing import ClassVar, List, Optional

from sqlalchemy import Column, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, declarative_base, mapped_column, relationship


class Plain:
    __allow_unmapped__ = True


Base = declarative_base(cls=Plain)


class Foo(Base):
    __tablename__ = "foo"
    registry_name: ClassVar[str] = "x"
    helper: Optional[str] = None
    id: int = Column(Integer, primary_key=True)
    bars: List["Bar"] = relationship("Bar", back_populates="foo")
    note: str = mapped_column(String(7))


class Bar(Base):
    __tablename__ = "bar"
    id: int = Column(Integer, primary_key=True)
    foo_id = Column(ForeignKey("foo.id"))
    foo: Foo = relationship(Foo, back_populates="bars")
    new: Mapped[Optional[int]]

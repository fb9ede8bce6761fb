from sqlalchemy import MetaData, String
from sqlalchemy.ext.asyncio import AsyncAttrs
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column, registry
from typing import Generic, TypeVar

T = TypeVar("T")


class Base(AsyncAttrs, DeclarativeBase):
    __abstract__ = True
    metadata = MetaData()


class Slugged:
    slug: Mapped[str] = mapped_column(String(64), unique=True)

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.marked = True


class Keyed(Generic[T]):
    @declared_attr
    def key(cls) -> Mapped[int]:
        return mapped_column(primary_key=True)


class Model(Slugged, Keyed[int], Base):
    __tablename__ = "model"
    title: Mapped[str]

    def __init__(self, title, **kw):
        super().__init__(title=title.upper(), **kw)

    def __repr__(self):
        return f"<Model {self.title}>"


metadata = Base.metadata
REPORT = [str(Model.marked), repr(Model("a", slug="b")), str(Model("x").key), str(Model.__table__.c.keys())]

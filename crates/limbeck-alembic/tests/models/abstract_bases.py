from sqlalchemy import Column, Integer, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column


class Base(DeclarativeBase):
    metadata = MetaData(schema="app")


class Model(Base):
    __abstract__ = True

    id = Column(Integer, primary_key=True)

    @declared_attr
    def __table_args__(cls):
        return {"comment": f"table of {cls.__name__}"}


class Named(Model):
    __abstract__ = True
    name: Mapped[str] = mapped_column(String(20))


class City(Named):
    __tablename__ = "city"
    size: Mapped[int]


class River(Named):
    __tablename__ = "river"
    __table_args__ = {"schema": "water"}
    length = Column(Integer)

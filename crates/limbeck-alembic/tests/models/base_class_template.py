from sqlalchemy import Column, DateTime, Integer, String, func
from sqlalchemy.orm import declarative_base, declared_attr


class CustomBase:
    @declared_attr
    def __tablename__(cls):
        return cls.__name__.lower() + "s"

    __table_args__ = {"postgresql_partition_by": "LIST (id)"}

    id = Column(Integer, primary_key=True)
    created = Column(DateTime, server_default=func.now())

    def to_dict(self):
        return {c.name: getattr(self, c.name) for c in self.__table__.columns}


Base = declarative_base(cls=CustomBase, name="Model")


class Cat(Base):
    name = Column(String(10))


class Dog(Base):
    __table_args__ = None
    name = Column(String(10))


REPORT = [str(Cat(name="Tom").to_dict()), Base.__name__, str([c.key for c in Cat.__mapper__.column_attrs])]

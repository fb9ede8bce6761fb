import re

from sqlalchemy import Column, Integer, String
from sqlalchemy.ext.declarative import as_declarative, declared_attr
from sqlalchemy.orm import DeclarativeMeta, registry


@as_declarative()
class Base:
    id = Column(Integer, primary_key=True, index=True)
    __name__: str

    @declared_attr
    def __tablename__(cls) -> str:
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


class UserAccount(Base):
    email = Column(String, unique=True, index=True, nullable=False)


class Item(Base):
    __tablename__ = "my_items"
    title = Column(String, index=True)


other = registry(metadata=Base.metadata)


class Other(metaclass=DeclarativeMeta):
    __abstract__ = True
    registry = other
    metadata = other.metadata
    __init__ = other.constructor


class Third(Other):
    __tablename__ = "third"
    key = Column(String(3), primary_key=True)


REPORT = [UserAccount(email="x").email, Third(key="a").key, str(Item().title)]

from sqlalchemy import Column, ForeignKey, Integer
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base()


class Mixin:
    other = relationship("Other")


class Thing(Mixin, Base):
    __tablename__ = "thing"
    id = Column(Integer, primary_key=True)

from sqlalchemy import Column, Integer, UniqueConstraint
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Thing(Base):
    __tablename__ = "thing"
    __table_args__ = [UniqueConstraint("id")]
    id = Column(Integer, primary_key=True)

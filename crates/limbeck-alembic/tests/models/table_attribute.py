from sqlalchemy import Column, Index, Integer, String, Table, UniqueConstraint, select
from sqlalchemy.orm import column_property, declarative_base, deferred, synonym, validates

Base = declarative_base()


class Person(Base):
    __tablename__ = "person"

    id = Column("person_id", Integer, primary_key=True)
    first = Column(String(10))
    last = Column(String(10))
    bio = deferred(Column(String(1000)))
    full = column_property(first + " " + last)
    alias = synonym("first")

    __table_args__ = (UniqueConstraint(first, last), Index("ix_last", last.desc()))

    @validates("first")
    def check(self, key, value):
        return value


Person.later = Column(Integer, index=True)
Index("ix_first_lower", Person.first)

REPORT = [str(select(Person.id).where(Person.last == "x")), str(Person.alias.expression), Person.__table__.c.person_id.name]

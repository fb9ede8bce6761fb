from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Index, Integer, MetaData, String, Table, Text, UniqueConstraint, text
from sqlalchemy.ext.declarative import declarative_base
from sqlalchemy.orm import backref, relationship

convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=convention)
Base = declarative_base(metadata=metadata)

links = Table(
    "links",
    Base.metadata,
    Column("a_id", ForeignKey("a.id"), primary_key=True),
    Column("b_id", ForeignKey("b.id"), primary_key=True),
)


class A(Base):
    __tablename__ = "a"
    __table_args__ = (
        UniqueConstraint("name", "kind"),
        Index("ix_a_kind_name", "kind", "name", unique=True),
        {"comment": "All the a"},
    )

    id = Column(Integer, primary_key=True)
    name = Column(String(30), nullable=False, index=True, comment="Its name")
    kind = Column("kind", String(10), server_default=text("'x'"))
    done = Column(Boolean, default=False, nullable=False)
    children = relationship("B", secondary=links, backref=backref("parents", lazy="dynamic"))


class B(Base):
    __tablename__ = "b"

    id = Column(Integer, primary_key=True, autoincrement=True)
    body = Column(Text)
    a_id = Column(Integer, ForeignKey(A.id), unique=True)
    made = Column(DateTime(timezone=True))

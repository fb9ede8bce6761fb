import enum

from sqlalchemy import CheckConstraint, Column, Enum, ForeignKey, Index, Integer, MetaData, Sequence, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Kind(enum.Enum):
    a = 1


class Base(DeclarativeBase):
    metadata = MetaData(
        schema="tenant",
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        },
    )


class Coded:
    mixed = Column(Enum("x", name="mixed"))


class First(Coded, Base):
    __tablename__ = "first"
    __table_args__ = (UniqueConstraint("n", "m"), Index(None, "n", "m"), CheckConstraint("n > m", name="order"))

    id: Mapped[int] = mapped_column(primary_key=True)
    annotated: Mapped[Kind]
    plain = Column(Enum("x", name="plain"))
    elsewhere = Column(Enum("x", name="elsewhere", schema="audit"))
    nowhere = Column(Enum("x", name="nowhere", schema=None))
    inherited = Column(Enum("x", name="inherited", inherit_schema=True))
    number = Column(Integer, Sequence("numbers"))
    n = Column(Integer, unique=True, index=True)
    m = Column(Integer, index=True)


class Second(Base):
    __tablename__ = "second"
    __table_args__ = {"schema": "audit"}

    id: Mapped[int] = mapped_column(ForeignKey("tenant.first.id"), primary_key=True)
    plain = Column(Enum("x", name="plain_too"))
    inherited = Column(Enum("x", name="inherited_too", inherit_schema=True))


class Third(Base):
    __tablename__ = "third"

    id: Mapped[int] = mapped_column(ForeignKey(First.id), primary_key=True)
    second_id: Mapped[int] = mapped_column(ForeignKey("audit.second.id", ondelete="CASCADE"))
    first_id = Column(ForeignKey("first.id"))


metadata = Base.metadata
options = {"include_schemas": True}

from typing import Optional

from sqlalchemy import Column, ForeignKey, Integer, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class A(Base):
    __tablename__ = "a"
    id_: Mapped[int] = mapped_column("id", primary_key=True)
    name_: Mapped[str] = mapped_column("Name", String(5))
    keyed: Mapped[int] = mapped_column(name="other", key="k", index=True)
    metadata_: Mapped[Optional[str]] = mapped_column("metadata")
    select: Mapped[int] = mapped_column(unique=True)
    _private: Mapped[int] = mapped_column("private")
    type: Mapped[str] = mapped_column("type", quote=True)


class B(Base):
    __tablename__ = "b"
    a_id = mapped_column(Integer, ForeignKey(A.id_), primary_key=True)
    a_name = mapped_column(ForeignKey("a.Name"))
    x: Mapped[Optional[int]] = mapped_column(nullable=False)
    y: Mapped[int] = mapped_column(nullable=True)
    z: Mapped[int | None] = mapped_column(primary_key=True)


REPORT = [str(A.__table__.c.keys()), str(A.__mapper__.columns.keys()), str(B.__table__.c.a_name.type)]

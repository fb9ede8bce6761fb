from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Integer, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ..base import Base, Documented, HasId


class Company(HasId, Documented, Base):
    __tablename__ = "companies"

    name: Mapped[str] = mapped_column(String(100))
    code: Mapped[str] = mapped_column(String(10), unique=True)


class Branch(HasId, Base):
    __tablename__ = "branches"

    company_id: Mapped[int] = mapped_column(ForeignKey("companies.id"))
    name: Mapped[str] = mapped_column(String(80))
    city: Mapped[str | None] = mapped_column(String(60))


class Currency(Base):
    __tablename__ = "currencies"

    code: Mapped[str] = mapped_column(String(3), primary_key=True)
    name: Mapped[str] = mapped_column(String(40))
    digits: Mapped[int] = mapped_column(SmallInteger, server_default="2")


class Country(Base):
    __tablename__ = "countries"

    code: Mapped[str] = mapped_column(String(2), primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    currency_code: Mapped[str | None] = mapped_column(ForeignKey("currencies.code"))


class Language(Base):
    code: Mapped[str] = mapped_column(String(5), primary_key=True)
    name: Mapped[str] = mapped_column(String(40))


class Setting(HasId, Base):
    __table_args__ = (UniqueConstraint("company_id", "key"),)

    company_id: Mapped[int | None] = mapped_column(ForeignKey("companies.id"))
    key: Mapped[str] = mapped_column(String(60))
    value: Mapped[dict[str, Any] | None]


class Sequence(HasId, Base):
    name: Mapped[str] = mapped_column(String(40), unique=True)
    prefix: Mapped[str | None] = mapped_column(String(10))
    last: Mapped[int] = mapped_column(Integer, server_default="0")


class Attachment(HasId, Documented, Base):
    file_name: Mapped[str] = mapped_column(String(200))
    mime: Mapped[str | None] = mapped_column(String(80))
    content: Mapped[bytes | None]
    size: Mapped[int] = mapped_column(BigInteger)

from typing import Literal

from sqlalchemy import ForeignKey, SmallInteger, String, false
from sqlalchemy.orm import Mapped, mapped_column

from ..base import Base, Documented, HasId


class Partner(HasId, Documented, Base):
    name: Mapped[str] = mapped_column(String(120), index=True)
    kind: Mapped[Literal["customer", "supplier", "both"]]
    company_id: Mapped[int | None] = mapped_column(ForeignKey("companies.id"))
    vat: Mapped[str | None] = mapped_column(String(20), unique=True)


class PartnerAddress(HasId, Base):
    __tablename__ = "partner_addresses"

    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id", ondelete="CASCADE"))
    address_id: Mapped[int] = mapped_column(ForeignKey("addresses.id"))
    is_default: Mapped[bool] = mapped_column(server_default=false())


class PartnerContact(Base):
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    role: Mapped[str | None] = mapped_column(String(40))


class PaymentTerm(HasId, Base):
    name: Mapped[str] = mapped_column(String(40), unique=True)
    days: Mapped[int] = mapped_column(SmallInteger, server_default="30")


class Bank(HasId, Base):
    bic: Mapped[str] = mapped_column(String(11), unique=True)
    name: Mapped[str] = mapped_column(String(80))


class BankAccount(HasId, Base):
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id", ondelete="CASCADE"))
    bank_id: Mapped[int | None] = mapped_column(ForeignKey("banks.id"))
    iban: Mapped[str] = mapped_column(String(34), unique=True)

from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from sqlalchemy import CheckConstraint, ForeignKey, Numeric, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from ..base import Base, Documented, HasId, Money


class Quote(HasId, Documented, Base):
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    number: Mapped[str] = mapped_column(String(20), unique=True)
    valid_until: Mapped[date | None]


class QuoteLine(HasId, Base):
    quote_id: Mapped[int] = mapped_column(ForeignKey("quotes.id", ondelete="CASCADE"))
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    quantity: Mapped[Decimal] = mapped_column(Numeric(12, 3))
    price: Mapped[Money]


class SalesOrder(HasId, Documented, Base):
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    number: Mapped[str] = mapped_column(String(20), unique=True)
    quote_id: Mapped[int | None] = mapped_column(ForeignKey("quotes.id"))
    state: Mapped[Literal["draft", "confirmed", "done"]]
    ordered_on: Mapped[date]


class SalesOrderLine(HasId, Base):
    sales_order_id: Mapped[int] = mapped_column(ForeignKey("sales_orders.id", ondelete="CASCADE"))
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    quantity: Mapped[Decimal] = mapped_column(Numeric(12, 3))
    price: Mapped[Money]
    discount: Mapped[Decimal] = mapped_column(Numeric(12, 3), server_default="0")


class Delivery(HasId, Base):
    __tablename__ = "deliveries"

    sales_order_id: Mapped[int] = mapped_column(ForeignKey("sales_orders.id"))
    driver_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    warehouse_id: Mapped[int | None] = mapped_column(ForeignKey("warehouses.id"))
    shipped_at: Mapped[datetime | None]
    carrier: Mapped[str | None] = mapped_column(String(40))


class DeliveryLine(HasId, Base):
    delivery_id: Mapped[int] = mapped_column(ForeignKey("deliveries.id", ondelete="CASCADE"))
    sales_order_line_id: Mapped[int] = mapped_column(ForeignKey("sales_order_lines.id"))
    quantity: Mapped[Decimal] = mapped_column(Numeric(12, 3))


class Invoice(HasId, Documented, Base):
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    sales_order_id: Mapped[int | None] = mapped_column(ForeignKey("sales_orders.id"))
    number: Mapped[str] = mapped_column(String(20), unique=True)
    issued_on: Mapped[date]
    due_on: Mapped[date | None]
    payment_term_id: Mapped[int | None] = mapped_column(ForeignKey("payment_terms.id"))


class InvoiceLine(HasId, Base):
    invoice_id: Mapped[int] = mapped_column(ForeignKey("invoices.id", ondelete="CASCADE"))
    text: Mapped[str] = mapped_column(String(200))
    amount: Mapped[Money]
    tax_id: Mapped[int | None] = mapped_column(ForeignKey("taxes.id"))


class Payment(HasId, Base):
    invoice_id: Mapped[int] = mapped_column(ForeignKey("invoices.id"))
    bank_account_id: Mapped[int | None] = mapped_column(ForeignKey("bank_accounts.id"))
    paid_on: Mapped[date]
    amount: Mapped[Money]


class Opportunity(HasId, Base):
    __tablename__ = "opportunities"
    __table_args__ = (CheckConstraint("probability BETWEEN 0 AND 100", name="probability"),)

    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    title: Mapped[str] = mapped_column(String(120))
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    probability: Mapped[int] = mapped_column(SmallInteger, server_default="50")

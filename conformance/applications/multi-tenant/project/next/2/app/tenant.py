import enum
from decimal import Decimal

from sqlalchemy import CheckConstraint, Enum, ForeignKey, Index, Numeric, String, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from .base import Audited, Base, TenantOwned


class Method(enum.Enum):
    card = 1
    transfer = 2


class Customer(TenantOwned, Audited, Base):
    __tablename__ = "customers"

    tenant_id: Mapped[int] = mapped_column(ForeignKey("tenants.id"))
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str | None]
    phone: Mapped[str | None] = mapped_column(String(30))


class Invoice(TenantOwned, Audited, Base):
    __tablename__ = "invoices"
    __table_args__ = (
        UniqueConstraint("customer_id", "number"),
        CheckConstraint("total >= 0", name="total"),
        {"schema": TenantOwned.tenant_schema},
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("tenant.customers.id"))
    number: Mapped[int]
    total: Mapped[Decimal] = mapped_column(Numeric(12, 2))


class Payment(TenantOwned, Audited, Base):
    __tablename__ = "payments"

    invoice_id: Mapped[int] = mapped_column(ForeignKey(Invoice.id, ondelete="RESTRICT"), index=True)
    amount: Mapped[Decimal] = mapped_column(Numeric(12, 2))
    method: Mapped[Method] = mapped_column(Enum(Method, name="method", inherit_schema=True))


Index("ix_customers_lower_email", func.lower(Customer.email), unique=True)
Index("ix_invoices_large", Invoice.total.desc(), postgresql_where=Invoice.total > 1000)

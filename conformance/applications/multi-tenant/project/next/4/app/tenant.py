import enum
from decimal import Decimal

from sqlalchemy import BigInteger, CheckConstraint, Enum, ForeignKey, Index, Numeric, String, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from .base import Audited, Base, TenantOwned


class Method(enum.Enum):
    card = 1
    transfer = 2


class Customer(TenantOwned, Audited, Base):
    __tablename__ = "customers"

    tenant_id: Mapped[int] = mapped_column(ForeignKey("tenants.id"))
    name: Mapped[str] = mapped_column(String(200), comment="as it is on the letter")
    email: Mapped[str | None]


class Invoice(TenantOwned, Audited, Base):
    __tablename__ = "invoices"
    __table_args__ = (
        UniqueConstraint("customer_id", "number", "currency"),
        CheckConstraint("total >= 0", name="total"),
        {"schema": TenantOwned.tenant_schema},
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("tenant.customers.id"))
    number: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str] = mapped_column(String(3), server_default="EUR", comment="ISO 4217")
    total: Mapped[Decimal] = mapped_column(Numeric(12, 2))


class Payment(TenantOwned, Audited, Base):
    __tablename__ = "payments"

    invoice_id: Mapped[int] = mapped_column(ForeignKey(Invoice.id, ondelete="CASCADE"), index=True)
    amount: Mapped[Decimal] = mapped_column(Numeric(12, 2))
    method: Mapped[Method] = mapped_column(Enum(Method, name="method", inherit_schema=True))


Index("ix_customers_lower_email", func.lower(Customer.email), unique=True)
Index("ix_invoices_large", Invoice.total.desc(), postgresql_where=Invoice.total > 1000, postgresql_include=["currency"])

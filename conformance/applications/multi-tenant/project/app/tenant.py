from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, String, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from .base import Audited, Base, TenantOwned


class Customer(TenantOwned, Audited, Base):
    __tablename__ = "customers"

    tenant_id: Mapped[int] = mapped_column(ForeignKey("tenants.id"))
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str | None]


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


Index("ix_customers_lower_email", func.lower(Customer.email), unique=True)
Index("ix_invoices_large", Invoice.total.desc(), postgresql_where=Invoice.total > 1000)

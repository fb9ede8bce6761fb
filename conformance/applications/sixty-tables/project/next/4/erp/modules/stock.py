from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Numeric, String, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from ..base import Base, HasId


class Warehouse(HasId, Base):
    name: Mapped[str] = mapped_column(String(60), unique=True)
    branch_id: Mapped[int | None] = mapped_column(ForeignKey("branches.id"))
    address_id: Mapped[int | None] = mapped_column(ForeignKey("addresses.id"))


class Bin(HasId, Base):
    __table_args__ = (UniqueConstraint("warehouse_id", "code"),)

    warehouse_id: Mapped[int] = mapped_column(ForeignKey("warehouses.id", ondelete="CASCADE"))
    code: Mapped[str] = mapped_column(String(16))


class StockLevel(Base):
    bin_id: Mapped[int] = mapped_column(ForeignKey("bins.id"), primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"), primary_key=True)
    quantity: Mapped[Decimal] = mapped_column(Numeric(12, 3), server_default="0")
    reserved: Mapped[Decimal] = mapped_column(Numeric(12, 3), server_default="0")


class StockMove(HasId, Base):
    __table_args__ = (CheckConstraint("quantity <> 0", name="quantity"),)

    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    source_id: Mapped[int | None] = mapped_column(ForeignKey("bins.id"))
    target_id: Mapped[int | None] = mapped_column(ForeignKey("bins.id"))
    quantity: Mapped[Decimal] = mapped_column(Numeric(12, 3))
    moved_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Inventory(HasId, Base):
    __tablename__ = "inventories"

    warehouse_id: Mapped[int] = mapped_column(ForeignKey("warehouses.id"))
    begun_at: Mapped[datetime] = mapped_column(server_default=func.now())
    closed_at: Mapped[datetime | None]


class InventoryLine(HasId, Base):
    inventory_id: Mapped[int] = mapped_column(ForeignKey("inventories.id", ondelete="CASCADE"))
    bin_id: Mapped[int] = mapped_column(ForeignKey("bins.id"))
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    counted: Mapped[Decimal | None] = mapped_column(Numeric(12, 3))


class Batch(HasId, Base):
    __tablename__ = "batches"
    __table_args__ = (UniqueConstraint("product_id", "number"),)

    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    number: Mapped[str] = mapped_column(String(30))
    expires: Mapped[date | None]

from datetime import date
from decimal import Decimal
from typing import Literal

from sqlalchemy import ForeignKey, Numeric
from sqlalchemy.orm import Mapped, mapped_column

from ..base import Base, Documented, HasId


class Bom(HasId, Documented, Base):
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"), unique=True)
    yields: Mapped[Decimal] = mapped_column(Numeric(12, 3), server_default="1")


class BomLine(HasId, Base):
    bom_id: Mapped[int] = mapped_column(ForeignKey("boms.id", ondelete="CASCADE"))
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    quantity: Mapped[Decimal] = mapped_column(Numeric(12, 3))


class WorkOrder(HasId, Documented, Base):
    bom_id: Mapped[int] = mapped_column(ForeignKey("boms.id"))
    quantity: Mapped[Decimal] = mapped_column(Numeric(12, 3))
    begins: Mapped[date | None]
    state: Mapped[Literal["planned", "running", "done"]]

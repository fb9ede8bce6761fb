from decimal import Decimal

from sqlalchemy import BigInteger, ForeignKey, Numeric
from sqlalchemy.orm import Mapped, mapped_column

from .metadata import Base, Moment, StreamId


class Projection(Base):
    """How far each projection has read."""

    __tablename__ = "projections"

    name: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(BigInteger, default=0)


class Balance(Base):
    __tablename__ = "balances"

    account_id: Mapped[StreamId] = mapped_column(primary_key=True)
    amount: Mapped[Decimal] = mapped_column(Numeric(18, 4), server_default="0")
    read_at: Mapped[Moment]

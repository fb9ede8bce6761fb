import datetime as dt
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Numeric
from sqlalchemy.orm import Mapped, mapped_column

from .metadata import Base, Moment, StreamId


class Projection(Base):
    """How far each projection has read."""

    __tablename__ = "projections"

    name: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(BigInteger, default=0)
    failed: Mapped[str | None] = mapped_column(comment="the last error")


class Balance(Base):
    __tablename__ = "balances"

    account_id: Mapped[StreamId] = mapped_column(primary_key=True)
    amount: Mapped[Decimal] = mapped_column(Numeric(24, 6), server_default="0")
    read_at: Mapped[Moment] = mapped_column(nullable=True)


class Statement(Base):
    __tablename__ = "statements"

    account_id: Mapped[StreamId] = mapped_column(ForeignKey(Balance.account_id, name="statements_account_fkey"), primary_key=True)
    month: Mapped[dt.date] = mapped_column(primary_key=True)
    lines: Mapped[dict[str, Any]]

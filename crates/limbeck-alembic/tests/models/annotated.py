from datetime import datetime
from decimal import Decimal
from typing import Annotated, Optional

from sqlalchemy import BigInteger, DateTime, ForeignKey, Numeric, String, func
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, registry

intpk = Annotated[int, mapped_column(primary_key=True)]
str30 = Annotated[str, 30]
str50 = Annotated[str, 50]
num = Annotated[Decimal, 12]
stamp = Annotated[datetime, mapped_column(DateTime(timezone=True), nullable=False, server_default=func.now())]
user_fk = Annotated[int, mapped_column(ForeignKey("users.id"), index=True)]
maybe = Annotated[Optional[str], mapped_column(String(7))]


class Base(DeclarativeBase):
    registry = registry(
        type_annotation_map={str30: String(30), str50: String(50), num: Numeric(12, 4), int: BigInteger, datetime: DateTime(timezone=True)}
    )


class User(Base):
    __tablename__ = "users"
    id: Mapped[intpk]
    name: Mapped[str30]
    full: Mapped[Optional[str50]]
    amount: Mapped[num] = mapped_column(comment="money")
    made: Mapped[stamp]
    seen: Mapped[Optional[datetime]]
    small: Mapped[maybe]


class Item(Base):
    __tablename__ = "items"
    id: Mapped[intpk]
    user: Mapped[user_fk]
    other: Mapped[Optional[user_fk]] = mapped_column("other_id")

from __future__ import annotations

import datetime
import enum
from decimal import Decimal
from typing import Annotated, Optional

from sqlalchemy import (
    CheckConstraint,
    Computed,
    ForeignKey,
    Index,
    MetaData,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, column_property, mapped_column, relationship, validates

from .config import config
from .types import Lower, Money, choice

Id = Annotated[int, mapped_column(primary_key=True)]
Code = Annotated[str, 20]
Title = Annotated[str, mapped_column(String(150), index=True)]


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {Code: String(20), Decimal: Money}


class Status(enum.Enum):
    CART = "cart"
    ORDERED = "ordered"
    PAID = "paid"


class Category(Base):
    __tablename__ = "categories"

    id: Mapped[Id]
    parent_id: Mapped[Optional[int]] = mapped_column(ForeignKey("categories.id"))
    name: Mapped[Title]
    children: Mapped[list[Category]] = relationship(back_populates="parent")
    parent: Mapped[Optional[Category]] = relationship(back_populates="children", remote_side="Category.id")


class Product(Base):
    __tablename__ = "products"
    __table_args__ = (
        CheckConstraint("price >= 0", name="price"),
        {"comment": "what can be bought", "mysql_engine": "InnoDB", "mysql_charset": "utf8mb4"},
    )

    id: Mapped[Id]
    sku: Mapped[Code] = mapped_column(unique=True)
    title: Mapped[Title]
    description: Mapped[Optional[str]] = mapped_column(Text)
    price: Mapped[Decimal]
    currency: Mapped[str] = mapped_column(String(3), server_default=config.currency)
    category_id: Mapped[Optional[int]] = mapped_column(ForeignKey(Category.id, ondelete="SET NULL"))
    category: Mapped[Optional[Category]] = relationship()


class Customer(Base):
    __tablename__ = "customers"

    id: Mapped[Id]
    email: Mapped[str] = mapped_column(Lower(200), unique=True)
    first_name: Mapped[str] = mapped_column(String(60))
    last_name: Mapped[str] = mapped_column(String(60))
    since: Mapped[datetime.date] = mapped_column(server_default=text("'2020-01-01'"))
    orders: Mapped[list[Order]] = relationship(back_populates="customer")

    @validates("email")
    def has_an_at(self, key, value):
        assert "@" in value
        return value


class Order(Base):
    __tablename__ = "orders"

    id: Mapped[Id]
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    status: Mapped[Status] = mapped_column(choice(Status), default=Status.CART, server_default="cart")
    placed_at: Mapped[Optional[datetime.datetime]]
    note: Mapped[Optional[str]] = mapped_column(Text, comment="from the customer")
    discount_code: Mapped[Optional[Code]] = mapped_column(ForeignKey("discounts.code"))
    customer: Mapped[Customer] = relationship(back_populates="orders")
    lines: Mapped[list[Line]] = relationship(back_populates="order", cascade="all, delete-orphan")


class Line(Base):
    __tablename__ = "order_lines"
    __table_args__ = (UniqueConstraint("order_id", "product_id"),)

    id: Mapped[Id]
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id", ondelete="CASCADE"))
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    quantity: Mapped[int] = mapped_column(SmallInteger, server_default="1")
    price: Mapped[Decimal]
    order: Mapped[Order] = relationship(back_populates="lines")
    product: Mapped[Product] = relationship()


class Stock(Base):
    __tablename__ = "stock"

    product_id: Mapped[int] = mapped_column(ForeignKey(Product.id, ondelete="CASCADE"), primary_key=True)
    warehouse: Mapped[Code] = mapped_column(primary_key=True)
    on_hand: Mapped[int] = mapped_column(server_default="0")
    reserved: Mapped[int] = mapped_column(server_default="0")
    free: Mapped[Optional[int]] = mapped_column(Computed("on_hand - reserved", persisted=True))


class Discount(Base):
    __tablename__ = "discounts"
    __table_args__ = (
        CheckConstraint("percent BETWEEN 0 AND 100", name="percent"),
        Index("ix_discounts_period", "valid_from", "valid_to"),
    )

    code: Mapped[Code] = mapped_column(primary_key=True)
    percent: Mapped[int]
    valid_from: Mapped[datetime.date]
    valid_to: Mapped[datetime.date | None]


Index("ix_orders_status_placed_at", Order.status, Order.placed_at)

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Integer, Numeric, SmallInteger, String, Text, true
from sqlalchemy.orm import Mapped, mapped_column

from ..base import Base, Documented, HasId, Money


class Category(HasId, Base):
    __tablename__ = "categories"

    name: Mapped[str] = mapped_column(String(80))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("categories.id"))
    position: Mapped[int] = mapped_column(Integer, server_default="0")


class Unit(Base):
    code: Mapped[str] = mapped_column(String(8), primary_key=True)
    name: Mapped[str] = mapped_column(String(40))


class Brand(HasId, Base):
    name: Mapped[str] = mapped_column(String(60), unique=True)


class Product(HasId, Documented, Base):
    sku: Mapped[str] = mapped_column(String(24), unique=True)
    name: Mapped[str] = mapped_column(String(150), index=True)
    category_id: Mapped[int | None] = mapped_column(ForeignKey("categories.id"))
    brand_id: Mapped[int | None] = mapped_column(ForeignKey("brands.id"))
    unit_code: Mapped[str | None] = mapped_column(ForeignKey("units.code"))
    price: Mapped[Money]
    weight: Mapped[float | None]
    active: Mapped[bool] = mapped_column(server_default=true())


class ProductImage(HasId, Base):
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id", ondelete="CASCADE"))
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachments.id"))
    position: Mapped[int] = mapped_column(SmallInteger, server_default="0")


class ProductTranslation(Base):
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id", ondelete="CASCADE"), primary_key=True)
    language_code: Mapped[str] = mapped_column(ForeignKey("languages.code"), primary_key=True)
    name: Mapped[str] = mapped_column(String(150))
    text: Mapped[str | None] = mapped_column(Text)


class PriceList(HasId, Base):
    name: Mapped[str] = mapped_column(String(60))
    currency_code: Mapped[str] = mapped_column(ForeignKey("currencies.code"))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class Price(Base):
    price_list_id: Mapped[int] = mapped_column(ForeignKey("price_lists.id", ondelete="CASCADE"), primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id", ondelete="CASCADE"), primary_key=True)
    amount: Mapped[Money]


class Tax(HasId, Base):
    __tablename__ = "taxes"
    __table_args__ = (CheckConstraint("rate >= 0", name="rate"),)

    name: Mapped[str] = mapped_column(String(40))
    rate: Mapped[Decimal] = mapped_column(Numeric(12, 3))
    country_code: Mapped[str | None] = mapped_column(ForeignKey("countries.code"))


class ProductTax(Base):
    __tablename__ = "product_taxes"

    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"), primary_key=True)
    tax_id: Mapped[int] = mapped_column(ForeignKey("taxes.id"), primary_key=True)

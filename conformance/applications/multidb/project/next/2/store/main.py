from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Article(Base):
    __tablename__ = "articles"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), index=True)
    ean: Mapped[str | None] = mapped_column(String(13))
    sales: Mapped[list[Sale]] = relationship(back_populates="article")


class Sale(Base):
    __tablename__ = "sales"

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", name="fk_sales_article"))
    day: Mapped[date]
    pieces: Mapped[int] = mapped_column(server_default="1")
    article: Mapped[Article] = relationship(back_populates="sales")


class Return(Base):
    __tablename__ = "returns"
    __table_args__ = (CheckConstraint("pieces > 0", name="ck_returns_pieces"),)

    sale_id: Mapped[int] = mapped_column(ForeignKey("sales.id", name="fk_returns_sale"), primary_key=True)
    pieces: Mapped[int]
    reason: Mapped[str | None]

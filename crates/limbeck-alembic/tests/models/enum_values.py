from __future__ import annotations

import enum
from typing import Annotated, Any, Optional

from sqlalchemy import JSON, Enum, ForeignKey, Identity, Index, MetaData, String, func
from sqlalchemy.dialects.postgresql import ARRAY, ENUM, JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


def values(enumeration):
    return [member.value for member in enumeration]


class Base(DeclarativeBase):
    type_annotation_map = {enum.Enum: Enum(enum.Enum, values_callable=values, native_enum=True), dict[str, Any]: JSONB}


class Order(Base):
    class Status(str, enum.Enum):
        OPEN = "open"
        SHUT = "shut"

    __tablename__ = "order"
    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    status: Mapped[Order.Status]
    inner: Mapped[Status]
    own: Mapped[Status] = mapped_column(Enum(Status, values_callable=values, name="own_status", schema="x"))
    pg: Mapped[Optional[Status]] = mapped_column(ENUM(Status, name="pg_status"))
    tags: Mapped[list[str]] = mapped_column(ARRAY(String(5)), server_default="{}")
    data: Mapped[dict[str, Any] | None]
    raw: Mapped[Any] = mapped_column(JSON)
    lines: Mapped[list[Line]] = relationship(back_populates="order", cascade="all, delete-orphan", order_by="Line.id")


class Line(Base):
    __tablename__ = "line"
    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("order.id", onupdate="CASCADE", deferrable=True, initially="DEFERRED"))
    parent_id: Mapped[Optional[int]] = mapped_column(ForeignKey("line.id"))
    order: Mapped[Order] = relationship(back_populates="lines", foreign_keys=[order_id])
    parent: Mapped[Optional[Line]] = relationship(remote_side=[id], primaryjoin=lambda: Line.parent_id == Line.id)


Index("ix_line_expr", func.coalesce(Line.parent_id, 0), Line.order_id.desc(), postgresql_where=Line.parent_id.isnot(None))
REPORT = [str(Order.__table__.c.status.type.enums), str(Order.__table__.c.own.type.enums)]

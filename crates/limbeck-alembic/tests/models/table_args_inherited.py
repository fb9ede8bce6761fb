import datetime
import uuid

import sqlalchemy as sa
from sqlalchemy import orm
from sqlalchemy.orm import declared_attr


class Base(orm.DeclarativeBase):
    __table_args__ = {"schema": "core"}


class Audited:
    created_by = sa.Column(sa.String(10), default="x", nullable=False)
    at = sa.Column(sa.DateTime(timezone=True), default=datetime.datetime.now, onupdate=datetime.datetime.now)

    @declared_attr.directive
    def __table_args__(cls):
        return (sa.Index(f"ix_{cls.__tablename__}_at", "at"), {"schema": "audit"})


class Plain(Base):
    __tablename__ = "plain"
    id: orm.Mapped[uuid.UUID] = orm.mapped_column(primary_key=True, default=uuid.uuid4, server_default=sa.text("gen_random_uuid()"))


class Thing(Audited, Base):
    __tablename__ = "thing"
    id = sa.Column(sa.Integer, primary_key=True)
    plain_id = sa.Column(sa.ForeignKey("core.plain.id"))


class Other(Audited, Base):
    __tablename__ = "other"

    @declared_attr
    @classmethod
    def __table_args__(cls):
        return (sa.UniqueConstraint("name"),) + super().__table_args__

    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column("name", sa.String(length=4), sa.CheckConstraint("name <> ''"))


REPORT = [Base.registry.metadata is Base.metadata and "same", str(sorted(Base.metadata.tables))]

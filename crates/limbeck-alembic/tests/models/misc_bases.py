import datetime as dt
from typing import Any, Dict, List, Optional, Set, Tuple, Union

import sqlalchemy as sa
import sqlalchemy.orm as so
from sqlalchemy.orm import DeclarativeBaseNoMeta, MappedAsDataclass, WriteOnlyMapped, declared_attr


class NoMeta(DeclarativeBaseNoMeta):
    pass


class Base(MappedAsDataclass, so.DeclarativeBase, kw_only=True, repr=False):
    metadata = sa.MetaData(naming_convention={"ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_name)s"})

    @declared_attr.directive
    def __mapper_args__(cls) -> Dict[str, Any]:
        return {"eager_defaults": True}


metadata = Base.metadata


class HasOwner(MappedAsDataclass):
    @declared_attr
    def owner_id(cls) -> so.Mapped[int]:
        return so.mapped_column(sa.ForeignKey("owner.id"), init=False)

    note: so.Mapped[Optional[str]] = so.mapped_column(default=None)


class Owner(Base):
    __tablename__ = "owner"
    id: so.Mapped[int] = so.mapped_column(primary_key=True, init=False)
    name: so.Mapped[str] = so.mapped_column(sa.String(64), index=True, unique=True)
    when: so.Mapped[Optional[dt.datetime]] = so.mapped_column(default=None)
    either: so.Mapped[Union[str, None]] = so.mapped_column(default=None)
    things: WriteOnlyMapped["Thing"] = so.relationship(back_populates="owner", passive_deletes=True, init=False)


class Thing(HasOwner, Base):
    __tablename__ = "thing"
    id: so.Mapped[int] = so.mapped_column(sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, init=False)
    amount: so.Mapped[int] = so.mapped_column(default=1, server_default=sa.text("1"))
    owner: so.Mapped[Owner] = so.relationship(back_populates="things", init=False)
    labels: so.Mapped[Set["Label"]] = so.relationship(init=False, default_factory=set)


class Label(Base):
    __tablename__ = "label"
    thing_id: so.Mapped[int] = so.mapped_column(sa.ForeignKey("thing.id"), primary_key=True)
    text: so.Mapped[str] = so.mapped_column(primary_key=True)


class Simple(NoMeta):
    __tablename__ = "simple"
    id: so.Mapped[int] = so.mapped_column(primary_key=True)


REPORT = [Owner(name="x").name, str(Thing().amount), str(Thing(amount=4, note="n").note), str(list(NoMeta.metadata.tables))]

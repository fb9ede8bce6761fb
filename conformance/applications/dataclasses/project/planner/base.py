from __future__ import annotations

import datetime
from typing import Optional

from sqlalchemy import DateTime, MetaData, func
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True, repr=False):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
        }
    )


class Stamped(MappedAsDataclass):
    __abstract__ = True

    created: Mapped[datetime.datetime] = mapped_column(DateTime, server_default=func.now(), init=False)
    changed: Mapped[Optional[datetime.datetime]] = mapped_column(init=False, default=None, onupdate=func.now())

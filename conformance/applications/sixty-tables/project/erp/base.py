"""What all tables have in common."""
import re
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from sqlalchemy import JSON, Enum, LargeBinary, MetaData, Numeric, String, func
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, has_inherited_table, mapped_column

Money = Annotated[Decimal, 14, 2]


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
    type_annotation_map = {
        Money: Numeric(14, 2),
        dict[str, Any]: JSON,
        bytes: LargeBinary,
        # Texts of a fixed set are checked by the application.
        Literal: Enum("?", native_enum=False, length=16),
    }

    @declared_attr.directive
    def __tablename__(cls) -> str | None:
        if has_inherited_table(cls):
            return None
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", cls.__name__).lower() + "s"


class HasId:
    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-100)


class Noted:
    note: Mapped[str | None] = mapped_column(String(500), sort_order=100)


class Stamped:
    @declared_attr
    def created_at(cls) -> Mapped[datetime]:
        return mapped_column(server_default=func.now(), sort_order=101)

    @declared_attr
    def changed_at(cls) -> Mapped[datetime | None]:
        return mapped_column(onupdate=func.now(), sort_order=102)


class Documented(Noted, Stamped):
    """A record that people look at: with a note and times."""

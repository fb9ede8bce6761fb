import datetime as dt
import enum
from typing import Annotated, Any

from sqlalchemy import JSON, BigInteger, DateTime, Enum, Integer, MetaData, String, event
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase, Mapper, mapped_column
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator


class utcnow(FunctionElement):
    """The clock of the database, in UTC."""

    type = DateTime()
    inherit_cache = True


@compiles(utcnow)
def _standard(element, compiler, **kw):
    return "CURRENT_TIMESTAMP"


@compiles(utcnow, "postgresql")
def _postgresql(element, compiler, **kw):
    return "timezone('utc', now())"


class Payload(TypeDecorator):
    """A document; binary where the database has that."""

    impl = JSON
    cache_ok = True

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.JSONB())
        return dialect.type_descriptor(JSON())


class Stream(enum.Enum):
    ACCOUNT = "account"
    TRANSFER = "transfer"


Position = Annotated[int, mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)]
StreamId = Annotated[str, mapped_column(String(36))]
Moment = Annotated[dt.datetime, mapped_column(server_default=utcnow())]


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "%(table_name)s_%(column_0_name)s_idx",
            "pk": "%(table_name)s_pkey",
            "ck": "%(table_name)s_%(constraint_name)s_check",
        }
    )
    type_annotation_map = {
        dict[str, Any]: Payload,
        Stream: Enum(Stream, native_enum=False, length=20, values_callable=lambda kinds: [k.value for k in kinds]),
    }


@event.listens_for(Mapper, "before_update")
def never_change_an_event(mapper, connection, target):
    if getattr(target, "is_event", False):
        raise TypeError("events stay as they are")

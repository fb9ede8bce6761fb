import json
import uuid

from sqlalchemy import CHAR, Column, Integer, String, Text
from sqlalchemy.dialects.postgresql import UUID
from sqlalchemy.orm import declarative_base
from sqlalchemy.types import TypeDecorator, UserDefinedType

Base = declarative_base()


class GUID(TypeDecorator):
    impl = CHAR
    cache_ok = True

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(UUID())
        return dialect.type_descriptor(CHAR(32))

    def process_bind_param(self, value, dialect):
        return value if value is None else str(value)


class Json(TypeDecorator):
    impl = Text

    def process_bind_param(self, value, dialect):
        return json.dumps(value)


class Point(UserDefinedType):
    def get_col_spec(self, **kw):
        return "POINT"


class Row(Base):
    __tablename__ = "row"
    id = Column(GUID(), primary_key=True, default=uuid.uuid4)
    data = Column(Json)
    at = Column(Point())
    short = Column(String(5).with_variant(String(9), "postgresql"))

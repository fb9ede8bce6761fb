"""fastapi_users_db_sqlalchemy.generics"""

import datetime
import uuid

from sqlalchemy import CHAR, TIMESTAMP, TypeDecorator
from sqlalchemy.dialects.postgresql import UUID


class GUID(TypeDecorator):
    class UUIDChar(CHAR):
        pass

    impl = UUIDChar
    cache_ok = True

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(UUID())
        return dialect.type_descriptor(CHAR(36))

    def process_bind_param(self, value, dialect):
        return value if value is None else str(value)

    def process_result_value(self, value, dialect):
        return value if value is None or isinstance(value, uuid.UUID) else uuid.UUID(value)


def now_utc():
    return datetime.datetime.now(datetime.timezone.utc)


class TIMESTAMPAware(TypeDecorator):
    impl = TIMESTAMP
    cache_ok = True

    def process_result_value(self, value, dialect):
        if value is None or dialect.name == "postgresql":
            return value
        return value.replace(tzinfo=datetime.timezone.utc)

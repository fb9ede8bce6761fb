"""advanced_alchemy.types"""

import datetime

from sqlalchemy import BigInteger, Boolean, DateTime, Integer, String, Text
from sqlalchemy.dialects.mssql import UNIQUEIDENTIFIER
from sqlalchemy.dialects.oracle import RAW
from sqlalchemy.dialects.postgresql import JSONB, UUID
from sqlalchemy.types import BINARY, CHAR, JSON, TypeDecorator

BigIntIdentity = BigInteger().with_variant(Integer, "sqlite")
JsonB = JSON().with_variant(JSONB(), "postgresql")


class GUID(TypeDecorator):
    __module__ = "advanced_alchemy.types.guid"
    impl = BINARY(16)
    cache_ok = True

    def __init__(self, *args, binary=True, **kwargs):
        self.binary = binary

    def load_dialect_impl(self, dialect):
        if dialect.name in ("postgresql", "duckdb", "cockroachdb"):
            return dialect.type_descriptor(UUID())
        if dialect.name == "oracle":
            return dialect.type_descriptor(RAW(16))
        if dialect.name == "mssql":
            return dialect.type_descriptor(UNIQUEIDENTIFIER())
        return dialect.type_descriptor(self.impl if self.binary else CHAR(32))


class DateTimeUTC(TypeDecorator):
    __module__ = "advanced_alchemy.types.datetime"
    impl = DateTime(timezone=True)
    cache_ok = True


class Bool(TypeDecorator):
    __module__ = "advanced_alchemy.types.boolean"
    impl = Boolean
    cache_ok = True


class EncryptedString(TypeDecorator):
    __module__ = "advanced_alchemy.types.encrypted_string"
    impl = String
    cache_ok = True

    def __init__(self, key=None, backend=None, length=None, **kwargs):
        super().__init__()
        self.key = key
        self.backend = backend
        self.length = length

    def __repr__(self):
        key = self.key.__name__ if callable(self.key) else repr(self.key)
        backend = getattr(self.backend, "__name__", "FernetBackend") if self.backend is not None else "FernetBackend"
        return f"{type(self).__name__}(key={key}, backend={backend}, length={self.length})"

    def process_bind_param(self, value, dialect):
        raise NotImplementedError("writing an encrypted column is not supported")


class EncryptedText(EncryptedString):
    __module__ = "advanced_alchemy.types.encrypted_string"
    impl = Text


class FernetBackend:
    pass

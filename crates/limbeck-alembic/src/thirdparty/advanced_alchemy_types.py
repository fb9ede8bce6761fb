"""advanced_alchemy.types"""

import datetime as _datetime
import uuid as _uuid

from sqlalchemy import BigInteger, Boolean, DateTime, Integer, String, Text
from sqlalchemy.dialects.mssql import UNIQUEIDENTIFIER
from sqlalchemy.dialects.oracle import RAW
from sqlalchemy.dialects.postgresql import JSONB, UUID
from sqlalchemy.types import BINARY, BLOB, CHAR, JSON, TypeDecorator

BigIntIdentity = BigInteger().with_variant(Integer, "sqlite")


class ORA_JSONB(TypeDecorator):
    __module__ = "advanced_alchemy.types.json"
    impl = BLOB
    cache_ok = True

    def __init__(self, *args, **kwargs):
        self.name = kwargs.pop("name", None)
        self.oracle_strict = kwargs.pop("oracle_strict", True)


JsonB = JSON().with_variant(JSONB(), "postgresql").with_variant(ORA_JSONB(), "oracle")


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
        return dialect.type_descriptor(BINARY(16) if self.binary else CHAR(32))

    def process_bind_param(self, value, dialect):
        if value is None:
            return None
        if dialect.name in ("postgresql", "duckdb", "cockroachdb", "mssql"):
            return str(value)
        if not isinstance(value, _uuid.UUID):
            value = _uuid.UUID(bytes=value) if isinstance(value, bytes) else _uuid.UUID(value)
        return value.bytes if self.binary or dialect.name == "oracle" else value.hex

    def process_result_value(self, value, dialect):
        if value is None or isinstance(value, _uuid.UUID):
            return value
        return _uuid.UUID(bytes=value) if isinstance(value, bytes) else _uuid.UUID(value)


class DateTimeUTC(TypeDecorator):
    __module__ = "advanced_alchemy.types.datetime"
    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value, dialect):
        if value is None:
            return None
        if not value.tzinfo:
            raise TypeError("tzinfo is required")
        return value.astimezone(_datetime.timezone.utc)

    def process_result_value(self, value, dialect):
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=_datetime.timezone.utc)


class Bool(TypeDecorator):
    __module__ = "advanced_alchemy.types.boolean"
    impl = Boolean
    cache_ok = True


class FernetBackend:
    __module__ = "advanced_alchemy.types.encrypted_string"


class PGCryptoBackend:
    __module__ = "advanced_alchemy.types.encrypted_string"


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

    def load_dialect_impl(self, dialect):
        if dialect.name in ("mysql", "mariadb"):
            return dialect.type_descriptor(Text())
        if dialect.name == "oracle":
            return dialect.type_descriptor(String(length=4000))
        return dialect.type_descriptor(String())

    def process_bind_param(self, value, dialect):
        raise NotImplementedError("writing an encrypted column is not supported")


class EncryptedText(EncryptedString):
    __module__ = "advanced_alchemy.types.encrypted_string"
    impl = Text

    def load_dialect_impl(self, dialect):
        return dialect.type_descriptor(Text())


class StoredObject(TypeDecorator):
    __module__ = "advanced_alchemy.types.file_object.data_type"
    impl = JsonB
    cache_ok = True

    def __init__(self, backend, multiple=False, *args, **kwargs):
        self.backend = backend
        self.multiple = multiple


class Vector(TypeDecorator):
    __module__ = "advanced_alchemy.types.vector"
    impl = JSON
    cache_ok = True

    def __init__(self, dim=None, **kwargs):
        self.dim = dim

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            from pgvector.sqlalchemy import VECTOR

            return dialect.type_descriptor(VECTOR(self.dim))
        if dialect.name == "oracle":
            from sqlalchemy.dialects.oracle import VECTOR

            return dialect.type_descriptor(VECTOR(dim=self.dim, storage_format="FLOAT32"))
        return dialect.type_descriptor(JSON())


class PasswordHash(TypeDecorator):
    __module__ = "advanced_alchemy.types.password_hash.base"
    impl = String
    cache_ok = True

    def __init__(self, backend=None, length=128):
        super().__init__(length=length)
        self.backend = backend

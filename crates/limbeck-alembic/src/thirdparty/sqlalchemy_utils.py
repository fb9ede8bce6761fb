"""Column types of sqlalchemy_utils, each as far as its SQL and its values go."""

import enum as _enum
import json as _json
import uuid as _uuid

import sqlalchemy as _sa
from sqlalchemy import types as _types
from sqlalchemy.dialects import mssql as _mssql
from sqlalchemy.dialects import oracle as _oracle
from sqlalchemy.dialects import postgresql as _postgresql
from sqlalchemy.dialects import sqlite as _sqlite


class ImproperlyConfigured(Exception):
    __module__ = "sqlalchemy_utils.exceptions"


class UUIDType(_types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.uuid"
    impl = _types.BINARY(16)
    python_type = _uuid.UUID
    cache_ok = True

    def __init__(self, binary=True, native=True):
        self.binary = binary
        self.native = native

    def __repr__(self):
        options = [("binary", self.binary), ("native", self.native)]
        return f"UUIDType({', '.join(f'{name}={value}' for name, value in options if value is not True)})"

    def load_dialect_impl(self, dialect):
        if self.native and dialect.name in ("postgresql", "cockroachdb"):
            return dialect.type_descriptor(_postgresql.UUID())
        if self.native and dialect.name == "mssql":
            return dialect.type_descriptor(_mssql.UNIQUEIDENTIFIER())
        return dialect.type_descriptor(self.impl if self.binary else _types.CHAR(32))

    def _is_native(self, dialect):
        return self.native and dialect.name in ("postgresql", "mssql", "cockroachdb")

    def process_bind_param(self, value, dialect):
        if value is None:
            return None
        if not isinstance(value, _uuid.UUID):
            value = _uuid.UUID(bytes=value) if isinstance(value, bytes) else _uuid.UUID(value)
        if self._is_native(dialect):
            return str(value)
        return value.bytes if self.binary else value.hex

    def process_result_value(self, value, dialect):
        if value is None or isinstance(value, _uuid.UUID):
            return value
        if self.binary and not self._is_native(dialect):
            return _uuid.UUID(bytes=value)
        return _uuid.UUID(value)


class EmailType(_types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.email"
    impl = _sa.Unicode
    cache_ok = True

    def __init__(self, length=255, *args, **kwargs):
        super().__init__(length=length, *args, **kwargs)

    def process_bind_param(self, value, dialect):
        return value if value is None else value.lower()


class URLType(_types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.url"
    impl = _types.UnicodeText
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return value if value is None else str(value)


class JSONType(_types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.json"
    impl = _sa.UnicodeText
    cache_ok = True

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(_postgresql.JSON())
        return dialect.type_descriptor(self.impl)

    def process_bind_param(self, value, dialect):
        if value is None or dialect.name == "postgresql":
            return value
        return _json.dumps(value)

    def process_result_value(self, value, dialect):
        if value is None or dialect.name == "postgresql":
            return value
        return _json.loads(value)


class TSVectorType(_types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.ts_vector"
    impl = _postgresql.TSVECTOR
    cache_ok = True

    def __init__(self, *args, **kwargs):
        self.columns = args
        self.options = kwargs
        super().__init__()


class Choice:
    __module__ = "sqlalchemy_utils.types.choice"

    def __init__(self, code, value):
        self.code = code
        self.value = value

    def __eq__(self, other):
        return self.code == (other.code if isinstance(other, Choice) else other)

    def __hash__(self):
        return hash(self.code)

    def __str__(self):
        return str(self.value)

    def __repr__(self):
        return f"Choice(code={self.code}, value={self.value})"


class ChoiceType(_types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.choice"
    impl = _types.Unicode(255)
    cache_ok = True

    def __init__(self, choices, impl=None):
        self.choices = tuple(choices) if isinstance(choices, list) else choices
        self._is_enum = isinstance(choices, type) and issubclass(choices, _enum.Enum)
        if not self._is_enum:
            if not choices:
                raise ImproperlyConfigured("ChoiceType needs list of choices defined.")
            self._names = dict(choices)
        if impl:
            self.impl = impl() if isinstance(impl, type) else impl

    def process_bind_param(self, value, dialect):
        if self._is_enum and value is not None:
            return self.choices(value).value
        return value.code if isinstance(value, Choice) else value

    def process_result_value(self, value, dialect):
        if value is None:
            return None
        return self.choices(value) if self._is_enum else Choice(value, self._names[value])


class PasswordType(_types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.password"
    impl = _types.VARBINARY(1024)
    cache_ok = True

    def __init__(self, max_length=None, **kwargs):
        self.length = max_length or 1137

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            impl = _postgresql.BYTEA(self.length)
        elif dialect.name == "oracle":
            impl = _oracle.RAW(self.length)
        elif dialect.name == "sqlite":
            impl = _sqlite.BLOB(self.length)
        else:
            impl = _types.VARBINARY(self.length)
        return dialect.type_descriptor(impl)


class _Text(_types.TypeDecorator):
    """Unicode text of a length that may be given."""

    impl = _types.Unicode(20)
    cache_ok = True
    _length = 20

    def __init__(self, max_length=None, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.impl = _types.Unicode(self._length if max_length is None else max_length)

    def process_bind_param(self, value, dialect):
        return str(value) if value else None


class PhoneNumberType(_Text):
    __module__ = "sqlalchemy_utils.types.phone_number"

    def __init__(self, region="US", max_length=20, *args, **kwargs):
        super().__init__(max_length, *args, **kwargs)
        self.region = region


class IPAddressType(_Text):
    __module__ = "sqlalchemy_utils.types.ip_address"
    impl = _types.Unicode(50)
    _length = 50


class ColorType(_Text):
    __module__ = "sqlalchemy_utils.types.color"


class TimezoneType(_types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.timezone"
    impl = _types.Unicode(50)
    cache_ok = True

    def __init__(self, backend="dateutil"):
        self.backend = backend
        if backend not in ("dateutil", "pytz", "zoneinfo"):
            raise ImproperlyConfigured("'pytz', 'dateutil' or 'zoneinfo' are the backends supported for 'TimezoneType'")

    def process_bind_param(self, value, dialect):
        return str(value) if value else None


class EnrichedDateTimeType(_types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.enriched_datetime.enriched_datetime_type"
    impl = _types.DateTime
    cache_ok = True


class EnrichedDateType(_types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.enriched_datetime.enriched_date_type"
    impl = _types.Date
    cache_ok = True


class ArrowType(EnrichedDateTimeType):
    __module__ = "sqlalchemy_utils.types.arrow"


class CurrencyType(_types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.currency"
    impl = _types.String(3)
    cache_ok = True


class LocaleType(_types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.locale"
    impl = _types.Unicode(10)
    cache_ok = True

    def __init__(self):
        pass


class CountryType(_types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.country"
    impl = _types.String(2)
    cache_ok = True


class _Bits(_types.TypeDecorator):
    """One bit for each day."""

    impl = _types.BINARY(7)

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(_postgresql.BIT(7))
        if dialect.name == "sqlite":
            return dialect.type_descriptor(_sa.String(7))
        return dialect.type_descriptor(_types.BINARY(7))


class WeekDaysType(_types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.weekdays"
    impl = _Bits
    cache_ok = True


class ScalarListException(Exception):
    __module__ = "sqlalchemy_utils.types.scalar_list"


class ScalarListType(_types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.scalar_list"
    impl = _sa.UnicodeText()
    cache_ok = True

    def __init__(self, coerce_func=str, separator=","):
        self.separator = str(separator)
        self.coerce_func = coerce_func

    def process_bind_param(self, value, dialect):
        if value is None:
            return None
        texts = [str(item) for item in value]
        if any(self.separator in text for text in texts):
            raise ScalarListException(
                f"List values can't contain string '{self.separator}' (its being used as separator. If you wish for "
                "scalar list values to contain these strings, use a different separator string.)"
            )
        return self.separator.join(texts)

    def process_result_value(self, value, dialect):
        if value is None:
            return None
        return [self.coerce_func(text) for text in value.split(self.separator)] if value else []


class LtreeType(_types.UserDefinedType):
    __module__ = "sqlalchemy_utils.types.ltree"
    cache_ok = True

    def get_col_spec(self, **kw):
        return "LTREE"


class _RangeType(_types.TypeDecorator):
    """A range of PostgreSQL's; text elsewhere."""

    cache_ok = True

    def __init__(self, *args, **kwargs):
        self.step = kwargs.pop("step", None)
        super().__init__(*args, **kwargs)

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(self.impl)
        return dialect.type_descriptor(_sa.String(255))


class IntRangeType(_RangeType):
    __module__ = "sqlalchemy_utils.types.range"
    impl = _postgresql.INT4RANGE


class Int8RangeType(_RangeType):
    __module__ = "sqlalchemy_utils.types.range"
    impl = _postgresql.INT8RANGE


class DateRangeType(_RangeType):
    __module__ = "sqlalchemy_utils.types.range"
    impl = _postgresql.DATERANGE


class DateTimeRangeType(_RangeType):
    __module__ = "sqlalchemy_utils.types.range"
    impl = _postgresql.TSRANGE


class NumericRangeType(_RangeType):
    __module__ = "sqlalchemy_utils.types.range"
    impl = _postgresql.NUMRANGE


class CompositeType(_types.UserDefinedType):
    __module__ = "sqlalchemy_utils.types.pg_composite"
    cache_ok = True

    def __init__(self, name, columns, quote=None, **kwargs):
        self.name = name
        self.columns = columns

    def get_col_spec(self, **kw):
        return self.name


class StringEncryptedType(_types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.encrypted.encrypted_type"
    impl = _types.String
    cache_ok = True

    def __init__(self, type_in=None, key=None, engine=None, padding=None, **kwargs):
        super().__init__(**kwargs)
        self.underlying_type = type_in

    def process_bind_param(self, value, dialect):
        raise NotImplementedError("writing an encrypted column is not supported")


class EncryptedType(StringEncryptedType):
    __module__ = "sqlalchemy_utils.types.encrypted.encrypted_type"
    impl = _types.LargeBinary


class AesEngine:
    __module__ = "sqlalchemy_utils.types.encrypted.encrypted_type"


class AesGcmEngine(AesEngine):
    __module__ = "sqlalchemy_utils.types.encrypted.encrypted_type"


class FernetEngine(AesEngine):
    __module__ = "sqlalchemy_utils.types.encrypted.encrypted_type"


class Timestamp:
    """A mixin with `created` and `updated`."""

    created = _sa.Column(_sa.DateTime, nullable=False)
    updated = _sa.Column(_sa.DateTime, nullable=False)


def generic_repr(*args):
    if len(args) == 1 and isinstance(args[0], type):
        return args[0]
    return lambda cls: cls


def force_auto_coercion(mapper=None):
    pass


def force_instant_defaults(mapper=None):
    pass

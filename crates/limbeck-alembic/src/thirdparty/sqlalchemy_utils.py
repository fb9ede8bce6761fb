"""Column types of sqlalchemy_utils, each as far as its SQL goes."""

import sqlalchemy as sa
from sqlalchemy import types
from sqlalchemy.dialects import mssql, oracle, postgresql, sqlite


def _uuid(self, dialect):
    if self.native and dialect.name in ("postgresql", "cockroachdb"):
        return postgresql.UUID()
    if self.native and dialect.name == "mssql":
        return mssql.UNIQUEIDENTIFIER()
    return self.impl if self.binary else types.CHAR(32)


class UUIDType(types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.uuid"
    impl = types.BINARY(16)
    cache_ok = True

    def __init__(self, binary=True, native=True):
        self.binary = binary
        self.native = native

    def __repr__(self):
        options = [("binary", self.binary), ("native", self.native)]
        return f"UUIDType({', '.join(f'{name}={value}' for name, value in options if value is not True)})"

    def load_dialect_impl(self, dialect):
        return dialect.type_descriptor(_uuid(self, dialect))


class EmailType(types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.email"
    impl = sa.Unicode
    cache_ok = True

    def __init__(self, length=255, *args, **kwargs):
        super().__init__(length=length, *args, **kwargs)

    def process_bind_param(self, value, dialect):
        return value.lower() if value is not None else value


class URLType(types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.url"
    impl = types.UnicodeText
    cache_ok = True


class JSONType(types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.json"
    impl = sa.UnicodeText
    cache_ok = True

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.JSON())
        return dialect.type_descriptor(self.impl)


class TSVectorType(types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.ts_vector"
    impl = postgresql.TSVECTOR
    cache_ok = True

    def __init__(self, *args, **kwargs):
        self.columns = args
        self.options = kwargs
        super().__init__()


class ChoiceType(types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.choice"
    impl = types.Unicode(255)
    cache_ok = True

    def __init__(self, choices, impl=None):
        self.choices = tuple(choices) if isinstance(choices, list) else choices
        if impl:
            self.impl = impl() if isinstance(impl, type) else impl


class PasswordType(types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.password"
    impl = types.VARBINARY(1024)
    cache_ok = True

    def __init__(self, max_length=None, **kwargs):
        self.length = max_length or 1137

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            impl = postgresql.BYTEA(self.length)
        elif dialect.name == "oracle":
            impl = oracle.RAW(self.length)
        elif dialect.name == "sqlite":
            impl = sqlite.BLOB(self.length)
        else:
            impl = types.VARBINARY(self.length)
        return dialect.type_descriptor(impl)


class PhoneNumberType(types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.phone_number"
    impl = types.Unicode(20)
    cache_ok = True

    def __init__(self, region="US", max_length=20, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.region = region
        self.impl = types.Unicode(max_length)


class IPAddressType(types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.ip_address"
    impl = types.Unicode(50)
    cache_ok = True

    def __init__(self, max_length=50, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.impl = types.Unicode(max_length)


class TimezoneType(types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.timezone"
    impl = types.Unicode(50)
    cache_ok = True

    def __init__(self, backend="dateutil"):
        self.backend = backend


class EnrichedDateTimeType(types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.enriched_datetime.enriched_datetime_type"
    impl = types.DateTime
    cache_ok = True


class ArrowType(EnrichedDateTimeType):
    __module__ = "sqlalchemy_utils.types.arrow"


class CurrencyType(types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.currency"
    impl = types.String(3)
    cache_ok = True


class LocaleType(types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.locale"
    impl = types.Unicode(10)
    cache_ok = True

    def __init__(self):
        pass


class ColorType(types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.color"
    impl = types.Unicode(20)
    cache_ok = True

    def __init__(self, max_length=20, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.impl = types.Unicode(max_length)


class CountryType(types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.country"
    impl = types.String(2)
    cache_ok = True


class ScalarListType(types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.scalar_list"
    impl = sa.UnicodeText()
    cache_ok = True

    def __init__(self, coerce_func=str, separator=","):
        self.separator = str(separator)
        self.coerce_func = coerce_func


class LtreeType(types.UserDefinedType):
    __module__ = "sqlalchemy_utils.types.ltree"
    cache_ok = True

    def get_col_spec(self, **kw):
        return "LTREE"


class StringEncryptedType(types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.encrypted.encrypted_type"
    impl = types.String
    cache_ok = True

    def __init__(self, type_in=None, key=None, engine=None, padding=None, **kwargs):
        super().__init__(**kwargs)
        self.underlying_type = type_in

    def process_bind_param(self, value, dialect):
        raise NotImplementedError("writing an encrypted column is not supported")


class EncryptedType(StringEncryptedType):
    __module__ = "sqlalchemy_utils.types.encrypted.encrypted_type"
    impl = types.LargeBinary


class Timestamp:
    """A mixin with `created` and `updated`."""

    created = sa.Column(sa.DateTime, nullable=False)
    updated = sa.Column(sa.DateTime, nullable=False)


def generic_repr(*args):
    if len(args) == 1 and isinstance(args[0], type):
        return args[0]
    return lambda cls: cls


def force_auto_coercion(mapper=None):
    pass


def force_instant_defaults(mapper=None):
    pass

from decimal import Decimal

from sqlalchemy import Enum, Numeric, String
from sqlalchemy.types import TypeDecorator


class Money(TypeDecorator):
    """An amount with four places."""

    impl = Numeric(14, 4)
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return None if value is None else Decimal(value)


class Lower(TypeDecorator):
    impl = String
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return value.lower() if value is not None else None


def choice(cls, **options):
    """An enumeration by its values, as text."""
    return Enum(cls, native_enum=False, values_callable=lambda members: [m.value for m in members], length=20, **options)

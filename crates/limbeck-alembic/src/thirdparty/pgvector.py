"""pgvector.sqlalchemy"""

import math

from sqlalchemy.dialects import postgresql
from sqlalchemy.types import TypeDecorator, UserDefinedType


def _rounded(number, bits):
    """The nearest number with so many binary digits, as single and half precision have them."""
    fraction, exponent = math.frexp(float(number))
    return math.ldexp(round(fraction * 2**bits), exponent - bits)


class _Vector(UserDefinedType):
    cache_ok = True
    _bits = 24

    def __init__(self, dim=None):
        self.dim = dim

    def get_col_spec(self, **kw):
        name = type(self).__name__
        return name if self.dim is None else f"{name}({self.dim})"

    def bind_processor(self, dialect):
        def process(value):
            if value is None or isinstance(value, str):
                return value
            return f"[{','.join(str(_rounded(number, self._bits)) for number in value)}]"

        return process

    def result_processor(self, dialect, coltype):
        def process(value):
            return [float(number) for number in value[1:-1].split(",")] if isinstance(value, str) else value

        return process


class VECTOR(_Vector):
    __module__ = "pgvector.sqlalchemy.vector"


class HALFVEC(_Vector):
    __module__ = "pgvector.sqlalchemy.halfvec"
    _bits = 11


class SPARSEVEC(_Vector):
    __module__ = "pgvector.sqlalchemy.sparsevec"

    def bind_processor(self, dialect):
        return None

    def result_processor(self, dialect, coltype):
        return None


class BIT(TypeDecorator):
    __module__ = "pgvector.sqlalchemy.bit"
    impl = postgresql.BIT
    cache_ok = True


Vector = VECTOR

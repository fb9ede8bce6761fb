"""pgvector.sqlalchemy"""

from sqlalchemy.types import UserDefinedType


class _Vector(UserDefinedType):
    cache_ok = True

    def __init__(self, dim=None):
        self.dim = dim

    def get_col_spec(self, **kw):
        name = type(self).__name__
        return name if self.dim is None else f"{name}({self.dim})"


class VECTOR(_Vector):
    __module__ = "pgvector.sqlalchemy.vector"


class HALFVEC(_Vector):
    __module__ = "pgvector.sqlalchemy.halfvec"


class SPARSEVEC(_Vector):
    __module__ = "pgvector.sqlalchemy.sparsevec"


class BIT(UserDefinedType):
    __module__ = "pgvector.sqlalchemy.bit"
    cache_ok = True

    def __init__(self, length=None):
        self.length = length

    def get_col_spec(self, **kw):
        return "BIT" if self.length is None else f"BIT({self.length})"


Vector = VECTOR

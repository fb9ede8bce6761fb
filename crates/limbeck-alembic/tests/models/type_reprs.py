import enum

import sqlalchemy as sa
from sqlalchemy.orm import declarative_base
from sqlalchemy.types import TypeDecorator, UserDefinedType

Base = declarative_base()


class Vec(UserDefinedType):
    def __init__(self, dim, name="v", *, fast=False):
        self.dim = dim
        self.name = name
        self.fast = fast

    def get_col_spec(self, **kw):
        return f"VEC({self.dim})"


class Bare(UserDefinedType):
    cache_ok = True

    def get_col_spec(self):
        return "BARE"


class EnumText(TypeDecorator):
    impl = sa.String

    def __init__(self, enumtype, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._enumtype = enumtype


class Own(TypeDecorator):
    impl = sa.Numeric(10, 2)
    cache_ok = True

    def __repr__(self):
        return "Own!"


class Short(sa.String):
    pass


class Money(TypeDecorator):
    impl = sa.Numeric
    cache_ok = True


class Color(enum.Enum):
    RED = 1


class A(Base):
    __tablename__ = "a"
    id = sa.Column(sa.Integer, primary_key=True)
    vec = sa.Column(Vec(3))
    vec2 = sa.Column(Vec(3, "x", fast=True))
    bare = sa.Column(Bare)
    text = sa.Column(EnumText(Color, 20))
    own = sa.Column(Own)
    short = sa.Column(Short(5))
    money = sa.Column(Money(8, scale=3))
    json = sa.Column(sa.JSON(none_as_null=True))
    variant = sa.Column(sa.Text().with_variant(sa.String(5), "mysql"))
    color = sa.Column(sa.Enum(Color, native_enum=False, length=9))
    when = sa.Column(sa.DateTime(timezone=True))
    big = sa.Column(sa.LargeBinary(9))


REPORT = [repr(column.type) for column in A.__table__.columns]

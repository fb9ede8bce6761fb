"""Enumerations."""
import enum

import sqlalchemy as sa

metadata = sa.MetaData()


class Color(enum.Enum):
    red = "r"
    green = "g"


class Level(str, enum.Enum):
    LOW = "low"
    HIGH = "high"


def table(*args, **kwargs):
    sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", *args, **kwargs))


#: values are added
table(sa.Enum("a", "b", name="kind"))
#>
table(sa.Enum("a", "b", "c", name="kind"))

#: values are taken away
table(sa.Enum("a", "b", "c", name="kind"))
#>
table(sa.Enum("a", "b", name="kind"))

#: values in another order
table(sa.Enum("a", "b", name="kind"))
#>
table(sa.Enum("b", "a", name="kind"))

#: a class of Python
table(sa.Enum(Color))
#>
table(sa.Enum(Color, name="color"), nullable=False)

#: a class by its values
table(sa.Enum(Level, values_callable=lambda kind: [item.value for item in kind], name="level"))
#>
table(sa.Enum(Level, values_callable=lambda kind: [item.value for item in kind], name="level"), server_default="low")

#: a class without native enumeration
table(sa.Enum(Color, native_enum=False))
#>
table(sa.Enum(Color, native_enum=False, length=20))

#: longer values without native enumeration
table(sa.Enum("a", "b", native_enum=False))
#>
table(sa.Enum("a", "bcd", native_enum=False))

#: a check of its own
table(sa.Enum("a", "b", native_enum=False, create_constraint=True, name="ck_kind"))
#>
table(sa.Enum("a", "b", "c", native_enum=False, create_constraint=True, name="ck_kind"))

#: an enumeration becomes a string
table(sa.Enum("a", "b", native_enum=False))
#>
table(sa.String(20))

#: a string becomes an enumeration without native type
table(sa.String(20))
#>
table(sa.Enum("a", "b", native_enum=False, length=20))

#: values with quotes and commas
table(sa.Enum("it's", "a,b", 'say "x"', "50%", name="odd"))
#>
table(sa.Enum("it's", "a,b", 'say "x"', "50%", name="odd"), nullable=False)

#: an added column with an enumeration
table(sa.Integer)
#>
table(sa.Integer)
metadata.tables["t"].append_column(sa.Column("b", sa.Enum("x", "y", name="b_kind", native_enum=False)))

#: two columns of one enumeration
kind = sa.Enum("a", "b", name="kind")
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", kind), sa.Column("b", kind, server_default="a"))

"""Enumerations in every form."""
import enum

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql, postgresql


class Colour(enum.Enum):
    red = "r"
    green = "g"
    dark_blue = "b"


class Level(enum.IntEnum):
    low = 1
    high = 2


class Kind(str, enum.Enum):
    one = "uno"
    two = "dos"

    def __str__(self):
        return self.value


def values(cls):
    return [str(member.value) for member in cls]


def show(*types):
    """A column of each type, or why there is none."""
    for one in types:
        try:
            op.add_column("t", sa.Column("c", one))
        except Exception as error:
            print(f"{type(error).__name__}: {error}")


#: strings
show(
    sa.Enum("a", "b"),
    sa.Enum("a", "b", name="letters"),
    sa.Enum("a", "bbbb", "cc", name="letters"),
    sa.Enum("it's", "100%", "back\\slash", "ü", name="odd"),
    sa.Enum("a", name="One Letter"),
    sa.Enum(name="none"),
    sa.Enum("a", "b", name=None),
)

#: python enums
show(sa.Enum(Colour), sa.Enum(Level), sa.Enum(Kind), sa.Enum(Colour, name="shades"))

#: the values of python enums
show(
    sa.Enum(Colour, values_callable=values),
    sa.Enum(Level, values_callable=values, name="levels"),
    sa.Enum(Kind, values_callable=lambda cls: [member.value for member in cls]),
    sa.Enum(Kind, values_callable=lambda cls: list(cls.__members__)),
)

#: an enum with aliases
class Alias(enum.Enum):
    a = 1
    b = 1
    c = 2
show(sa.Enum(Alias), sa.Enum(Alias, omit_aliases=False), sa.Enum(Alias, omit_aliases=True))

#: names from the enum's members
show(sa.Enum(*[member.name for member in Colour], name="colour"))
show(sa.Enum(*Colour.__members__.keys(), name="colour"))
show(sa.Enum(*[member.value for member in Kind], name="kind"))

#: not native
show(
    sa.Enum("a", "b", native_enum=False),
    sa.Enum("a", "b", name="letters", native_enum=False),
    sa.Enum("a", "b", native_enum=False, length=20),
    sa.Enum("a", "b", native_enum=False, length=None),
    sa.Enum(Colour, native_enum=False, length=50),
    sa.Enum(Colour, native_enum=False, values_callable=values),
)

#: a length that is too short
show(sa.Enum("a", "bbbbb", native_enum=False, length=2))

#: not native with a constraint
show(
    sa.Enum("a", "b", native_enum=False, create_constraint=True, name="ck_letters"),
    sa.Enum(Colour, native_enum=False, create_constraint=True),
    sa.Enum("it's", "100%", native_enum=False, create_constraint=True, name="odd"),
)

#: not native with a constraint without a name
show(sa.Enum("a", "b", native_enum=False, create_constraint=True))

#: native with a constraint
show(sa.Enum("a", "b", create_constraint=True, name="ck_letters"))

#: constraints in a table
op.create_table(
    "t",
    sa.Column("a", sa.Enum("a", "b", native_enum=False, create_constraint=True, name="ck_letters"), nullable=False),
    sa.Column("b", sa.Enum(Colour, native_enum=False, create_constraint=True)),
    sa.Column("c", sa.Enum("x", "y", native_enum=False, create_constraint=True)),
    sa.Column("d", sa.Boolean(create_constraint=True, name="ck_flag"), nullable=False),
    sa.Column("e", sa.Boolean(create_constraint=True)),
    sa.Column("f", sa.Enum("x", "y", create_constraint=True, name="native")),
)

#: schemas
show(
    sa.Enum("a", "b", name="letters", schema="s"),
    sa.Enum("a", "b", name="letters", inherit_schema=True),
    postgresql.ENUM("a", "b", name="letters", schema="s"),
    postgresql.ENUM("a", "b", name="letters", inherit_schema=True),
)

#: schemas of tables
op.create_table("t", sa.Column("c", sa.Enum("a", "b", name="letters")), schema="s")
op.create_table("u", sa.Column("c", sa.Enum("a", "b", name="letters", inherit_schema=True)), schema="s")
op.create_table("v", sa.Column("c", sa.Enum("a", "b", name="letters", schema="other")), schema="s")

#: metadata
metadata = sa.MetaData()
show(sa.Enum("a", "b", name="letters", metadata=metadata))
op.create_table("t", sa.Column("c", sa.Enum("a", "b", name="letters", metadata=metadata)))
op.create_table("u", sa.Column("c", sa.Enum("a", "b", name="letters", metadata=sa.MetaData(schema="x"))))

#: metadata with a schema
show(sa.Enum("a", "b", name="letters", metadata=sa.MetaData(schema="x")))

#: other arguments
show(sa.Enum("a", "b", name="letters", validate_strings=True), sa.Enum("a", "b", name="letters", sort_key_function=None))

#: an unknown argument
show(sa.Enum("a", "b", name="letters", unknown=1))

#: create_type of the generic enum
show(sa.Enum("a", "b", name="letters", create_type=False))

#: one enum in two tables
letters = sa.Enum("a", "b", name="letters")
op.create_table("t", sa.Column("x", letters), sa.Column("y", letters))
op.create_table("u", sa.Column("x", letters))

#: two enums of one name in a table
op.create_table("t", sa.Column("x", sa.Enum("a", "b", name="letters")), sa.Column("y", sa.Enum("a", "b", name="letters")))

#: python enums in a table
op.create_table("t", sa.Column("x", sa.Enum(Colour), server_default="red", nullable=False), sa.Column("y", sa.Enum(Kind, values_callable=values)))

#: a Python enum's member as a default
op.create_table(
    "t",
    sa.Column("x", sa.Enum(Colour), server_default=Colour.red.name),
    sa.Column("y", sa.Enum(Kind), server_default=Kind.one.value),
    sa.Column("z", sa.Enum(Kind), default=Kind.one),
)

#: create and drop the generic enum
letters = sa.Enum("a", "b", name="letters")
letters.create(op.get_bind())
letters.drop(op.get_bind())

#: create and drop an enum that is not native
letters = sa.Enum("a", "b", name="letters", native_enum=False)
letters.create(op.get_bind(), checkfirst=False)
letters.drop(op.get_bind(), checkfirst=False)

#: from a string to an enum
op.alter_column("t", "c", existing_type=sa.String(10), type_=sa.Enum("a", "b", name="letters"), existing_nullable=False)
op.alter_column("t", "c", existing_type=sa.String(10), type_=sa.Enum("a", "b", name="letters"), postgresql_using="c::letters")

#: from an enum to a string
op.alter_column("t", "c", existing_type=sa.Enum("a", "b", name="letters"), type_=sa.String(10), existing_nullable=False)

#: from an enum to another
op.alter_column("t", "c", existing_type=sa.Enum("a", "b", name="letters"), type_=sa.Enum("a", "b", "c", name="more"))

#: from an enum with a constraint
op.alter_column("t", "c", existing_type=sa.Enum("a", "b", name="letters", native_enum=False, create_constraint=True), type_=sa.String(20))

#: to an enum with a constraint
op.alter_column("t", "c", existing_type=sa.String(20), type_=sa.Enum("a", "b", name="letters", native_enum=False, create_constraint=True))

#: from a boolean to a boolean
op.alter_column("t", "c", existing_type=sa.Boolean(create_constraint=True, name="old"), type_=sa.Boolean(create_constraint=True, name="new"))

#: attributes
letters = sa.Enum("a", "bbb", name="letters")
print(letters.enums, letters.name, letters.length, letters.native_enum, letters.schema, letters.enum_class, letters.validate_strings)
colours = sa.Enum(Colour)
print(colours.enums, colours.name, colours.length, colours.enum_class is Colour, colours.python_type)
mine = postgresql.ENUM("a", name="x", create_type=False)
print(mine.enums, mine.name, mine.create_type, mine.schema, mine.native_enum)
print(mysql.ENUM("a", "b").enums, mysql.SET("a", "b").values)
print(letters.create_constraint, letters.inherit_schema, letters.metadata)

#: adding values
op.execute("ALTER TYPE letters ADD VALUE 'c'")
op.execute("ALTER TYPE letters ADD VALUE IF NOT EXISTS 'd' BEFORE 'a'")

#: values in bulk_insert
op.bulk_insert(
    sa.table("t", sa.column("a", sa.Enum("a", "b", name="letters")), sa.column("b", sa.Enum(Colour)), sa.column("c", sa.Enum(Kind, values_callable=values))),
    [{"a": "a", "b": Colour.red, "c": Kind.one}],
)
op.bulk_insert(sa.table("t", sa.column("b", sa.Enum(Colour))), [{"b": "green"}])

#: a comparison with a member
table = sa.table("t", sa.column("b", sa.Enum(Colour)), sa.column("k", sa.Enum(Kind, values_callable=values)))
op.execute(table.update().where(table.c.b == Colour.red).values(b=Colour.green))
op.execute(table.delete().where(table.c.k.in_([Kind.one, Kind.two])))

#: a naming convention
metadata = sa.MetaData(naming_convention={"ck": "ck_%(table_name)s_%(constraint_name)s"})
table = sa.Table("t", metadata, sa.Column("a", sa.Enum("a", "b", native_enum=False, create_constraint=True, name="letters")), sa.Column("b", sa.Boolean(create_constraint=True, name="flag")))
print(sorted(str(constraint.name) for constraint in table.constraints if constraint.name))

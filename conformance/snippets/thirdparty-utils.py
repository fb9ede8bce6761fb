"""Types of sqlalchemy_utils."""
import datetime
import enum

import sqlalchemy as sa
import sqlalchemy_utils
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlalchemy_utils.types.uuid import UUIDType as AlsoUUIDType


class Colour(enum.Enum):
    red = "r"
    green = "g"


class Level(enum.IntEnum):
    low = 1
    high = 2


def show(*types):
    """A column of each type, or why there is none."""
    for one in types:
        try:
            op.add_column("t", sa.Column("c", one))
        except Exception as error:
            print(f"{type(error).__name__}: {error}")


#: uuids
show(
    sqlalchemy_utils.UUIDType(),
    sqlalchemy_utils.UUIDType,
    sqlalchemy_utils.UUIDType(binary=False),
    sqlalchemy_utils.UUIDType(native=False),
    sqlalchemy_utils.UUIDType(binary=False, native=False),
    sqlalchemy_utils.types.uuid.UUIDType(binary=True),
    AlsoUUIDType(),
)

#: emails and urls
show(
    sqlalchemy_utils.EmailType(),
    sqlalchemy_utils.EmailType,
    sqlalchemy_utils.EmailType(100),
    sqlalchemy_utils.EmailType(length=254),
    sqlalchemy_utils.types.email.EmailType(length=80),
    sqlalchemy_utils.URLType(),
    sqlalchemy_utils.types.url.URLType(length=600),
)

#: json
show(sqlalchemy_utils.JSONType(), sqlalchemy_utils.types.json.JSONType())

#: search vectors
show(
    sqlalchemy_utils.TSVectorType(),
    sqlalchemy_utils.TSVectorType("name", "body"),
    sqlalchemy_utils.types.ts_vector.TSVectorType("name", regconfig="pg_catalog.simple", weights={"name": "A"}),
)

#: choices
show(
    sqlalchemy_utils.ChoiceType([("a", "A"), ("b", "B")]),
    sqlalchemy_utils.ChoiceType([("a", "A")], impl=sa.String(1)),
    sqlalchemy_utils.ChoiceType([(1, "A")], impl=sa.Integer()),
    sqlalchemy_utils.types.choice.ChoiceType(Colour, impl=sa.String(length=2)),
    sqlalchemy_utils.ChoiceType(Level, impl=sa.Integer()),
    sqlalchemy_utils.ChoiceType(Colour),
)

#: choices of nothing
show(sqlalchemy_utils.ChoiceType([]), sqlalchemy_utils.types.choice.ChoiceType(length=255, choices=[]))

#: choices of an unknown kind
show(sqlalchemy_utils.ChoiceType(5))

#: encrypted
show(
    sqlalchemy_utils.StringEncryptedType(sa.String(), "key"),
    sqlalchemy_utils.StringEncryptedType(sa.Unicode, "key", length=255),
    sqlalchemy_utils.EncryptedType(sa.String(), "key"),
    sqlalchemy_utils.types.encrypted.encrypted_type.StringEncryptedType(sa.String(), key=lambda: "key"),
    sqlalchemy_utils.types.encrypted.encrypted_type.EncryptedType(),
    sqlalchemy_utils.types.encrypted.encrypted_type.StringEncryptedType(length=500),
)

#: addresses
show(sqlalchemy_utils.IPAddressType(), sqlalchemy_utils.IPAddressType(max_length=45), sqlalchemy_utils.types.ip_address.IPAddressType(length=50))

#: timezones
show(sqlalchemy_utils.TimezoneType(backend="zoneinfo"), sqlalchemy_utils.types.timezone.TimezoneType(backend="zoneinfo"))

#: lists
show(sqlalchemy_utils.ScalarListType(), sqlalchemy_utils.ScalarListType(int), sqlalchemy_utils.ScalarListType(separator=";"), sqlalchemy_utils.types.scalar_list.ScalarListType())

#: composites
show(sqlalchemy_utils.CompositeType("money_type", [sa.Column("currency", sa.String(3)), sa.Column("amount", sa.Integer)]))

#: in a table
op.create_table(
    "t",
    sa.Column("id", sqlalchemy_utils.types.uuid.UUIDType(binary=False), nullable=False),
    sa.Column("created", sa.DateTime(), nullable=True),
    sa.Column("email", sqlalchemy_utils.types.email.EmailType(length=255), nullable=False),
    sa.Column("site", sqlalchemy_utils.types.url.URLType(), nullable=True),
    sa.Column("tags", sqlalchemy_utils.types.scalar_list.ScalarListType(), nullable=True),
    sa.Column("search", sa.Text(), nullable=True),
    sa.Column("data", sqlalchemy_utils.types.json.JSONType(), nullable=True),
    sa.PrimaryKeyConstraint("id"),
)

#: altering
op.alter_column("t", "c", existing_type=sa.String(36), type_=sqlalchemy_utils.UUIDType(), existing_nullable=False)
op.alter_column("t", "c", existing_type=sqlalchemy_utils.EmailType(), nullable=False)

#: repr
print(repr(sqlalchemy_utils.UUIDType()), repr(sqlalchemy_utils.EmailType()), repr(sqlalchemy_utils.URLType()), repr(sqlalchemy_utils.JSONType()), repr(sqlalchemy_utils.ScalarListType()))
print(repr(sqlalchemy_utils.UUIDType(binary=False)), repr(sqlalchemy_utils.EmailType(5)), repr(sqlalchemy_utils.LtreeType()))
print(repr(sqlalchemy_utils.ChoiceType([("a", "A")])), repr(sqlalchemy_utils.StringEncryptedType(sa.String(), "k", length=5)), repr(sqlalchemy_utils.TSVectorType("a")))

#: values
op.bulk_insert(
    sa.table("t", sa.column("b", sqlalchemy_utils.EmailType()), sa.column("c", sqlalchemy_utils.ScalarListType())),
    [{"b": "Some@One.org", "c": ["x", "y"]}],
)

#: choices as values
op.bulk_insert(sa.table("t", sa.column("a", sqlalchemy_utils.ChoiceType([("a", "A"), ("b", "B")])), sa.column("b", sqlalchemy_utils.ChoiceType(Colour))), [{"a": "a", "b": Colour.red}])

#: timestamps
from sqlalchemy_utils import Timestamp
print(sorted(name for name in vars(Timestamp) if not name.startswith("_")))

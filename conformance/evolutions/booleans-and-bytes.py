"""Booleans, bytes, documents and identifiers."""
import sqlalchemy as sa

metadata = sa.MetaData()


def table(*args, **kwargs):
    sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", *args, **kwargs))


#: a boolean stays
table(sa.Boolean)
#>
table(sa.BOOLEAN)

#: a small integer becomes a boolean where these are not the same
table(sa.Boolean)
#>
table(sa.SmallInteger)

#: a boolean with a check of its own
table(sa.Boolean(create_constraint=True, name="ck_a"))
#>
table(sa.Boolean(create_constraint=True, name="ck_a"), nullable=False)

#: a boolean comes with a check
table(sa.Integer)
#>
table(sa.Integer)
sa.Table("u", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("flag", sa.Boolean(create_constraint=True)))

#: bytes
table(sa.LargeBinary)
#>
table(sa.LargeBinary(1000))

#: a text of bytes
table(sa.LargeBinary)
#>
table(sa.LargeBinary, comment=None, nullable=False, server_default=None)

#: a document
table(sa.JSON)
#>
table(sa.JSON(none_as_null=True))

#: a text becomes a document on another column
table(sa.JSON)
#>
table(sa.JSON, nullable=False)

#: an identifier
table(sa.Uuid)
#>
table(sa.Uuid(as_uuid=False))

#: an identifier that is a text
table(sa.Uuid(native_uuid=False))
#>
table(sa.Uuid(native_uuid=False), nullable=False)

#: an identifier by its SQL name
table(sa.CHAR(32))
#>
table(sa.Uuid(native_uuid=False))

#: pickled objects
table(sa.PickleType)
#>
table(sa.PickleType())

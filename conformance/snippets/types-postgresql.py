"""The types of `sqlalchemy.dialects.postgresql`, on every dialect."""
# dialects: postgresql sqlite mysql
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql


def show(*types):
    """A column of each type, or why there is none."""
    for one in types:
        try:
            op.add_column("t", sa.Column("c", one))
        except Exception as error:
            print(f"{type(error).__name__}: {error}")


#: types that standard SQL has
show(
    postgresql.BIGINT(),
    postgresql.INTEGER(),
    postgresql.SMALLINT(),
    postgresql.BOOLEAN(),
    postgresql.CHAR(3),
    postgresql.VARCHAR(30),
    postgresql.TEXT(),
    postgresql.DATE(),
    postgresql.FLOAT(),
    postgresql.NUMERIC(10, 2),
    postgresql.REAL(),
    postgresql.DOUBLE_PRECISION(),
)

#: uuid
show(postgresql.UUID(), postgresql.UUID(as_uuid=True), postgresql.UUID(as_uuid=False), postgresql.UUID)

#: bytes
show(postgresql.BYTEA(), postgresql.BYTEA(16), postgresql.BYTEA(length=16))

#: json
show(
    postgresql.JSON(),
    postgresql.JSONB(),
    postgresql.JSONB(astext_type=sa.Text()),
    postgresql.JSON(astext_type=sa.Text()),
    postgresql.JSON(none_as_null=True),
    postgresql.JSONB(none_as_null=True, astext_type=sa.Unicode(10)),
    postgresql.JSONPATH(),
)

#: network addresses
show(postgresql.INET(), postgresql.CIDR(), postgresql.MACADDR(), postgresql.MACADDR8())

#: money and objects
show(postgresql.MONEY(), postgresql.OID(), postgresql.REGCLASS(), postgresql.REGCONFIG())

#: text search
show(postgresql.TSVECTOR(), postgresql.TSQUERY())

#: citext
show(postgresql.CITEXT(), postgresql.CITEXT(collation="C"), postgresql.CITEXT(20))

#: bits
show(
    postgresql.BIT(),
    postgresql.BIT(1),
    postgresql.BIT(8),
    postgresql.BIT(varying=True),
    postgresql.BIT(8, varying=True),
    postgresql.BIT(length=4, varying=False),
)

#: intervals
show(
    postgresql.INTERVAL(),
    postgresql.INTERVAL(3),
    postgresql.INTERVAL(precision=6),
    postgresql.INTERVAL(fields="YEAR TO MONTH"),
    postgresql.INTERVAL(fields="DAY TO SECOND", precision=3),
    postgresql.INTERVAL(fields="DAY"),
)

#: timestamps and times
show(
    postgresql.TIMESTAMP(),
    postgresql.TIMESTAMP(True),
    postgresql.TIMESTAMP(timezone=True, precision=3),
    postgresql.TIMESTAMP(precision=0),
    postgresql.TIME(),
    postgresql.TIME(timezone=True),
    postgresql.TIME(True, 6),
    postgresql.TIME(precision=2),
)

#: arrays
show(
    postgresql.ARRAY(sa.Integer()),
    postgresql.ARRAY(sa.String(20)),
    postgresql.ARRAY(sa.VARCHAR(length=20)),
    postgresql.ARRAY(sa.Text(), dimensions=2),
    postgresql.ARRAY(postgresql.UUID(as_uuid=True), as_tuple=True),
    postgresql.ARRAY(postgresql.JSONB),
    postgresql.ARRAY(sa.Numeric(10, 2), False, 3, True),
    postgresql.ARRAY(sa.TIMESTAMP(timezone=True)),
    postgresql.ARRAY(sa.Integer, zero_indexes=True),
    postgresql.ARRAY(sa.String(20, collation="C")),
    postgresql.ARRAY(sa.String(20, collation="de_DE"), dimensions=2),
    postgresql.ARRAY(postgresql.INET()),
)

#: arrays of enums
show(
    postgresql.ARRAY(sa.Enum("a", "b", name="letters")),
    postgresql.ARRAY(postgresql.ENUM("a", "b", name="letters", create_type=False)),
    postgresql.ARRAY(postgresql.ENUM("a", "b", name="letters", schema="s", create_type=False), dimensions=2),
    postgresql.ARRAY(sa.Enum("a", "b", native_enum=False, length=5)),
)

#: hstore
show(postgresql.HSTORE(), postgresql.HSTORE(text_type=sa.Unicode()))

#: ranges
show(
    postgresql.INT4RANGE(),
    postgresql.INT8RANGE(),
    postgresql.NUMRANGE(),
    postgresql.DATERANGE(),
    postgresql.TSRANGE(),
    postgresql.TSTZRANGE(),
    postgresql.TSTZRANGE,
)

#: multiranges
show(
    postgresql.INT4MULTIRANGE(),
    postgresql.INT8MULTIRANGE(),
    postgresql.NUMMULTIRANGE(),
    postgresql.DATEMULTIRANGE(),
    postgresql.TSMULTIRANGE(),
    postgresql.TSTZMULTIRANGE(),
)

#: domains
show(
    postgresql.DOMAIN("email", sa.Text()),
    postgresql.DOMAIN("email", sa.Text(), create_type=False),
    postgresql.DOMAIN("positive", sa.Integer, check="VALUE > 0", schema="s"),
)

#: a domain without a name
show(postgresql.DOMAIN(None, sa.Text()))

#: an enum
show(
    postgresql.ENUM("a", "b", name="letters"),
    postgresql.ENUM("a", "b", name="letters", create_type=False),
    postgresql.ENUM("a", "b", name="letters", schema="s"),
    postgresql.ENUM(name="letters", create_type=False),
    postgresql.ENUM("it's", "100%", name="Odd Name"),
)

#: an enum without a name
show(postgresql.ENUM("a", "b"))

#: an enum that is not native
show(postgresql.ENUM("a", "b", name="letters", native_enum=False))

#: altering to the types
for one in [
    postgresql.JSONB(astext_type=sa.Text()),
    postgresql.UUID(),
    postgresql.ARRAY(sa.Text()),
    postgresql.TIMESTAMP(timezone=True, precision=3),
    postgresql.INET(),
    postgresql.CITEXT(),
    postgresql.INTERVAL(),
    postgresql.TSVECTOR(),
    postgresql.ENUM("a", name="e", create_type=False),
]:
    try:
        op.alter_column("t", "c", existing_type=sa.TEXT(), type_=one, existing_nullable=True)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

#: altering with an existing type
for one in [postgresql.JSONB(), postgresql.UUID(), postgresql.ARRAY(sa.Text()), postgresql.TIMESTAMP(precision=3), postgresql.ENUM("a", name="e")]:
    try:
        op.alter_column("t", "c", existing_type=one, nullable=False)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

#: altering with using
op.alter_column("t", "c", type_=postgresql.JSONB(), postgresql_using="c::jsonb")
op.alter_column("t", "c", type_=postgresql.UUID(as_uuid=True), existing_type=sa.String(36), postgresql_using="c::uuid")
op.alter_column("t", "c", type_=postgresql.ARRAY(sa.String()), existing_type=sa.String(), postgresql_using="string_to_array(c, ',')")

#: variants for postgresql
show(
    sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
    sa.String(36).with_variant(postgresql.UUID(as_uuid=True), "postgresql"),
    sa.Text().with_variant(postgresql.CITEXT(), "postgresql"),
    sa.Text().with_variant(postgresql.ARRAY(sa.Text()), "postgresql"),
    postgresql.JSONB().with_variant(sa.JSON(), "sqlite", "mysql", "mariadb"),
    postgresql.UUID().with_variant(sa.CHAR(36), "sqlite").with_variant(sa.BINARY(16), "mysql"),
    postgresql.INET().with_variant(sa.String(45), "sqlite"),
)

#: a table with everything
op.create_table(
    "t",
    sa.Column("id", postgresql.UUID(as_uuid=True), server_default=sa.text("gen_random_uuid()"), nullable=False),
    sa.Column("tags", postgresql.ARRAY(sa.String()), server_default="{}", nullable=False),
    sa.Column("meta", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'::jsonb"), nullable=False),
    sa.Column("at", postgresql.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=True),
    sa.Column("ip", postgresql.INET(), nullable=True),
    sa.Column("span", postgresql.TSTZRANGE(), nullable=True),
    sa.Column("search", postgresql.TSVECTOR(), sa.Computed("to_tsvector('english', body)", persisted=True)),
    sa.PrimaryKeyConstraint("id"),
)

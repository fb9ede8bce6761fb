"""PostgreSQL's types."""
# databases: postgresql
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

metadata = sa.MetaData()


def table(*args, **kwargs):
    sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", *args, **kwargs))


#: JSON becomes JSONB
table(sa.JSON)
#>
table(postgresql.JSONB)

#: JSONB with another type of texts
table(postgresql.JSONB(astext_type=sa.String(10)))

#: arrays
table(postgresql.ARRAY(sa.String(10)))
#>
table(postgresql.ARRAY(sa.String(20)))

#: arrays of numbers
table(sa.ARRAY(sa.Integer))
#>
table(sa.ARRAY(sa.BigInteger))

#: arrays of arrays
table(postgresql.ARRAY(sa.Text, dimensions=2))
#>
table(postgresql.ARRAY(sa.Text))

#: an array comes with a default
table(sa.Integer)
#>
table(sa.Integer)
metadata.tables["t"].append_column(sa.Column("tags", postgresql.ARRAY(sa.String), server_default="{}", nullable=False))

#: identifiers
table(postgresql.UUID(as_uuid=True), server_default=sa.text("gen_random_uuid()"))
#>
table(sa.Uuid, server_default=sa.text("gen_random_uuid()"), nullable=False)

#: moments with a precision
table(postgresql.TIMESTAMP(precision=3))
#>
table(postgresql.TIMESTAMP(timezone=True, precision=3))

#: intervals with fields
table(postgresql.INTERVAL(fields="DAY TO SECOND", precision=2))
#>
table(postgresql.INTERVAL)

#: bits
table(postgresql.BIT(5))
#>
table(postgresql.BIT(5, varying=True))

#: network addresses
table(postgresql.INET)
#>
table(postgresql.CIDR)

#: ranges
table(postgresql.INT4RANGE)
#>
table(postgresql.INT8RANGE)

#: everything else
sa.Table("t", metadata, *[sa.Column(f"c{n}", kind) for n, kind in enumerate([postgresql.MACADDR, postgresql.MACADDR8, postgresql.MONEY, postgresql.OID, postgresql.REGCLASS, postgresql.TSVECTOR, postgresql.TSQUERY, postgresql.BYTEA, postgresql.NUMRANGE, postgresql.TSRANGE, postgresql.TSTZRANGE, postgresql.DATERANGE, postgresql.INT4MULTIRANGE, postgresql.DATEMULTIRANGE, postgresql.JSONPATH, postgresql.TIME(True, 2), postgresql.DOUBLE_PRECISION, postgresql.REAL])])
#>
pass

#: an enumeration of the database's
table(postgresql.ENUM("a", "b", name="kind"))
#>
table(postgresql.ENUM("a", "b", name="kind"), server_default="a")

#: an enumeration that is made elsewhere
by_hand = ["CREATE TYPE mood AS ENUM ('sad', 'ok')"]
table(postgresql.ENUM("sad", "ok", name="mood", create_type=False))

#: an enumeration becomes a text
table(sa.Enum("a", "b", name="kind"))
#>
table(sa.String(10))

#: an array of enumerations
table(postgresql.ARRAY(sa.Enum("a", "b", name="kind")))

#: a domain
by_hand = ["CREATE DOMAIN posint AS integer CHECK (VALUE > 0)", "CREATE TABLE d (id integer PRIMARY KEY, n posint NOT NULL DEFAULT 1)"]

#: a domain of the models
table(postgresql.DOMAIN("small", sa.Integer, check="VALUE < 10"))

#: a type that nobody knows
by_hand = ["CREATE TYPE pair AS (x integer, y integer)", "CREATE TABLE d (id integer PRIMARY KEY, p pair)"]
sa.Table("d", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("p", sa.Integer))

#: collations
table(sa.String(10, collation="C"))
#>
table(sa.String(20, collation="C"))

#: hstore
by_hand = ["CREATE EXTENSION hstore"]
table(postgresql.HSTORE)
#>
table(postgresql.HSTORE, nullable=False)

#: citext
by_hand = ["CREATE EXTENSION citext"]
table(postgresql.CITEXT)
#>
table(sa.Text)

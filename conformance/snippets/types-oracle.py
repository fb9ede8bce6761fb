"""The types of `sqlalchemy.dialects.oracle`, on every dialect."""
# dialects: oracle
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import oracle


def show(*types):
    """A column of each type, or why there is none."""
    for one in types:
        try:
            op.add_column("t", sa.Column("c", one))
        except Exception as error:
            print(f"{type(error).__name__}: {error}")


#: strings
show(
    oracle.VARCHAR2(50),
    oracle.VARCHAR2(),
    oracle.VARCHAR(50),
    oracle.NVARCHAR2(50),
    oracle.NVARCHAR2(),
    oracle.NVARCHAR(50),
    oracle.CHAR(10),
    sa.NCHAR(10),
    oracle.VARCHAR2(length=4000),
)

#: numbers
show(
    oracle.NUMBER(),
    oracle.NUMBER(10),
    oracle.NUMBER(10, 2),
    oracle.NUMBER(precision=19, scale=0),
    oracle.NUMBER(10, 2, asdecimal=False),
    oracle.NUMBER(scale=2),
    oracle.NUMBER(38, 0, True),
    oracle.NUMBER(None, 0),
)

#: floats
show(
    oracle.FLOAT(),
    oracle.FLOAT(binary_precision=63),
    oracle.FLOAT(126),
    oracle.FLOAT(asdecimal=True),
    oracle.BINARY_FLOAT(),
    oracle.BINARY_DOUBLE(),
    sa.REAL(),
    oracle.DOUBLE_PRECISION(),
    sa.Float(10).with_variant(oracle.FLOAT(binary_precision=33), "oracle"),
)

#: large objects
show(oracle.CLOB(), oracle.NCLOB(), oracle.BLOB(), oracle.BFILE(), oracle.LONG(), oracle.RAW(), oracle.RAW(16), oracle.RAW(length=2000))

#: times
show(
    oracle.DATE(),
    oracle.TIMESTAMP(),
    oracle.TIMESTAMP(timezone=True),
    oracle.TIMESTAMP(local_timezone=True),
    oracle.INTERVAL(),
    oracle.INTERVAL(day_precision=2),
    oracle.INTERVAL(second_precision=6),
    oracle.INTERVAL(3, 4),
)

#: both kinds of zones
show(oracle.TIMESTAMP(timezone=True, local_timezone=True))

#: others
show(oracle.ROWID(), sa.BOOLEAN())

#: variants for Oracle
show(
    sa.Text().with_variant(oracle.CLOB(), "oracle"),
    sa.Boolean().with_variant(oracle.NUMBER(1), "oracle"),
    sa.String(100).with_variant(oracle.VARCHAR2(100), "oracle"),
    oracle.NUMBER(19).with_variant(sa.BigInteger(), "postgresql", "sqlite"),
)

#: altering
for one in [oracle.NUMBER(10), oracle.VARCHAR2(400), oracle.TIMESTAMP(timezone=True), oracle.CLOB(), oracle.RAW(16)]:
    try:
        op.alter_column("t", "c", existing_type=oracle.VARCHAR2(20), type_=one, existing_nullable=False)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

#: a table
op.create_table(
    "t",
    sa.Column("id", oracle.NUMBER(10), primary_key=True),
    sa.Column("n", oracle.VARCHAR2(30), nullable=False, server_default="x"),
    sa.Column("at", oracle.TIMESTAMP(), server_default=sa.text("SYSTIMESTAMP")),
    sa.Column("key", oracle.RAW(16), unique=True),
)

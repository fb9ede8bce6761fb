"""The types of `sqlalchemy.dialects.mssql`, on every dialect."""
# dialects: mssql
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mssql


def show(*types):
    """A column of each type, or why there is none."""
    for one in types:
        try:
            op.add_column("t", sa.Column("c", one))
        except Exception as error:
            print(f"{type(error).__name__}: {error}")


#: types that standard SQL has
show(
    mssql.BIGINT(),
    mssql.BINARY(8),
    mssql.CHAR(3),
    mssql.DATE(),
    mssql.DATETIME(),
    mssql.DECIMAL(10, 2),
    mssql.FLOAT(53),
    mssql.INTEGER(),
    mssql.NCHAR(4),
    mssql.NUMERIC(8, 2),
    mssql.NVARCHAR(50),
    mssql.REAL(),
    mssql.SMALLINT(),
    mssql.TEXT(),
    mssql.VARCHAR(20),
)

#: sizes of max
show(
    mssql.VARCHAR("max"),
    mssql.VARCHAR(None),
    mssql.NVARCHAR("max"),
    mssql.NVARCHAR(length=None),
    mssql.VARBINARY("max"),
    mssql.VARBINARY(),
    mssql.VARBINARY(100),
    mssql.VARBINARY("max", filestream=True),
    sa.VARCHAR("max"),
    sa.NVARCHAR("max"),
    sa.String("max"),
    sa.Unicode("MAX"),
)

#: a file stream of a size
show(mssql.VARBINARY(100, filestream=True))

#: numbers
show(mssql.BIT(), mssql.TINYINT(), mssql.MONEY(), mssql.SMALLMONEY(), mssql.DOUBLE_PRECISION(), mssql.REAL(), mssql.FLOAT())

#: times
show(
    mssql.DATETIME2(),
    mssql.DATETIME2(3),
    mssql.DATETIME2(precision=7),
    mssql.DATETIMEOFFSET(),
    mssql.DATETIMEOFFSET(4),
    mssql.DATETIMEOFFSET(precision=0),
    mssql.SMALLDATETIME(),
    mssql.TIME(),
    mssql.TIME(5),
    mssql.TIME(precision=0),
    mssql.DATETIME(timezone=True),
)

#: large objects
show(mssql.NTEXT(), mssql.TEXT(), mssql.IMAGE(), mssql.XML(), mssql.SQL_VARIANT(), mssql.NTEXT(100), mssql.IMAGE(20))

#: identifiers and versions
show(
    mssql.UNIQUEIDENTIFIER(),
    mssql.UNIQUEIDENTIFIER(as_uuid=False),
    mssql.ROWVERSION(),
    mssql.ROWVERSION(convert_int=True),
    mssql.TIMESTAMP(),
    mssql.TIMESTAMP(convert_int=True),
)

#: json
show(mssql.JSON())

#: collations
show(
    mssql.VARCHAR(10, collation="Latin1_General_CI_AS"),
    mssql.NVARCHAR("max", collation="Latin1_General_BIN2"),
    mssql.TEXT(collation="Latin1_General_CI_AS"),
    mssql.NTEXT(collation="Latin1_General_CI_AS"),
    mssql.CHAR(1, "Latin1_General_CI_AS"),
)

#: variants for SQL Server
show(
    sa.Text().with_variant(mssql.NVARCHAR("max"), "mssql"),
    sa.DateTime().with_variant(mssql.DATETIME2(), "mssql"),
    sa.Uuid().with_variant(mssql.UNIQUEIDENTIFIER(), "mssql"),
    mssql.BIT().with_variant(sa.Boolean(), "sqlite", "postgresql"),
)

#: altering
for one in [mssql.NVARCHAR("max"), mssql.DATETIMEOFFSET(7), mssql.UNIQUEIDENTIFIER(), mssql.BIT(), mssql.MONEY(), mssql.VARBINARY("max")]:
    try:
        op.alter_column("t", "c", existing_type=mssql.NVARCHAR(50), type_=one, existing_nullable=False)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

#: a table
op.create_table(
    "t",
    sa.Column("id", mssql.UNIQUEIDENTIFIER(), server_default=sa.text("NEWSEQUENTIALID()"), primary_key=True),
    sa.Column("n", mssql.TINYINT(), nullable=False, server_default=sa.text("((0))")),
    sa.Column("version", mssql.ROWVERSION(), nullable=False),
)

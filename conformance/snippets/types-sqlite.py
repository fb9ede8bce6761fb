"""The types of `sqlalchemy.dialects.sqlite`, on every dialect."""
# dialects: sqlite postgresql
import datetime
import re

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import sqlite


def show(*types):
    """A column of each type, or why there is none."""
    for one in types:
        try:
            op.add_column("t", sa.Column("c", one))
        except Exception as error:
            print(f"{type(error).__name__}: {error}")


#: types that standard SQL has
show(
    sqlite.BLOB(),
    sqlite.BOOLEAN(),
    sqlite.CHAR(3),
    sqlite.DECIMAL(10, 2),
    sqlite.FLOAT(),
    sqlite.INTEGER(),
    sqlite.NUMERIC(10, 2),
    sqlite.REAL(),
    sqlite.SMALLINT(),
    sqlite.TEXT(),
    sqlite.TIMESTAMP(),
    sqlite.VARCHAR(30),
)

#: dates and times
show(sqlite.DATE(), sqlite.DATETIME(), sqlite.TIME(), sqlite.DATETIME(timezone=True), sqlite.JSON())

#: dates and times in another form
show(
    sqlite.DATETIME(truncate_microseconds=True),
    sqlite.DATETIME(storage_format="%(year)04d/%(month)02d/%(day)02d", regexp=r"(\d+)/(\d+)/(\d+)"),
    sqlite.DATE(storage_format="%(month)02d/%(day)02d/%(year)04d", regexp=re.compile("(?P<month>\\d+)/(?P<day>\\d+)/(?P<year>\\d+)")),
    sqlite.TIME(truncate_microseconds=True),
)

#: jsonb
show(sqlite.JSONB(), sqlite.JSONB(none_as_null=True))

#: values in another form
op.bulk_insert(
    sa.table(
        "t",
        sa.column("a", sqlite.DATE(storage_format="%(month)02d/%(day)02d/%(year)04d")),
        sa.column("b", sqlite.DATETIME(truncate_microseconds=True)),
        sa.column("c", sqlite.TIME()),
    ),
    [{"a": datetime.date(2024, 5, 6), "b": datetime.datetime(2024, 5, 6, 7, 8, 9, 10), "c": datetime.time(1, 2, 3, 4)}],
)

#: altering
op.add_column("t", sa.Column("c", sqlite.DATETIME(), server_default=sa.text("CURRENT_TIMESTAMP"), nullable=False))
op.create_table("t", sa.Column("a", sqlite.JSON(), nullable=False), sa.Column("b", sqlite.DATETIME(), nullable=True))

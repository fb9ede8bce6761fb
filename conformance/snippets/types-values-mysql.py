"""Values of MySQL's and SQLite's own types that are written and read back."""
# online: mysql
import datetime
import decimal

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql


def kept(type_, *values):
    """What comes back of values, and its Python type."""
    table = op.create_table("t", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("c", type_))
    op.bulk_insert(table, [{"id": number, "c": value} for number, value in enumerate(values, 1)])
    for row in op.get_bind().execute(sa.select(table).order_by(table.c.id)):
        print(type(row.c).__name__, repr(row.c))


#: integers
kept(mysql.INTEGER(unsigned=True), 4294967295, 0, None)

#: tiny integers
kept(mysql.TINYINT(1), 1, 0, None, True)

#: decimals
kept(mysql.DECIMAL(20, 10), decimal.Decimal("1.5"), None)

#: doubles
kept(mysql.DOUBLE(), 1.5, None)

#: doubles as floats
kept(mysql.DOUBLE(asdecimal=False), 1.5, None)

#: fractions of seconds
kept(mysql.DATETIME(fsp=6), datetime.datetime(2024, 1, 2, 3, 4, 5, 678901), None)

#: times
kept(mysql.TIME(fsp=3), datetime.time(1, 2, 3, 456000), None)

#: years
kept(mysql.YEAR(), 2024, None)

#: bits
kept(mysql.BIT(8), 5, None)

#: sets
kept(mysql.SET("a", "b", "c"), {"a", "c"}, set(), None)

#: enums
kept(mysql.ENUM("a", "b"), "a", None)

#: json
kept(mysql.JSON(), {"a": [1, None]}, None)

#: blobs
kept(mysql.LONGBLOB(), b"\x00\xff", None)

#: long text
kept(mysql.LONGTEXT(), "ü", None)

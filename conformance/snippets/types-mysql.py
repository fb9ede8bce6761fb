"""The types of `sqlalchemy.dialects.mysql`, on every dialect."""
# dialects: mysql mariadb
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql


def show(*types):
    """A column of each type, or why there is none."""
    for one in types:
        try:
            op.add_column("t", sa.Column("c", one))
        except Exception as error:
            print(f"{type(error).__name__}: {error}")


#: integers
show(
    mysql.TINYINT(),
    mysql.TINYINT(1),
    mysql.TINYINT(display_width=1),
    mysql.TINYINT(unsigned=True),
    mysql.SMALLINT(6),
    mysql.SMALLINT(unsigned=True),
    mysql.MEDIUMINT(),
    mysql.MEDIUMINT(8, unsigned=True),
    mysql.INTEGER(),
    mysql.INTEGER(11),
    mysql.INTEGER(display_width=10, unsigned=True),
    mysql.INTEGER(zerofill=True, display_width=5),
    mysql.INTEGER(5, unsigned=True, zerofill=True),
    mysql.BIGINT(),
    mysql.BIGINT(20),
    mysql.BIGINT(unsigned=True),
)

#: numbers
show(
    mysql.NUMERIC(),
    mysql.NUMERIC(10),
    mysql.NUMERIC(10, 2),
    mysql.NUMERIC(precision=10, scale=2, unsigned=True),
    mysql.DECIMAL(10, 2),
    mysql.DECIMAL(10, 2, zerofill=True),
    mysql.DECIMAL(precision=10, scale=2, asdecimal=False),
    mysql.DECIMAL(65, 30, unsigned=True, zerofill=True),
)

#: floats
show(
    mysql.FLOAT(),
    mysql.FLOAT(10),
    mysql.FLOAT(10, 2),
    mysql.FLOAT(precision=10, scale=2, unsigned=True),
    mysql.FLOAT(asdecimal=True),
    mysql.FLOAT(unsigned=True),
)

#: doubles
show(
    mysql.DOUBLE(),
    mysql.DOUBLE(10, 2),
    mysql.DOUBLE(asdecimal=True),
    mysql.DOUBLE(asdecimal=False, unsigned=True),
    mysql.DOUBLE(precision=53, scale=5, zerofill=True),
    mysql.REAL(),
    mysql.REAL(10, 2),
    mysql.DOUBLE(10, 0),
)

#: a double with a precision only
show(mysql.DOUBLE(10))

#: a real with a scale only
show(mysql.REAL(scale=2))

#: bits and years
show(mysql.BIT(), mysql.BIT(8), mysql.BIT(length=64), mysql.YEAR(), mysql.YEAR(4), mysql.YEAR(display_width=2))

#: strings
show(
    mysql.CHAR(),
    mysql.CHAR(10),
    mysql.CHAR(10, collation="utf8mb4_bin"),
    mysql.CHAR(10, national=True),
    mysql.VARCHAR(100),
    mysql.VARCHAR(length=100, charset="utf8mb4"),
    mysql.VARCHAR(100, charset="utf8mb4", collation="utf8mb4_unicode_ci"),
    mysql.VARCHAR(100, collation="utf8mb4_bin"),
    mysql.VARCHAR(100, national=True),
    mysql.VARCHAR(100, unicode=True),
    mysql.VARCHAR(100, ascii=True),
    mysql.VARCHAR(100, binary=True),
    mysql.VARCHAR(100, charset="latin1", binary=True),
    mysql.NCHAR(20),
    mysql.NVARCHAR(20),
    mysql.NVARCHAR(20, collation="utf8mb3_bin"),
)

#: a varchar without a length
show(mysql.VARCHAR())

#: texts
show(
    mysql.TEXT(),
    mysql.TEXT(1000),
    mysql.TEXT(charset="utf8mb4", collation="utf8mb4_bin"),
    mysql.TINYTEXT(),
    mysql.TINYTEXT(collation="utf8mb4_bin"),
    mysql.MEDIUMTEXT(),
    mysql.MEDIUMTEXT(charset="latin1"),
    mysql.LONGTEXT(),
    mysql.LONGTEXT(collation="utf8mb4_unicode_ci"),
    mysql.LONGTEXT(national=True),
    mysql.LONGTEXT(unicode=True),
)

#: blobs
show(mysql.BLOB(), mysql.BLOB(100), mysql.TINYBLOB(), mysql.MEDIUMBLOB(), mysql.LONGBLOB(), mysql.BINARY(16), mysql.VARBINARY(16))

#: times
show(
    mysql.DATETIME(),
    mysql.DATETIME(fsp=6),
    mysql.DATETIME(timezone=True, fsp=3),
    mysql.TIMESTAMP(),
    mysql.TIMESTAMP(fsp=6),
    mysql.TIMESTAMP(True, 2),
    mysql.TIME(),
    mysql.TIME(fsp=4),
    mysql.DATE(),
    mysql.DATETIME(fsp=0),
)

#: enums
show(
    mysql.ENUM("a", "b"),
    mysql.ENUM("a", "b", charset="utf8mb4", collation="utf8mb4_bin"),
    mysql.ENUM("it's", "100%", "back\\slash"),
    mysql.ENUM("a", "b", name="letters"),
    mysql.ENUM("", "b"),
    mysql.ENUM("a", "b", collation="utf8mb4_bin"),
    mysql.ENUM("a", "b", ascii=True),
    mysql.ENUM("a", "b", unicode=True, binary=True),
)

#: sets
show(
    mysql.SET("a", "b"),
    mysql.SET("a", "b", charset="utf8mb4", collation="utf8mb4_bin"),
    mysql.SET("a", "b", retrieve_as_bitwise=True),
    mysql.SET("it's"),
)

#: a set with an empty value
show(mysql.SET("a", ""))

#: a set whose empty value is a bit
show(mysql.SET("a", "", retrieve_as_bitwise=True))

#: an enum of a Python enum
import enum
class Colour(enum.Enum):
    red = "r"
    green = "g"
show(mysql.ENUM(Colour), mysql.ENUM(Colour, values_callable=lambda cls: [member.value for member in cls]))

#: others
show(mysql.JSON(), mysql.BOOLEAN(), mysql.JSON(none_as_null=True))

#: types from their own module
from sqlalchemy.dialects.mysql.types import BIT, LONGTEXT
show(BIT(2), LONGTEXT())

#: variants for mysql
show(
    sa.Text().with_variant(mysql.LONGTEXT(), "mysql"),
    sa.Text().with_variant(mysql.LONGTEXT(), "mysql", "mariadb"),
    sa.Integer().with_variant(mysql.INTEGER(unsigned=True), "mysql"),
    sa.LargeBinary().with_variant(mysql.MEDIUMBLOB(), "mysql"),
    sa.DateTime().with_variant(mysql.DATETIME(fsp=6), "mysql"),
    sa.String(50).with_variant(mysql.VARCHAR(50, charset="utf8mb4"), "mysql"),
    mysql.TINYINT(1).with_variant(sa.Boolean(), "postgresql"),
)

#: altering
for one in [mysql.LONGTEXT(), mysql.TINYINT(1), mysql.DATETIME(fsp=6), mysql.ENUM("a", "b", "c"), mysql.VARCHAR(200, collation="utf8mb4_bin"), mysql.JSON(), mysql.INTEGER(unsigned=True)]:
    try:
        op.alter_column("t", "c", existing_type=mysql.VARCHAR(length=100), type_=one, existing_nullable=False)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

#: altering what has such a type
for one in [mysql.LONGTEXT(), mysql.TINYINT(1), mysql.DATETIME(fsp=6), mysql.ENUM("a", "b"), mysql.SET("a"), mysql.INTEGER(11, unsigned=True), mysql.VARCHAR(20, charset="utf8mb4", collation="utf8mb4_bin")]:
    try:
        op.alter_column("t", "c", existing_type=one, nullable=False, new_column_name="d")
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

#: a key that counts up
op.create_table("t", sa.Column("id", mysql.INTEGER(unsigned=True), primary_key=True), sa.Column("n", mysql.TINYINT(1), server_default=sa.text("0")))
op.create_table("u", sa.Column("id", mysql.BIGINT(20), autoincrement=True, nullable=False), sa.PrimaryKeyConstraint("id"))
op.create_table("v", sa.Column("id", mysql.MEDIUMINT(unsigned=True), autoincrement=False, primary_key=True))

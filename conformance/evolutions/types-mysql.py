"""MySQL's types."""
# databases: mysql
import sqlalchemy as sa
from sqlalchemy.dialects import mysql

metadata = sa.MetaData()


def table(*args, **kwargs):
    sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", *args, **kwargs))


#: unsigned
table(mysql.INTEGER(unsigned=True))
#>
table(mysql.INTEGER())

#: a big one becomes unsigned
table(sa.BigInteger)
#>
table(mysql.BIGINT(unsigned=True))

#: display width
table(mysql.INTEGER(display_width=5))
#>
table(mysql.INTEGER(display_width=8))

#: tiny integers
table(mysql.TINYINT(1))
#>
table(mysql.TINYINT(4))

#: medium
table(mysql.MEDIUMINT)
#>
table(sa.Integer)

#: long texts
table(mysql.MEDIUMTEXT)
#>
table(mysql.LONGTEXT)

#: a text becomes longer
table(sa.Text)
#>
table(mysql.MEDIUMTEXT)

#: a text with a length
table(sa.Text(300))
#>
table(sa.Text(70000))

#: binary
table(mysql.BINARY(16))
#>
table(mysql.VARBINARY(32))

#: blobs
table(mysql.MEDIUMBLOB)
#>
table(sa.LargeBinary)

#: fractions of a second
table(mysql.DATETIME(fsp=3))
#>
table(mysql.DATETIME(fsp=6))

#: a timestamp
table(mysql.TIMESTAMP, nullable=False, server_default=sa.text("CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP"))
#>
table(mysql.TIMESTAMP(fsp=2), nullable=False, server_default=sa.text("CURRENT_TIMESTAMP(2)"))

#: ON UPDATE, compared
options = {"compare_server_default": True}
table(mysql.DATETIME, server_default=sa.text("CURRENT_TIMESTAMP"))
#>
options = {"compare_server_default": True}
table(mysql.DATETIME, server_default=sa.text("CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP"))

#: an enumeration
table(mysql.ENUM("a", "b"))
#>
table(mysql.ENUM("a", "b", "c"))

#: a set
table(mysql.SET("a", "b"))
#>
table(mysql.SET("a", "b", "c"))

#: bits and years
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("b", mysql.BIT(4)), sa.Column("y", mysql.YEAR))
#>
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("b", mysql.BIT(8)), sa.Column("y", sa.SmallInteger))

#: numbers
table(mysql.DECIMAL(10, 2, unsigned=True))
#>
table(mysql.DECIMAL(12, 2, unsigned=True))

#: doubles with a scale
table(mysql.DOUBLE(10, 3))
#>
table(mysql.DOUBLE(asdecimal=False))

#: a character set
table(mysql.VARCHAR(20, charset="latin1", collation="latin1_bin"))
#>
table(mysql.VARCHAR(30, charset="latin1", collation="latin1_bin"))

#: a document
table(mysql.JSON)
#>
table(sa.Text)

#: zerofill
table(mysql.INTEGER(display_width=6, zerofill=True, unsigned=True))

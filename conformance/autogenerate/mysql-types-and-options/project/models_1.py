import sqlalchemy as sa
from sqlalchemy.dialects import mysql

metadata = sa.MetaData()

sa.Table("t", metadata, sa.Column("id", mysql.BIGINT(unsigned=True), primary_key=True), sa.Column("a", mysql.TINYINT(1)), sa.Column("b", mysql.VARCHAR(20, charset="utf8mb4")), sa.Column("c", mysql.DATETIME(fsp=6)), sa.Column("d", mysql.LONGTEXT), sa.Column("e", mysql.SET("a", "b")), sa.Column("f", mysql.ENUM("x", "y")), sa.Column("g", mysql.DECIMAL(8, 2)), sa.Column("h", mysql.INTEGER(unsigned=True)), sa.Column("i", mysql.MEDIUMBLOB), sa.Column("j", mysql.YEAR), mysql_engine="InnoDB", mysql_charset="utf8mb4")

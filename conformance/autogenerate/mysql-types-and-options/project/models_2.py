import sqlalchemy as sa
from sqlalchemy.dialects import mysql

metadata = sa.MetaData()

sa.Table("t", metadata, sa.Column("id", mysql.BIGINT(unsigned=True), primary_key=True), sa.Column("a", sa.Boolean), sa.Column("b", mysql.VARCHAR(20)), sa.Column("c", mysql.DATETIME(fsp=6)), sa.Column("d", sa.Text), sa.Column("e", mysql.SET("a", "b")), sa.Column("f", mysql.ENUM("x", "y", "z")), sa.Column("g", mysql.DECIMAL(8, 2)), sa.Column("h", sa.Integer), sa.Column("i", mysql.MEDIUMBLOB))
sa.Table("u", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", mysql.BIGINT(unsigned=True), sa.ForeignKey("t.id", ondelete="RESTRICT")), mysql_engine="InnoDB")

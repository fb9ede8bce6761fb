"""What a table has besides columns and constraints."""
import sqlalchemy as sa

metadata = sa.MetaData()


def table(*args, **kwargs):
    return sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), *args, **kwargs)


#: MySQL's engine and character set
table(mysql_engine="InnoDB", mysql_charset="utf8mb4", mysql_collate="utf8mb4_bin", mariadb_row_format="DYNAMIC")

#: prefixes
table(prefixes=["/* made by hand */"])

#: SQLite's AUTOINCREMENT
table(sqlite_autoincrement=True)

#: info and implicit_returning
table(info={"a": 1}, implicit_returning=False)

#: an option changes, which is not seen
table(mysql_engine="InnoDB")
#>
table(mysql_engine="MyISAM", sqlite_with_rowid=False)

#: columns with options
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True, sqlite_on_conflict_primary_key="FAIL"), sa.Column("a", sa.Integer, sqlite_on_conflict_not_null="IGNORE", nullable=False))

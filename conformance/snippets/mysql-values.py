"""Values through the MySQL driver, and its errors."""
# online: mysql
import datetime
import decimal
import uuid

import sqlalchemy as sa
from alembic import op


def run(statement, *parameters):
    return op.get_bind().exec_driver_sql(statement, *parameters)


def rows(statement, **parameters):
    for row in op.get_bind().execute(sa.text(statement), parameters):
        print([(type(value).__name__, value) for value in row])


#: integers, beyond 63 bits too
run("CREATE TABLE i (a BIGINT UNSIGNED, b TINYINT(1), c BOOL, d TINYINT, e SMALLINT UNSIGNED, f MEDIUMINT, g BIGINT, h INT UNSIGNED ZEROFILL)")
run("INSERT INTO i VALUES (18446744073709551615, 1, TRUE, -128, 65535, -8388608, -9223372036854775808, 42), (NULL, 0, FALSE, 127, 0, 0, 9223372036854775807, 0)")
rows("SELECT * FROM i")
table = sa.Table("i", sa.MetaData(), autoload_with=op.get_bind())
print(op.get_bind().execute(table.select()).all())
op.get_bind().execute(table.insert().values(a=18446744073709551614, c=True, g=-5))
rows("SELECT a, c, g FROM i WHERE g = -5")

#: bits
run("CREATE TABLE b (a BIT(1), b BIT(8), c BIT(64), d BIT(12))")
run("INSERT INTO b VALUES (b'1', b'10101010', 0xFFFFFFFFFFFFFFFF, 5), (0, 0, 0, 0)")
rows("SELECT * FROM b")

#: dates and times, impossible ones too
run("SET sql_mode = ''")
run("CREATE TABLE d (a DATE, b DATETIME, c DATETIME(6), d TIMESTAMP NULL, e TIME, f TIME(3), g YEAR)")
run("INSERT INTO d VALUES ('2020-02-29', '2020-02-29 01:02:03', '2020-02-29 01:02:03.000456', '2020-01-01 00:00:00', '01:02:03', '01:02:03.5', 2020), ('0000-00-00', '0000-00-00 00:00:00', '0000-00-00 00:00:00', '0000-00-00 00:00:00', '838:59:59', '-12:30:00.25', 0), ('2020-00-10', '2020-13-01 00:00:00', '1000-01-01 00:00:00', NULL, '25:00:00', '-838:59:59', 1901), ('9999-12-31', '9999-12-31 23:59:59', '9999-12-31 23:59:59.999999', NULL, '-00:00:01', '00:00:00', 2155)")
rows("SELECT * FROM d")

#: exact and floating numbers
run("CREATE TABLE n (a DECIMAL(10,2), b DECIMAL(38,0), c FLOAT, d DOUBLE, e DECIMAL(65,30), f NUMERIC(5))")
run("INSERT INTO n VALUES (1.50, 99999999999999999999999999999999999999, 1.1, 1.1, 0.000000000000000000000000000001, 12345), (-0.01, 0, 1e10, 1e300, 0, 0), (0, -1, 3.4e38, -0.0, 1, 1)")
rows("SELECT * FROM n")
rows("SELECT 1/3, 1.5, 1e5, SUM(a), AVG(a), COUNT(*) FROM n")

#: text of four bytes, enumerations, sets, bytes
run("CREATE TABLE t (a VARCHAR(20), b CHAR(5), c TEXT, d ENUM('x','y''z'), e SET('p','q','r'), f BLOB, g BINARY(4), h VARBINARY(5), i LONGTEXT, j TINYBLOB) CHARACTER SET utf8mb4")
op.get_bind().execute(sa.text("INSERT INTO t VALUES (:a, 'ab', :c, 'y''z', 'p,r', :f, 'ab', 'cd', '', '')"), {"a": "😀é", "c": "line\nback\\slash 'q' \"d\" %s \\:x \x1a", "f": b"\x00\xff'\\"})
rows("SELECT * FROM t")
rows("SELECT LENGTH(a), CHAR_LENGTH(a), HEX(c), HEX(f), HEX(g) FROM t")

#: documents
run("CREATE TABLE j (a JSON, b LONGTEXT)")
run("INSERT INTO j VALUES ('{\"k\": [1, 2.5, null, \"é\"]}', '[1]')")
rows("SELECT * FROM j")
table = sa.table("j", sa.column("a", sa.JSON), sa.column("b", sa.JSON))
print(op.get_bind().execute(table.select()).all())
op.get_bind().execute(table.insert().values(a={"x": [1, None, True, "ü'\\"]}, b=None))
rows("SELECT * FROM j")

#: shapes and addresses
run("CREATE TABLE g (a POINT, b GEOMETRY, c UUID, d INET6)")
run("INSERT INTO g VALUES (ST_GeomFromText('POINT(1 2)'), NULL, '123e4567-e89b-12d3-a456-426655440000', '2001:db8::ff00:42:8329')")
rows("SELECT * FROM g")
rows("SELECT ST_AsText(a) FROM g")

#: expressions
rows("SELECT NULL, TRUE, 1=1, 'x', x'4142', CAST('5' AS UNSIGNED), CAST('1.5' AS DECIMAL(3,1)), CAST('a' AS BINARY), COALESCE(NULL, 5), IF(1, 'a', 2), TIMEDIFF('10:00:00', '08:30:00'), DATE '2020-01-01', TIMESTAMP '2020-01-01 10:00:00', TIME '10:00:00'")

#: parameters as the driver takes them
for value in [1, -1, 2**63, 1.5, "x'y", "a%b", "c:d", "\\", b"by\x00te", None, True, False, datetime.date(2020, 1, 2), datetime.datetime(2020, 1, 2, 3, 4, 5, 678), datetime.time(1, 2, 3, 4), datetime.timedelta(hours=30, microseconds=5), decimal.Decimal("1.50"), uuid.UUID(int=5), "😀"]:
    print(repr(value), [(type(got).__name__, got) for got in op.get_bind().execute(sa.text("SELECT :v"), {"v": value}).one()])

#: numbers of rows and keys
run("CREATE TABLE l (id INT AUTO_INCREMENT PRIMARY KEY, v INT)")
table = sa.Table("l", sa.MetaData(), autoload_with=op.get_bind())
result = op.get_bind().execute(table.insert().values(v=1))
print(result.inserted_primary_key, result.lastrowid, result.rowcount)
print(op.get_bind().execute(table.insert(), [{"v": 2}, {"v": 3}]).rowcount)
print(op.get_bind().execute(table.update().values(v=5).where(table.c.v >= 2)).rowcount)
print(op.get_bind().execute(table.update().values(v=5)).rowcount)
print(run("INSERT INTO l (v) VALUES (9)").lastrowid)
print(op.get_bind().execute(table.delete()).rowcount)

#: names with all kinds of signs
name = "odd \"'%s :x ; -- $1 (名)"
op.create_table(name, sa.Column("a%b", sa.Integer), sa.Column("c\"d", sa.String(20), server_default="it's 100% \\ :x"), sa.Column("$1", sa.Integer))
table = sa.Table(name, sa.MetaData(), autoload_with=op.get_bind())
op.get_bind().execute(table.insert().values({"a%b": 1, "$1": 2}))
print(op.get_bind().execute(table.select()).mappings().all())

#: errors
run("CREATE TABLE l (id INT PRIMARY KEY, v INT)")
run("INSERT INTO l VALUES (7, 7)")
for statement in ["SELECT * FROM nope", "SELEC", "SELECT nope FROM l", "INSERT INTO l VALUES (7, 1)", "SELECT 1 FROM nowhere.t", "INSERT INTO l (id, v) VALUES (1, 'abc')", "INSERT INTO l (id, v) VALUES (1, 99999999999)", "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'my error'", "CALL nope()", "KILL 99999999", "INSERT INTO l (zz) VALUES (1)", "CREATE TABLE l (id INT)", "DROP TABLE nope", "ALTER TABLE l DROP COLUMN zz", "CREATE TABLE x (a VARCHAR(99999))"]:
    try:
        run(statement)
    except sa.exc.DBAPIError as error:
        print(type(error).__name__, type(error.orig).__name__, error.orig.args[0], error.code, error.statement)

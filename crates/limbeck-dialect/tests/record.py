"""Records what SQLAlchemy says, for the tests beside this file to compare with.

    python record.py          # writes recorded/*.txt

Each file has blocks: the case, then one line per answer: `dialects | text`, newlines and tabs escaped,
`! message` for an error. Types and literals are read back by the Rust tests as they stand here; the
other cases are built in Rust under the same name.
"""

import datetime as dt
import decimal
import pathlib
import re
import sys
import uuid
import warnings

import sqlalchemy as sa
from sqlalchemy import schema as ddl
from sqlalchemy.dialects import mssql, mysql, oracle, postgresql, sqlite
from sqlalchemy.engine import default, make_url
from sqlalchemy.sql import expression

warnings.simplefilter("ignore")
NAMES = ["default", "sqlite", "postgresql", "mysql", "mariadb", "mssql", "oracle"]


def dialects():
    for name in NAMES:
        if name == "default":
            yield name, default.DefaultDialect()
        else:
            yield name, make_url(f"{name}://").get_dialect()()


def escape(text):
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def answer(compile_, dialect):
    try:
        text = compile_(dialect)
    except (TypeError, AttributeError):
        return None  # an accident in Python rather than an answer
    except Exception as error:
        text = "! " + re.sub(r" at 0x[0-9a-f]+", "", str(error))
    else:
        if dialect.identifier_preparer._double_percents:
            text = text.replace("%%", "%")
    return escape(text)


def record(file, cases):
    out = []
    for name, compile_ in cases:
        answers = {}
        for dialect_name, dialect in dialects():
            text = answer(compile_, dialect)
            if text is not None:
                answers.setdefault(text, []).append(dialect_name)
        out.append(f"# {name}")
        for text, names in answers.items():
            out.append(f"{', '.join(names)} | {text}")
        out.append("")
    path = pathlib.Path(__file__).parent / "recorded" / f"{file}.txt"
    path.write_text("\n".join(out))


SPACE = {**vars(sa), "postgresql": postgresql, "mysql": mysql, "sqlite": sqlite, "mssql": mssql,
         "oracle": oracle, "dt": dt, "decimal": decimal, "uuid": uuid, "null": sa.types.NullType}

TYPES = """
null() Integer() SmallInteger() BigInteger() Numeric() Numeric(10) Numeric(10,2) Numeric(10,0) Float() Float(53) Float(24)
Float(5) Double() Double(53) String() String(50) String(50,collation='de_DE') Text() Text(100) Text(70000) Unicode() Unicode(20) UnicodeText()
Boolean() Date() DateTime() DateTime(timezone=True) Time() Time(timezone=True) Interval()
Interval(native=False) Interval(second_precision=3) LargeBinary() LargeBinary(16) Enum('a','bcd',name='e')
Enum('a','bcd') Enum('a','bcd',native_enum=False) Enum('a',native_enum=False,length=30) Enum('a','b',name='e',schema='s') PickleType() JSON() Uuid()
Uuid(as_uuid=False) Uuid(native_uuid=False) INTEGER() INT() SMALLINT() BIGINT() NUMERIC(8,3) DECIMAL()
DECIMAL(8) DECIMAL(8,3) FLOAT() FLOAT(10) REAL() DOUBLE() DOUBLE_PRECISION() CHAR() CHAR(3) NCHAR() NCHAR(4) VARCHAR()
VARCHAR(9) NVARCHAR() NVARCHAR(9) TEXT() CLOB() BLOB() BINARY() BINARY(5) VARBINARY() VARBINARY(5) BOOLEAN()
DATE() DATETIME() DATETIME(timezone=True) TIME() TIME(timezone=True) TIMESTAMP() TIMESTAMP(timezone=True) UUID() ARRAY(Integer) ARRAY(String(5),dimensions=2)
ARRAY(String(5,collation='C'))
postgresql.ARRAY(Integer) postgresql.ARRAY(Text,dimensions=3) postgresql.BIT() postgresql.BIT(4) postgresql.BIT(4,varying=True)
postgresql.BIT(varying=True) postgresql.BYTEA() postgresql.CIDR() postgresql.CITEXT() postgresql.ENUM('x','y',name='My') postgresql.ENUM('x','y',name='e',schema='s')
postgresql.DOUBLE_PRECISION() postgresql.HSTORE() postgresql.INET() postgresql.INTERVAL()
postgresql.INTERVAL(precision=2) postgresql.INTERVAL(fields='DAY') postgresql.INTERVAL(precision=3,fields='SECOND')
postgresql.JSON() postgresql.JSONB() postgresql.JSONPATH() postgresql.MACADDR() postgresql.MACADDR8() postgresql.MONEY()
postgresql.OID() postgresql.REGCLASS() postgresql.REGCONFIG() postgresql.TIME() postgresql.TIME(precision=3)
postgresql.TIME(timezone=True,precision=3) postgresql.TIMESTAMP() postgresql.TIMESTAMP(timezone=True,precision=6)
postgresql.TSQUERY() postgresql.TSVECTOR() postgresql.INT4RANGE() postgresql.INT8RANGE() postgresql.NUMRANGE()
postgresql.DATERANGE() postgresql.TSRANGE() postgresql.TSTZRANGE() postgresql.INT4MULTIRANGE()
postgresql.INT8MULTIRANGE() postgresql.NUMMULTIRANGE() postgresql.DATEMULTIRANGE() postgresql.TSMULTIRANGE()
postgresql.TSTZMULTIRANGE()
mysql.TINYINT() mysql.TINYINT(1) mysql.TINYINT(4,unsigned=True) mysql.SMALLINT(5) mysql.SMALLINT() mysql.MEDIUMINT() mysql.MEDIUMINT(8,zerofill=True)
mysql.INTEGER() mysql.INTEGER(11) mysql.INTEGER(unsigned=True) mysql.BIGINT() mysql.BIGINT(20,unsigned=True) mysql.NUMERIC() mysql.NUMERIC(10) mysql.NUMERIC(10,2)
mysql.DECIMAL(10,2,unsigned=True) mysql.DECIMAL() mysql.FLOAT() mysql.FLOAT(10) mysql.FLOAT(10,2) mysql.DOUBLE() mysql.DOUBLE(10,2) mysql.REAL() mysql.REAL(8,2)
mysql.BIT() mysql.BIT(8) mysql.CHAR(3) mysql.CHAR() mysql.CHAR(3,charset='utf8') mysql.NCHAR(3) mysql.VARCHAR(9) mysql.VARCHAR(9,charset='utf8mb4',collation='utf8mb4_bin')
mysql.VARCHAR(9,binary=True) mysql.VARCHAR(9,unicode=True) mysql.VARCHAR(9,ascii=True) mysql.VARCHAR(9,national=True) mysql.NVARCHAR(9) mysql.TEXT() mysql.TEXT(100) mysql.TEXT(charset='latin1')
mysql.TINYTEXT() mysql.MEDIUMTEXT() mysql.MEDIUMTEXT(collation='utf8_bin') mysql.LONGTEXT() mysql.TINYBLOB() mysql.MEDIUMBLOB() mysql.LONGBLOB() mysql.ENUM('a','b')
mysql.ENUM('a','b',charset='utf8') mysql.SET('a','b') mysql.SET('a','b',collation='utf8_bin') mysql.DATETIME() mysql.DATETIME(fsp=6) mysql.TIMESTAMP() mysql.TIMESTAMP(fsp=3) mysql.TIME(fsp=2) mysql.TIME() mysql.YEAR() mysql.YEAR(4) mysql.JSON() mysql.INET4() mysql.INET6()
sqlite.DATE() sqlite.DATETIME() sqlite.TIME() sqlite.JSON()
mssql.BIT() mssql.TINYINT() mssql.MONEY() mssql.SMALLMONEY() mssql.REAL() mssql.DATETIME2() mssql.DATETIME2(precision=3) mssql.DATETIMEOFFSET() mssql.DATETIMEOFFSET(precision=4)
mssql.SMALLDATETIME() mssql.TIME() mssql.TIME(precision=2) mssql.NTEXT() mssql.IMAGE() mssql.VARBINARY() mssql.VARBINARY('max') mssql.VARBINARY(8) mssql.VARBINARY('max',filestream=True)
mssql.UNIQUEIDENTIFIER() mssql.ROWVERSION() mssql.TIMESTAMP() mssql.SQL_VARIANT() mssql.XML() mssql.JSON()
oracle.VARCHAR2(20) oracle.NVARCHAR2(20) oracle.NUMBER() oracle.NUMBER(10) oracle.NUMBER(10,2) oracle.FLOAT() oracle.FLOAT(binary_precision=53) oracle.BINARY_DOUBLE() oracle.BINARY_FLOAT()
oracle.DATE() oracle.TIMESTAMP() oracle.TIMESTAMP(timezone=True) oracle.TIMESTAMP(local_timezone=True) oracle.INTERVAL() oracle.INTERVAL(day_precision=2,second_precision=5) oracle.LONG() oracle.RAW(16) oracle.NCLOB() oracle.BFILE() oracle.ROWID()
""".split()


def type_case(source):
    return source, lambda d: eval(source, SPACE).compile(dialect=d)


LITERALS = [
    ("String()", "'plain'"), ("String()", '"it\'s 100% \\\\ done"'), ("String()", "'ünïcode'"), ("String()", "''"),
    ("Text()", "'x\\ny'"), ("Unicode()", "'nice'"), ("Unicode()", "'ünï'"), ("Integer()", "5"), ("Integer()", "-7"), ("BigInteger()", "9007199254740993"),
    ("Numeric(10,2)", "decimal.Decimal('12.50')"), ("Numeric()", "5"), ("Float()", "1.5"), ("Float()", "1e30"), ("Float()", "0.00001"),
    ("Boolean()", "True"), ("Boolean()", "False"), ("Date()", "dt.date(2024,2,29)"),
    ("DateTime()", "dt.datetime(2024,2,29,13,4,5)"), ("DateTime()", "dt.datetime(2024,2,29,13,4,5,123)"),
    ("DateTime(timezone=True)", "dt.datetime(2024,2,29,13,4,5,tzinfo=dt.timezone.utc)"),
    ("Time()", "dt.time(13,4,5)"), ("Time()", "dt.time(13,4,5,600)"), ("LargeBinary()", "b'abc'"),
    ("Enum('a','b',name='e')", "'a'"), ("Enum('a','b',native_enum=False)", "'b'"),
    ("Uuid()", "uuid.UUID('12345678123456781234567812345678')"), ("UUID()", "uuid.UUID('12345678123456781234567812345678')"),
    ("Uuid(native_uuid=False)", "uuid.UUID('12345678123456781234567812345678')"),
    ("ARRAY(Integer)", "[1,2]"), ("ARRAY(String)", "['a',\"b'c\"]"), ("postgresql.ARRAY(Integer)", "[1,2]"), ("postgresql.ARRAY(Integer)", "[]"),
    ("Interval()", "dt.timedelta(days=1,seconds=30)"), ("postgresql.INTERVAL()", "dt.timedelta(seconds=90)"), ("null()", "None"), ("String()", "None"),
    ("Interval(native=False)", "dt.timedelta(days=1,seconds=30)"),
]


def literal_case(type_, value):
    def compile_(d):
        literal = sa.literal(eval(value, SPACE), eval(type_, SPACE))
        return str(literal.compile(dialect=d, compile_kwargs={"literal_binds": True}))
    return f"{type_} <- {value}", compile_


record("types", [type_case(source) for source in TYPES])
record("literals", [literal_case(*case) for case in LITERALS])

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import cases  # noqa: E402

record("ddl", cases.ddl_cases())
record("statements", cases.statement_cases())

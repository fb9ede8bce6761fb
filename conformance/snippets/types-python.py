"""What Python sees of types: `repr`, `str`, `compile`, attributes, relations."""
# dialects: sqlite postgresql
import datetime
import enum

import sqlalchemy as sa
from alembic import op
from sqlalchemy import types
from sqlalchemy.dialects import mssql, mysql, oracle, postgresql, sqlite


class Colour(enum.Enum):
    red = "r"
    green = "g"


#: repr of the generic types
for one in [
    sa.Integer(), sa.BigInteger(), sa.String(), sa.String(5), sa.String(5, collation="C"), sa.Unicode(9), sa.Text(), sa.Text(7),
    sa.Numeric(), sa.Numeric(10, 2), sa.Numeric(10, 2, asdecimal=False), sa.Numeric(scale=2), sa.Float(), sa.Float(10), sa.Float(asdecimal=True),
    sa.Double(53), sa.Boolean(), sa.Boolean(name="x"), sa.Boolean(create_constraint=True), sa.Date(), sa.DateTime(), sa.DateTime(timezone=True),
    sa.Time(timezone=True), sa.Interval(), sa.Interval(native=False), sa.Interval(second_precision=3), sa.LargeBinary(), sa.LargeBinary(5),
    sa.JSON(), sa.JSON(none_as_null=True), sa.Uuid(), sa.Uuid(as_uuid=False), sa.UUID(), sa.PickleType(), sa.types.NullType(),
    sa.ARRAY(sa.Integer), sa.ARRAY(sa.String(5), dimensions=2), sa.ARRAY(sa.Integer(), as_tuple=True),
    sa.VARCHAR(3), sa.CHAR(), sa.TIMESTAMP(timezone=True), sa.DECIMAL(5, 1), sa.BLOB(), sa.DOUBLE_PRECISION(precision=53),
]:
    print(repr(one))

#: repr of enums
print(repr(sa.Enum("a", "b")))
print(repr(sa.Enum("a", "b", name="letters")))
print(repr(sa.Enum("a", name="letters", native_enum=False, length=9)))
print(repr(sa.Enum("a", name="letters", schema="s", create_constraint=True, validate_strings=True)))
print(repr(sa.Enum(Colour)))
print(repr(sa.Enum(Colour, values_callable=lambda cls: [member.value for member in cls], name="c")))
print(repr(postgresql.ENUM("a", "b", name="letters")))
print(repr(postgresql.ENUM("a", "b", name="letters", create_type=False, schema="s")))
print(repr(mysql.ENUM("a", "b")))
print(repr(mysql.ENUM("a", "b", charset="utf8mb4", collation="x")))
print(repr(mysql.SET("a", "b")))

#: repr of PostgreSQL's types
for one in [
    postgresql.UUID(), postgresql.UUID(as_uuid=False), postgresql.JSONB(), postgresql.JSONB(astext_type=sa.Text()), postgresql.JSON(none_as_null=True),
    postgresql.ARRAY(sa.Integer()), postgresql.ARRAY(sa.String(4), dimensions=2), postgresql.BIT(3), postgresql.BIT(varying=True), postgresql.INTERVAL(),
    postgresql.INTERVAL(fields="DAY", precision=2), postgresql.TIMESTAMP(True, 3), postgresql.TIME(precision=2), postgresql.BYTEA(), postgresql.INET(),
    postgresql.HSTORE(), postgresql.HSTORE(text_type=sa.Text()), postgresql.TSVECTOR(), postgresql.CITEXT(), postgresql.INT4RANGE(), postgresql.DOUBLE_PRECISION(precision=53),
    postgresql.OID(), postgresql.MONEY(), postgresql.MACADDR8(), postgresql.DATEMULTIRANGE(),
]:
    print(repr(one))

#: repr of a domain
print(repr(postgresql.DOMAIN("d", sa.Text())))
print(repr(postgresql.DOMAIN("d", sa.Text(), check="VALUE > 1", not_null=True)))

#: repr of MySQL's types
for one in [
    mysql.INTEGER(), mysql.INTEGER(11), mysql.INTEGER(unsigned=True), mysql.TINYINT(1), mysql.BIGINT(20, unsigned=True, zerofill=True), mysql.DECIMAL(10, 2),
    mysql.DECIMAL(precision=10, scale=2, unsigned=True), mysql.FLOAT(), mysql.DOUBLE(asdecimal=True), mysql.DOUBLE(10, 2), mysql.VARCHAR(5),
    mysql.VARCHAR(5, charset="utf8mb4", collation="utf8mb4_bin"), mysql.CHAR(3), mysql.LONGTEXT(), mysql.LONGTEXT(collation="x"), mysql.TEXT(9),
    mysql.DATETIME(fsp=6), mysql.TIMESTAMP(), mysql.TIME(fsp=3), mysql.YEAR(4), mysql.BIT(5), mysql.LONGBLOB(), mysql.JSON(), mysql.VARCHAR(5, national=True), mysql.NVARCHAR(6),
]:
    print(repr(one))

#: repr of the others' types
for one in [
    mssql.BIT(), mssql.NVARCHAR("max"), mssql.VARBINARY("max"), mssql.DATETIME2(3), mssql.DATETIMEOFFSET(precision=2), mssql.TIME(4), mssql.UNIQUEIDENTIFIER(), mssql.MONEY(),
    mssql.ROWVERSION(), mssql.VARBINARY("max", filestream=True), mssql.XML(), oracle.NUMBER(10, 2), oracle.NUMBER(), oracle.VARCHAR2(9), oracle.FLOAT(binary_precision=5), oracle.RAW(3),
    oracle.TIMESTAMP(timezone=True), oracle.TIMESTAMP(local_timezone=True), oracle.INTERVAL(day_precision=3), oracle.DATE(), oracle.CLOB(), sqlite.DATETIME(), sqlite.DATE(), sqlite.JSON(),
]:
    print(repr(one))

#: repr of variants
print(repr(sa.String(5).with_variant(sa.Text(), "postgresql")))
print(repr(sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")))

#: str
for one in [sa.Integer(), sa.String(5), sa.Text(), sa.DateTime(timezone=True), sa.Boolean(), sa.Numeric(10, 2), sa.Enum("a", name="x"), sa.JSON(), sa.Uuid(), sa.ARRAY(sa.Integer), postgresql.JSONB(),
            postgresql.UUID(), postgresql.INTERVAL(fields="DAY"), postgresql.TSVECTOR(), mysql.TINYINT(1), mysql.LONGTEXT(), mysql.ENUM("a"), mssql.NVARCHAR("max"), oracle.NUMBER(3), types.NullType(), sa.Interval(), sa.LargeBinary()]:
    print(str(one))

#: compile with dialects
for dialect in [postgresql.dialect(), mysql.dialect(), sqlite.dialect(), mssql.dialect(), oracle.dialect()]:
    print(*[one.compile(dialect=dialect) for one in [sa.String(5), sa.Text(), sa.Boolean(), sa.DateTime(timezone=True), sa.LargeBinary(), sa.Float(), sa.Enum("a", "b", name="e"), sa.Uuid(), sa.Double()]], sep=" | ")

#: compile without a dialect
print(*[one.compile() for one in [sa.String(5), sa.Text(), sa.Boolean(), sa.DateTime(timezone=True), sa.LargeBinary(), sa.Float(), sa.Enum("a", "b", name="e"), sa.Uuid(), sa.Interval(), sa.CHAR(2)]], sep=" | ")

#: compile what the dialect lacks
try:
    postgresql.JSONB().compile(dialect=mysql.dialect())
except Exception as error:
    print(type(error).__name__, error)
try:
    sa.String().compile(dialect=mysql.dialect())
except Exception as error:
    print(type(error).__name__, error)

#: relations of classes
for sub, base in [
    (sa.BigInteger, sa.Integer), (sa.VARCHAR, sa.String), (sa.Text, sa.String), (sa.Unicode, sa.String), (sa.UnicodeText, sa.Text), (sa.Enum, sa.String), (sa.Double, sa.Float),
    (sa.NUMERIC, sa.Numeric), (sa.TIMESTAMP, sa.DateTime), (sa.Boolean, sa.Integer), (postgresql.JSONB, sa.JSON), (postgresql.JSONB, postgresql.JSON), (postgresql.ARRAY, sa.ARRAY), (postgresql.UUID, sa.Uuid), (postgresql.UUID, sa.UUID),
    (postgresql.ENUM, sa.Enum), (postgresql.TIMESTAMP, sa.TIMESTAMP), (postgresql.CITEXT, sa.TEXT), (mysql.TINYINT, sa.Integer), (mysql.LONGTEXT, sa.Text), (mysql.LONGTEXT, sa.TEXT),
    (mysql.ENUM, sa.Enum), (mysql.VARCHAR, sa.VARCHAR), (mysql.INTEGER, sa.INTEGER), (mysql.DATETIME, sa.DateTime), (mssql.NVARCHAR, sa.NVARCHAR), (mssql.BIT, sa.Boolean), (mssql.DATETIME2, sa.DateTime), (oracle.NUMBER, sa.Numeric), (oracle.VARCHAR2, sa.VARCHAR), (oracle.DATE, sa.DateTime),
    (sqlite.DATETIME, sa.DateTime), (postgresql.BYTEA, sa.LargeBinary), (postgresql.DOMAIN, sa.Enum), (sa.Enum, types.SchemaType), (sa.Boolean, types.SchemaType), (sa.JSON, types.TypeEngine),
    (postgresql.HSTORE, sa.JSON), (mysql.SET, sa.String), (sa.CHAR, sa.String),
]:
    print(sub.__name__, base.__name__, issubclass(sub, base), isinstance(sub(sa.Integer) if sub in (postgresql.ARRAY,) else sub() if sub not in (postgresql.DOMAIN,) else sub("x", sa.Text()), base))

#: the same class under several names
print(postgresql.TEXT is sa.TEXT, postgresql.UUID is sa.UUID, mysql.BLOB is sa.BLOB, types.String is sa.String, sa.types is types, postgresql.VARCHAR is sa.VARCHAR, sa.DECIMAL is postgresql.NUMERIC)
print(mysql.VARCHAR is sa.VARCHAR, mysql.DATETIME is sa.DATETIME, sqlite.BLOB is sa.BLOB, mssql.NVARCHAR is sa.NVARCHAR, oracle.VARCHAR is sa.VARCHAR, sa.INT is sa.INTEGER)

#: attributes
print(sa.String(5).length, sa.String(5, collation="C").collation, sa.Numeric(10, 2).precision, sa.Numeric(10, 2).scale, sa.Numeric().asdecimal, sa.Float().asdecimal, sa.Float(5).precision)
print(sa.DateTime(timezone=True).timezone, sa.Uuid().as_uuid, sa.Uuid().native_uuid, sa.JSON(none_as_null=True).none_as_null, sa.ARRAY(sa.Integer, dimensions=2).dimensions, sa.ARRAY(sa.Integer).item_type)
print(mysql.INTEGER(11, unsigned=True).unsigned, mysql.INTEGER(11).display_width, mysql.VARCHAR(3, charset="x").charset, mysql.DATETIME(fsp=3).fsp, mysql.DECIMAL(5, 2).zerofill)
print(postgresql.INTERVAL(fields="DAY").fields, postgresql.TIMESTAMP(precision=3).precision, postgresql.BIT(3).length, postgresql.BIT().varying, mssql.DATETIME2(3).precision, oracle.NUMBER(5, 2).scale)
print(sa.Boolean(name="x").name, sa.Interval().native, sa.Interval(second_precision=3).second_precision, sa.LargeBinary(5).length, mssql.VARBINARY("max").length)

#: python_type
for one in [sa.Integer(), sa.String(), sa.Numeric(), sa.Float(), sa.Boolean(), sa.Date(), sa.DateTime(), sa.Time(), sa.Interval(), sa.LargeBinary(), sa.JSON(), sa.Uuid(), sa.Uuid(as_uuid=False), sa.ARRAY(sa.Integer), sa.Enum("a"), sa.Enum(Colour), postgresql.JSONB(), postgresql.UUID(), postgresql.INTERVAL(), mysql.TINYINT(), mysql.SET("a")]:
    print(type(one).__name__, one.python_type)

#: attributes can be set
one = sa.String(5)
one.length = 9
op.add_column("t", sa.Column("c", one))
two = sa.DateTime()
two.timezone = True
print(repr(two))

#: as_generic
for one in [sa.VARCHAR(5), sa.TIMESTAMP(timezone=True), sa.NUMERIC(5, 2), mysql.BIGINT(20), postgresql.UUID(), mysql.LONGTEXT(), postgresql.TIMESTAMP(precision=3), sa.INTEGER(), mssql.DATETIME2(3), sa.CHAR(2), postgresql.JSON(), mysql.DECIMAL(5, 2), sa.DOUBLE_PRECISION(), postgresql.ENUM("a", name="x")]:
    print(repr(one.as_generic()))

#: copies and equality
one = sa.String(5)
print(one == one, one == sa.String(5), one.copy().length, repr(one.copy()))
print(sa.types.to_instance(sa.String), repr(sa.types.to_instance(sa.Integer())))

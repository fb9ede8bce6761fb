//! Every type class: its Python name, where it is exported, its visit name, its parent and its
//! constructor. A new type is one line here, and an arm in the compilers that spell it.

use TypeModule::{Mssql, Mysql, Oracle, Postgresql, Sqlalchemy, Sqlite};

use crate::{TypeArg, TypeClass, TypeModule, TypeParam};

const fn param(name: &'static str) -> TypeParam {
    TypeParam {
        name,
        default: TypeArg::None,
    }
}

const fn flag(name: &'static str, default: bool) -> TypeParam {
    TypeParam {
        name,
        default: TypeArg::Bool(default),
    }
}

macro_rules! params {
    ($($param:expr),* $(,)?) => {{
        const PARAMS: &[TypeParam] = &[$($param),*];
        PARAMS
    }};
}

const fn class(
    module: TypeModule,
    name: &'static str,
    visit: &'static str,
    parent: Option<&'static str>,
    params: &'static [TypeParam],
) -> TypeClass {
    TypeClass {
        name,
        module,
        visit,
        parent,
        params,
    }
}

pub(crate) static NULL_TYPE: TypeClass = class(Sqlalchemy, "NullType", "null", None, &[]);

const LENGTH: &[TypeParam] = &[param("length"), param("collation")];
const NUMERIC: &[TypeParam] = &[
    param("precision"),
    param("scale"),
    param("decimal_return_scale"),
    flag("asdecimal", true),
];
const FLOAT: &[TypeParam] = &[
    param("precision"),
    flag("asdecimal", false),
    param("decimal_return_scale"),
];
const TIMEZONE: &[TypeParam] = &[flag("timezone", false)];
const SQLITE_TIMES: &[TypeParam] = &[
    flag("timezone", false),
    param("storage_format"),
    param("regexp"),
    flag("truncate_microseconds", false),
];
const BINARY: &[TypeParam] = &[param("length")];
const UUID: &[TypeParam] = &[flag("as_uuid", true)];
const ARRAY: &[TypeParam] = &[
    param("item_type"),
    flag("as_tuple", false),
    param("dimensions"),
    flag("zero_indexes", false),
];
const ENUM: &[TypeParam] = &[
    param("enums"),
    param("name"),
    flag("native_enum", true),
    flag("create_constraint", false),
    TypeParam {
        name: "length",
        default: TypeArg::None,
    },
    flag("create_type", true),
    param("schema"),
    flag("inherit_schema", false),
    flag("validate_strings", false),
    flag("omit_aliases", true),
    // Whether the type hangs on a MetaData (`metadata=…`), so that tables do not create it.
    flag("metadata", false),
];
const PG_DATETIME: &[TypeParam] = &[flag("timezone", false), param("precision")];
const MY_INT: &[TypeParam] = &[
    param("display_width"),
    flag("unsigned", false),
    flag("zerofill", false),
];
const MY_FLOAT: &[TypeParam] = &[
    param("precision"),
    param("scale"),
    flag("asdecimal", true),
    flag("unsigned", false),
    flag("zerofill", false),
];
const MY_TEXT: &[TypeParam] = &[
    param("length"),
    param("charset"),
    param("collation"),
    flag("ascii", false),
    flag("binary", false),
    flag("unicode", false),
    flag("national", false),
];
const MY_ENUM: &[TypeParam] = &[
    param("enums"),
    param("charset"),
    param("collation"),
    flag("ascii", false),
    flag("binary", false),
    flag("unicode", false),
    flag("national", false),
    param("name"),
];
const FSP: &[TypeParam] = &[flag("timezone", false), param("fsp")];

/// Every type class.
pub static TYPES: &[TypeClass] = &[
    class(Sqlalchemy, "NullType", "null", None, &[]),
    class(Sqlalchemy, "TypeEngine", "null", None, &[]),
    class(
        Sqlalchemy,
        "UserDefinedType",
        "user_defined",
        None,
        params![param("col_spec")],
    ),
    // camel-case
    class(Sqlalchemy, "Integer", "integer", None, &[]),
    class(
        Sqlalchemy,
        "SmallInteger",
        "small_integer",
        Some("Integer"),
        &[],
    ),
    class(
        Sqlalchemy,
        "BigInteger",
        "big_integer",
        Some("Integer"),
        &[],
    ),
    class(Sqlalchemy, "Numeric", "numeric", None, NUMERIC),
    class(Sqlalchemy, "Float", "float", Some("Numeric"), FLOAT),
    class(Sqlalchemy, "Double", "double", Some("Float"), FLOAT),
    class(Sqlalchemy, "String", "string", None, LENGTH),
    class(Sqlalchemy, "Text", "text", Some("String"), LENGTH),
    class(Sqlalchemy, "Unicode", "unicode", Some("String"), LENGTH),
    class(
        Sqlalchemy,
        "UnicodeText",
        "unicode_text",
        Some("Text"),
        LENGTH,
    ),
    class(
        Sqlalchemy,
        "Boolean",
        "boolean",
        None,
        params![
            flag("create_constraint", false),
            param("name"),
            flag("inherit_schema", false)
        ],
    ),
    class(Sqlalchemy, "Date", "date", None, &[]),
    class(Sqlalchemy, "DateTime", "datetime", None, TIMEZONE),
    class(Sqlalchemy, "Time", "time", None, TIMEZONE),
    class(
        Sqlalchemy,
        "Interval",
        "interval",
        None,
        params![
            flag("native", true),
            param("second_precision"),
            param("day_precision")
        ],
    ),
    class(Sqlalchemy, "LargeBinary", "large_binary", None, BINARY),
    class(Sqlalchemy, "Enum", "enum", Some("String"), ENUM),
    class(
        Sqlalchemy,
        "PickleType",
        "large_binary",
        Some("LargeBinary"),
        &[],
    ),
    class(
        Sqlalchemy,
        "JSON",
        "JSON",
        None,
        params![flag("none_as_null", false)],
    ),
    class(
        Sqlalchemy,
        "Uuid",
        "uuid",
        None,
        params![flag("as_uuid", true), flag("native_uuid", true)],
    ),
    class(Sqlalchemy, "ARRAY", "ARRAY", None, ARRAY),
    class(Sqlalchemy, "TupleType", "null", None, &[]),
    // upper-case
    class(Sqlalchemy, "INTEGER", "INTEGER", Some("Integer"), &[]),
    class(Sqlalchemy, "INT", "INTEGER", Some("Integer"), &[]),
    class(
        Sqlalchemy,
        "SMALLINT",
        "SMALLINT",
        Some("SmallInteger"),
        &[],
    ),
    class(Sqlalchemy, "BIGINT", "BIGINT", Some("BigInteger"), &[]),
    class(Sqlalchemy, "NUMERIC", "NUMERIC", Some("Numeric"), NUMERIC),
    class(Sqlalchemy, "DECIMAL", "DECIMAL", Some("Numeric"), NUMERIC),
    class(Sqlalchemy, "FLOAT", "FLOAT", Some("Float"), FLOAT),
    class(Sqlalchemy, "REAL", "REAL", Some("Float"), FLOAT),
    class(Sqlalchemy, "DOUBLE", "DOUBLE", Some("Double"), FLOAT),
    class(
        Sqlalchemy,
        "DOUBLE_PRECISION",
        "DOUBLE_PRECISION",
        Some("Double"),
        FLOAT,
    ),
    class(Sqlalchemy, "CHAR", "CHAR", Some("String"), LENGTH),
    class(Sqlalchemy, "NCHAR", "NCHAR", Some("Unicode"), LENGTH),
    class(Sqlalchemy, "VARCHAR", "VARCHAR", Some("String"), LENGTH),
    class(Sqlalchemy, "NVARCHAR", "NVARCHAR", Some("Unicode"), LENGTH),
    class(Sqlalchemy, "TEXT", "TEXT", Some("Text"), LENGTH),
    class(Sqlalchemy, "CLOB", "CLOB", Some("Text"), LENGTH),
    class(Sqlalchemy, "BLOB", "BLOB", Some("LargeBinary"), BINARY),
    class(Sqlalchemy, "BINARY", "BINARY", Some("LargeBinary"), BINARY),
    class(
        Sqlalchemy,
        "VARBINARY",
        "VARBINARY",
        Some("LargeBinary"),
        BINARY,
    ),
    class(
        Sqlalchemy,
        "BOOLEAN",
        "BOOLEAN",
        Some("Boolean"),
        params![flag("create_constraint", false), param("name")],
    ),
    class(Sqlalchemy, "DATE", "DATE", Some("Date"), &[]),
    class(
        Sqlalchemy,
        "DATETIME",
        "DATETIME",
        Some("DateTime"),
        TIMEZONE,
    ),
    class(Sqlalchemy, "TIME", "TIME", Some("Time"), TIMEZONE),
    class(
        Sqlalchemy,
        "TIMESTAMP",
        "TIMESTAMP",
        Some("DateTime"),
        TIMEZONE,
    ),
    class(Sqlalchemy, "UUID", "UUID", Some("Uuid"), UUID),
    // postgresql
    class(Postgresql, "ARRAY", "ARRAY", Some("ARRAY"), ARRAY),
    class(
        Postgresql,
        "BIT",
        "BIT",
        None,
        params![param("length"), flag("varying", false)],
    ),
    class(Postgresql, "BYTEA", "BYTEA", Some("LargeBinary"), BINARY),
    class(Postgresql, "CIDR", "CIDR", None, &[]),
    class(Postgresql, "CITEXT", "CITEXT", Some("TEXT"), LENGTH),
    class(Postgresql, "ENUM", "enum", Some("Enum"), ENUM),
    class(
        Postgresql,
        "DOMAIN",
        "DOMAIN",
        None,
        params![
            param("name"),
            param("data_type"),
            param("collation"),
            param("default"),
            param("constraint_name"),
            param("not_null"),
            param("check"),
            flag("create_type", true),
            param("schema"),
        ],
    ),
    class(
        Postgresql,
        "DOUBLE_PRECISION",
        "DOUBLE_PRECISION",
        Some("Double"),
        FLOAT,
    ),
    class(
        Postgresql,
        "HSTORE",
        "HSTORE",
        None,
        params![param("text_type")],
    ),
    class(Postgresql, "INET", "INET", None, &[]),
    class(
        Postgresql,
        "INTERVAL",
        "INTERVAL",
        Some("Interval"),
        params![param("precision"), param("fields")],
    ),
    class(
        Postgresql,
        "JSON",
        "JSON",
        Some("JSON"),
        params![flag("none_as_null", false), param("astext_type")],
    ),
    class(
        Postgresql,
        "JSONB",
        "JSONB",
        Some("JSON"),
        params![flag("none_as_null", false), param("astext_type")],
    ),
    class(Postgresql, "JSONPATH", "JSONPATH", None, &[]),
    class(Postgresql, "MACADDR", "MACADDR", None, &[]),
    class(Postgresql, "MACADDR8", "MACADDR8", None, &[]),
    class(Postgresql, "MONEY", "MONEY", None, &[]),
    class(Postgresql, "OID", "OID", None, &[]),
    class(Postgresql, "REGCLASS", "REGCLASS", None, &[]),
    class(Postgresql, "REGCONFIG", "REGCONFIG", None, &[]),
    class(Postgresql, "TIME", "TIME", Some("TIME"), PG_DATETIME),
    class(
        Postgresql,
        "TIMESTAMP",
        "TIMESTAMP",
        Some("TIMESTAMP"),
        PG_DATETIME,
    ),
    class(Postgresql, "TSQUERY", "TSQUERY", None, &[]),
    class(Postgresql, "TSVECTOR", "TSVECTOR", None, &[]),
    class(Postgresql, "INT4RANGE", "INT4RANGE", None, &[]),
    class(Postgresql, "INT8RANGE", "INT8RANGE", None, &[]),
    class(Postgresql, "NUMRANGE", "NUMRANGE", None, &[]),
    class(Postgresql, "DATERANGE", "DATERANGE", None, &[]),
    class(Postgresql, "TSRANGE", "TSRANGE", None, &[]),
    class(Postgresql, "TSTZRANGE", "TSTZRANGE", None, &[]),
    class(Postgresql, "INT4MULTIRANGE", "INT4MULTIRANGE", None, &[]),
    class(Postgresql, "INT8MULTIRANGE", "INT8MULTIRANGE", None, &[]),
    class(Postgresql, "NUMMULTIRANGE", "NUMMULTIRANGE", None, &[]),
    class(Postgresql, "DATEMULTIRANGE", "DATEMULTIRANGE", None, &[]),
    class(Postgresql, "TSMULTIRANGE", "TSMULTIRANGE", None, &[]),
    class(Postgresql, "TSTZMULTIRANGE", "TSTZMULTIRANGE", None, &[]),
    // mysql
    class(Mysql, "TINYINT", "TINYINT", Some("Integer"), MY_INT),
    class(Mysql, "SMALLINT", "SMALLINT", Some("SMALLINT"), MY_INT),
    class(Mysql, "MEDIUMINT", "MEDIUMINT", Some("Integer"), MY_INT),
    class(Mysql, "INTEGER", "INTEGER", Some("INTEGER"), MY_INT),
    class(Mysql, "BIGINT", "BIGINT", Some("BIGINT"), MY_INT),
    class(Mysql, "NUMERIC", "NUMERIC", Some("NUMERIC"), MY_FLOAT),
    class(Mysql, "DECIMAL", "DECIMAL", Some("DECIMAL"), MY_FLOAT),
    class(Mysql, "FLOAT", "FLOAT", Some("FLOAT"), MY_FLOAT),
    class(Mysql, "DOUBLE", "DOUBLE", Some("DOUBLE"), MY_FLOAT),
    class(Mysql, "REAL", "REAL", Some("REAL"), MY_FLOAT),
    class(Mysql, "BIT", "BIT", None, params![param("length")]),
    class(Mysql, "CHAR", "CHAR", Some("CHAR"), MY_TEXT),
    class(Mysql, "NCHAR", "NCHAR", Some("NCHAR"), MY_TEXT),
    class(Mysql, "VARCHAR", "VARCHAR", Some("VARCHAR"), MY_TEXT),
    class(Mysql, "NVARCHAR", "NVARCHAR", Some("NVARCHAR"), MY_TEXT),
    class(Mysql, "TEXT", "TEXT", Some("TEXT"), MY_TEXT),
    class(Mysql, "TINYTEXT", "TINYTEXT", Some("String"), MY_TEXT),
    class(Mysql, "MEDIUMTEXT", "MEDIUMTEXT", Some("String"), MY_TEXT),
    class(Mysql, "LONGTEXT", "LONGTEXT", Some("String"), MY_TEXT),
    class(Mysql, "TINYBLOB", "TINYBLOB", Some("BLOB"), BINARY),
    class(Mysql, "MEDIUMBLOB", "MEDIUMBLOB", Some("BLOB"), BINARY),
    class(Mysql, "LONGBLOB", "LONGBLOB", Some("BLOB"), BINARY),
    class(Mysql, "ENUM", "ENUM", Some("Enum"), MY_ENUM),
    class(
        Mysql,
        "SET",
        "SET",
        Some("String"),
        params![
            param("enums"),
            flag("retrieve_as_bitwise", false),
            param("charset"),
            param("collation"),
            flag("ascii", false),
            flag("binary", false),
            flag("unicode", false),
            flag("national", false),
        ],
    ),
    class(Mysql, "DATETIME", "DATETIME", Some("DATETIME"), FSP),
    class(Mysql, "TIMESTAMP", "TIMESTAMP", Some("TIMESTAMP"), FSP),
    class(Mysql, "TIME", "TIME", Some("TIME"), FSP),
    class(Mysql, "YEAR", "YEAR", None, params![param("display_width")]),
    class(
        Mysql,
        "JSON",
        "JSON",
        Some("JSON"),
        params![flag("none_as_null", false)],
    ),
    class(Mysql, "INET4", "INET4", None, &[]),
    class(Mysql, "INET6", "INET6", None, &[]),
    // sqlite
    class(
        Sqlite,
        "DATE",
        "date",
        Some("Date"),
        params![param("storage_format"), param("regexp")],
    ),
    class(
        Sqlite,
        "DATETIME",
        "datetime",
        Some("DateTime"),
        SQLITE_TIMES,
    ),
    class(Sqlite, "TIME", "time", Some("Time"), SQLITE_TIMES),
    class(
        Sqlite,
        "JSON",
        "JSON",
        Some("JSON"),
        params![flag("none_as_null", false)],
    ),
    class(
        Sqlite,
        "JSONB",
        "JSONB",
        Some("JSON"),
        params![flag("none_as_null", false)],
    ),
    // mssql
    class(Mssql, "BIT", "BIT", Some("Boolean"), &[]),
    class(Mssql, "TINYINT", "TINYINT", Some("Integer"), &[]),
    class(Mssql, "MONEY", "MONEY", None, &[]),
    class(Mssql, "SMALLMONEY", "SMALLMONEY", None, &[]),
    class(Mssql, "REAL", "REAL", Some("REAL"), FLOAT),
    class(
        Mssql,
        "DATETIME2",
        "DATETIME2",
        Some("DateTime"),
        params![param("precision")],
    ),
    class(
        Mssql,
        "DATETIMEOFFSET",
        "DATETIMEOFFSET",
        Some("DateTime"),
        params![param("precision"), flag("timezone", true)],
    ),
    class(
        Mssql,
        "SMALLDATETIME",
        "SMALLDATETIME",
        Some("DateTime"),
        TIMEZONE,
    ),
    class(
        Mssql,
        "TIME",
        "TIME",
        Some("TIME"),
        params![param("precision")],
    ),
    class(Mssql, "NTEXT", "NTEXT", Some("UnicodeText"), LENGTH),
    class(Mssql, "IMAGE", "IMAGE", Some("LargeBinary"), BINARY),
    class(
        Mssql,
        "VARBINARY",
        "VARBINARY",
        Some("VARBINARY"),
        params![param("length"), flag("filestream", false)],
    ),
    class(
        Mssql,
        "UNIQUEIDENTIFIER",
        "UNIQUEIDENTIFIER",
        Some("Uuid"),
        UUID,
    ),
    class(
        Mssql,
        "ROWVERSION",
        "ROWVERSION",
        Some("LargeBinary"),
        params![flag("convert_int", false)],
    ),
    class(
        Mssql,
        "TIMESTAMP",
        "TIMESTAMP",
        Some("LargeBinary"),
        params![flag("convert_int", false)],
    ),
    class(Mssql, "SQL_VARIANT", "SQL_VARIANT", None, &[]),
    class(Mssql, "XML", "XML", Some("Text"), LENGTH),
    class(
        Mssql,
        "JSON",
        "JSON",
        Some("JSON"),
        params![flag("none_as_null", false)],
    ),
    // oracle
    class(Oracle, "VARCHAR2", "VARCHAR2", Some("VARCHAR"), LENGTH),
    class(Oracle, "NVARCHAR2", "NVARCHAR", Some("NVARCHAR"), LENGTH),
    class(
        Oracle,
        "NUMBER",
        "NUMBER",
        Some("Numeric"),
        params![param("precision"), param("scale"), param("asdecimal")],
    ),
    class(
        Oracle,
        "FLOAT",
        "FLOAT",
        Some("FLOAT"),
        params![param("binary_precision"), flag("asdecimal", false)],
    ),
    class(
        Oracle,
        "BINARY_DOUBLE",
        "BINARY_DOUBLE",
        Some("Double"),
        FLOAT,
    ),
    class(Oracle, "BINARY_FLOAT", "BINARY_FLOAT", Some("Float"), FLOAT),
    class(Oracle, "DATE", "DATE", Some("DateTime"), TIMEZONE),
    class(
        Oracle,
        "TIMESTAMP",
        "TIMESTAMP",
        Some("TIMESTAMP"),
        params![flag("timezone", false), flag("local_timezone", false)],
    ),
    class(
        Oracle,
        "INTERVAL",
        "INTERVAL",
        None,
        params![param("day_precision"), param("second_precision")],
    ),
    class(Oracle, "LONG", "LONG", Some("Text"), LENGTH),
    class(Oracle, "RAW", "RAW", Some("LargeBinary"), BINARY),
    class(Oracle, "NCLOB", "NCLOB", Some("Text"), LENGTH),
    class(Oracle, "BFILE", "BFILE", Some("LargeBinary"), BINARY),
    class(Oracle, "ROWID", "ROWID", None, &[]),
    class(
        Oracle,
        "VECTOR",
        "VECTOR",
        None,
        params![param("dim"), param("storage_format"), param("storage_type")],
    ),
];

/// The class that a module exports under this name.
pub fn find_type(module: TypeModule, name: &str) -> Option<&'static TypeClass> {
    TYPES
        .iter()
        .find(|class| class.module == module && class.name == name)
}

/// All classes of a module.
pub fn types_in(module: TypeModule) -> impl Iterator<Item = &'static TypeClass> {
    TYPES.iter().filter(move |class| class.module == module)
}

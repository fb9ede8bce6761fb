//! Types from their spelling in `SHOW CREATE TABLE`.

use limbeck_schema::{SqlType, TypeArg, TypeModule, find_type};

/// Spellings and the type class each stands for.
const KNOWN: &[(&str, TypeModule, &str)] = {
    use TypeModule::{Mysql, Sqlalchemy};
    &[
        ("bigint", Mysql, "BIGINT"),
        ("binary", Sqlalchemy, "BINARY"),
        ("bit", Mysql, "BIT"),
        ("blob", Sqlalchemy, "BLOB"),
        ("boolean", Sqlalchemy, "BOOLEAN"),
        ("char", Mysql, "CHAR"),
        ("date", Sqlalchemy, "DATE"),
        ("datetime", Mysql, "DATETIME"),
        ("decimal", Mysql, "DECIMAL"),
        ("double", Mysql, "DOUBLE"),
        ("enum", Mysql, "ENUM"),
        ("fixed", Mysql, "DECIMAL"),
        ("float", Mysql, "FLOAT"),
        ("int", Mysql, "INTEGER"),
        ("integer", Mysql, "INTEGER"),
        ("json", Mysql, "JSON"),
        ("longblob", Mysql, "LONGBLOB"),
        ("longtext", Mysql, "LONGTEXT"),
        ("mediumblob", Mysql, "MEDIUMBLOB"),
        ("mediumint", Mysql, "MEDIUMINT"),
        ("mediumtext", Mysql, "MEDIUMTEXT"),
        ("nchar", Mysql, "NCHAR"),
        ("nvarchar", Mysql, "NVARCHAR"),
        ("numeric", Mysql, "NUMERIC"),
        ("set", Mysql, "SET"),
        ("smallint", Mysql, "SMALLINT"),
        ("text", Mysql, "TEXT"),
        ("time", Mysql, "TIME"),
        ("timestamp", Mysql, "TIMESTAMP"),
        ("tinyblob", Mysql, "TINYBLOB"),
        ("tinyint", Mysql, "TINYINT"),
        ("tinytext", Mysql, "TINYTEXT"),
        ("uuid", Sqlalchemy, "UUID"),
        ("varbinary", Sqlalchemy, "VARBINARY"),
        ("varchar", Mysql, "VARCHAR"),
        ("year", Mysql, "YEAR"),
    ]
};

/// The arguments of a type as written.
pub(super) enum Arguments {
    Numbers(Vec<i64>),
    Texts(Vec<String>),
}

/// What follows the type and belongs to it.
#[derive(Default)]
pub(super) struct Modifiers {
    pub(super) unsigned: bool,
    pub(super) zerofill: bool,
    pub(super) charset: Option<String>,
    pub(super) collation: Option<String>,
}

/// The type of that spelling; `NullType` if it is not known.
pub(super) fn resolve(spelling: &str, arguments: &Arguments, modifiers: Modifiers) -> SqlType {
    let spelling = spelling.to_lowercase();
    let known = KNOWN.iter().find(|(name, ..)| *name == spelling);
    let class = known.and_then(|(_, module, class)| find_type(*module, class));
    let Some(mut ty) = class.map(SqlType::of) else {
        return SqlType::null();
    };
    match arguments {
        Arguments::Texts(texts) => {
            let texts = texts.iter().cloned().map(TypeArg::Text).collect();
            ty.set("enums", TypeArg::List(texts));
        }
        Arguments::Numbers(numbers) if ty.is_a("DateTime") || ty.is_a("Time") => {
            if let Some(precision) = numbers.first() {
                ty.set("fsp", TypeArg::Int(*precision));
            }
        }
        Arguments::Numbers(numbers) => {
            for (param, number) in ty.class.params.iter().zip(numbers) {
                ty.set(param.name, TypeArg::Int(*number));
            }
        }
    }
    for (flag, is_set) in [
        ("unsigned", modifiers.unsigned),
        ("zerofill", modifiers.zerofill),
    ] {
        if is_set {
            ty.set(flag, TypeArg::Bool(true));
        }
    }
    for (name, value) in [
        ("charset", modifiers.charset),
        ("collation", modifiers.collation),
    ] {
        if let Some(value) = value {
            ty.set(name, TypeArg::Text(value));
        }
    }
    ty
}

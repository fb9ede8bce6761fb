//! Types and literals as MySQL has them.

use limbeck_schema::{SqlType, SqlValue, TypeModule};

use crate::dialect::Override;
use crate::literal::{quote_text, standard_literal};
use crate::types::{numeric, sized, string_length};
use crate::{CompileError, Dialect};

pub(super) fn type_sql(dialect: &dyn Dialect, ty: &SqlType, visit: &str) -> Override {
    let precise = ty.int("precision").is_some() && ty.int("scale").is_some();
    Some(Ok(match visit {
        "NUMERIC" | "DECIMAL" => numbered(ty, numeric(visit, ty)),
        "DOUBLE" | "REAL" if ty.class.module == TypeModule::Mysql && !has_both(ty) => {
            return Some(Err(half_precise()));
        }
        "DOUBLE" | "REAL" if precise => numbered(ty, numeric(visit, ty)),
        "FLOAT" if precise => numbered(ty, numeric(visit, ty)),
        "FLOAT" => numbered(ty, sized("FLOAT", ty.int("precision"))),
        "DOUBLE" | "REAL" => numbered(ty, visit.to_owned()),
        "INTEGER" | "BIGINT" | "MEDIUMINT" | "TINYINT" | "SMALLINT" => {
            numbered(ty, sized(visit, ty.int("display_width")))
        }
        "BIT" => sized("BIT", ty.int("length").or_else(|| bit_length(ty))),
        "DATETIME" | "TIME" | "TIMESTAMP" => sized(visit, ty.int("fsp").filter(|fsp| *fsp != 0)),
        "YEAR" => sized("YEAR", ty.int("display_width")),
        "TEXT" => characters(ty, sized("TEXT", ty.int("length")), false),
        "TINYTEXT" | "MEDIUMTEXT" | "LONGTEXT" => characters(ty, visit.to_owned(), false),
        "VARCHAR" | "NVARCHAR" => match string_length(ty).or(ty.int("length")) {
            Some(length) => characters(ty, format!("VARCHAR({length})"), visit == "NVARCHAR"),
            None => {
                return Some(Err(CompileError::new(format!(
                    "{visit} requires a length on dialect {}",
                    dialect.name()
                ))));
            }
        },
        "CHAR" | "NCHAR" => characters(ty, sized("CHAR", ty.int("length")), visit == "NCHAR"),
        "VARBINARY" => sized("VARBINARY", ty.int("length")),
        "BLOB" => sized("BLOB", ty.int("length")),
        "TINYBLOB" | "MEDIUMBLOB" | "LONGBLOB" | "JSON" | "INET4" | "INET6" => visit.to_owned(),
        "BOOLEAN" => "BOOL".to_owned(),
        "enum" if ty.class.name != "ENUM" && !ty.flag("native_enum") => return None,
        "enum" | "ENUM" => characters(ty, values("ENUM", ty), false),
        "SET" => characters(ty, values("SET", ty), false),
        _ => return None,
    }))
}

/// Whether a precision has a scale with it, or neither is there.
fn has_both(ty: &SqlType) -> bool {
    ty.int("precision").is_some() == ty.int("scale").is_some()
}

fn half_precise() -> CompileError {
    CompileError::Argument(
        "You must specify both precision and scale or omit both altogether.".to_owned(),
    )
}

/// Refuses a column of a generic double with a precision, for which MySQL's has to have a scale.
pub(super) fn check_column(ty: &SqlType) -> Result<(), CompileError> {
    match ty.is_a("Double") && !has_both(ty) {
        true => Err(half_precise()),
        false => Ok(()),
    }
}

/// PostgreSQL's `BIT` is one bit where it does not vary.
fn bit_length(ty: &SqlType) -> Option<i64> {
    let fixed = ty.class.module == TypeModule::Postgresql && !ty.flag("varying");
    fixed.then_some(1)
}

/// `UNSIGNED` and `ZEROFILL`.
fn numbered(ty: &SqlType, mut text: String) -> String {
    if ty.flag("unsigned") {
        text += " UNSIGNED";
    }
    if ty.flag("zerofill") {
        text += " ZEROFILL";
    }
    text
}

/// `CHARACTER SET`, `COLLATE` and their shorthands.
fn characters(ty: &SqlType, text: String, national: bool) -> String {
    let charset = match ty.text("charset") {
        Some(charset) if !charset.is_empty() => Some(format!("CHARACTER SET {charset}")),
        _ if ty.flag("ascii") => Some("ASCII".to_owned()),
        _ if ty.flag("unicode") => Some("UNICODE".to_owned()),
        _ => None,
    };
    let collation = match ty.text("collation") {
        Some(collation) if !collation.is_empty() => Some(format!("COLLATE {collation}")),
        _ if ty.flag("binary") => Some("BINARY".to_owned()),
        _ => None,
    };
    let parts = if national || ty.flag("national") {
        [Some("NATIONAL".to_owned()), Some(text), collation]
    } else {
        [Some(text), charset, collation]
    };
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    parts.join(" ")
}

/// `ENUM('a','b')`.
fn values(name: &str, ty: &SqlType) -> String {
    let values: Vec<_> = ty
        .texts("enums")
        .into_iter()
        .map(|value| quote_text(value).replace('\\', "\\\\"))
        .collect();
    format!("{name}({})", values.join(","))
}

/// What a `CAST` is to; none where the type cannot be cast to.
pub(super) fn cast_type(ty: &SqlType, float: bool) -> Option<SqlType> {
    let named = |name| Some(SqlType::named(name));
    if ty.class.name == "Enum" && ty.flag("native_enum") {
        None
    } else if ty.is_a("TIMESTAMP") {
        named("DATETIME")
    } else if ["DECIMAL", "DateTime", "Date", "Time", "JSON"]
        .iter()
        .any(|name| ty.is_a(name))
    {
        Some(ty.clone())
    } else if ty.is_a("String") && !matches!(ty.class.name, "ENUM" | "SET") {
        let mut char = SqlType::named("CHAR");
        if let Some(length) = string_length(ty) {
            char.set("length", limbeck_schema::TypeArg::Int(length));
        }
        Some(char)
    } else if ty.is_a("LargeBinary") {
        named("BINARY")
    } else if ty.is_a("Float") {
        float.then(|| ty.clone())
    } else if ty.is_a("Numeric") {
        let mut decimal = SqlType::named("DECIMAL");
        for name in ["precision", "scale"] {
            decimal.set(name, ty.arg(name).clone());
        }
        Some(decimal)
    } else {
        None
    }
}

/// Backslashes are doubled; a UUID is always hexadecimal digits here.
pub(super) fn literal_sql(dialect: &dyn Dialect, value: &SqlValue, ty: &SqlType) -> Override {
    match value {
        SqlValue::Text(_) | SqlValue::Json(_) | SqlValue::Bytes(_) => {
            let text = standard_literal(dialect, value, ty);
            Some(text.map(|text| text.replace('\\', "\\\\")))
        }
        SqlValue::Uuid(uuid) => Some(Ok(quote_text(&uuid.simple().to_string()))),
        _ => None,
    }
}

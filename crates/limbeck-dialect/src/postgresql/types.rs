//! Types and literals as PostgreSQL has them.

use limbeck_schema::{SqlType, SqlValue};

use crate::dialect::Override;
use crate::literal::{float_text, json_text, quote_text, seconds};
use crate::types::sized;
use crate::{CompileError, Dialect, compile_type, format_qualified};

pub(super) fn type_sql(dialect: &dyn Dialect, ty: &SqlType, visit: &str) -> Override {
    let zone = || {
        if ty.flag("timezone") {
            "WITH TIME ZONE"
        } else {
            "WITHOUT TIME ZONE"
        }
    };
    Some(Ok(match visit {
        "TSVECTOR" | "TSQUERY" | "INET" | "CIDR" | "CITEXT" | "MACADDR" | "MACADDR8" | "MONEY"
        | "OID" | "REGCONFIG" | "REGCLASS" | "HSTORE" | "JSON" | "JSONB" | "JSONPATH" | "BYTEA"
        | "INT4RANGE" | "INT8RANGE" | "NUMRANGE" | "DATERANGE" | "TSRANGE" | "TSTZRANGE"
        | "INT4MULTIRANGE" | "INT8MULTIRANGE" | "NUMMULTIRANGE" | "DATEMULTIRANGE"
        | "TSMULTIRANGE" | "TSTZMULTIRANGE" => visit.to_owned(),
        "FLOAT" => match ty.text("precision") {
            Some(word) => format!("FLOAT({word})"),
            None => sized(
                "FLOAT",
                ty.int("precision").filter(|precision| *precision != 0),
            ),
        },
        "double" => "DOUBLE PRECISION".to_owned(),
        "large_binary" => "BYTEA".to_owned(),
        "uuid" if ty.flag("native_uuid") => "UUID".to_owned(),
        "datetime" | "TIMESTAMP" => {
            format!("{} {}", sized("TIMESTAMP", ty.int("precision")), zone())
        }
        "TIME" => format!("{} {}", sized("TIME", ty.int("precision")), zone()),
        "interval" if ty.flag("native") => interval(None, ty.int("second_precision")),
        "interval" => "TIMESTAMP WITHOUT TIME ZONE".to_owned(),
        "INTERVAL" => interval(ty.text("fields"), ty.int("precision")),
        "BIT" if ty.flag("varying") => sized("BIT VARYING", ty.int("length")),
        "BIT" => format!("BIT({})", ty.int("length").unwrap_or(1)),
        "enum" if !ty.flag("native_enum") => return None,
        "enum" | "ENUM" | "DOMAIN" => return Some(named(dialect, ty)),
        "ARRAY" => return Some(array(dialect, ty)),
        _ => return None,
    }))
}

fn interval(fields: Option<&str>, precision: Option<i64>) -> String {
    let mut text = "INTERVAL".to_owned();
    if let Some(fields) = fields {
        text.push(' ');
        text += fields;
    }
    if let Some(precision) = precision {
        text += &format!(" ({precision})");
    }
    text
}

/// A type that is known by its name.
fn named(dialect: &dyn Dialect, ty: &SqlType) -> Result<String, CompileError> {
    match ty.text("name") {
        Some(name) if !name.is_empty() => Ok(format_qualified(dialect, ty.text("schema"), name)),
        _ => Err(CompileError::new(format!(
            "{} {} type requires a name.",
            super::TITLE,
            ty.class.name
        ))),
    }
}

/// `INTEGER[]`; a collation comes after the brackets.
fn array(dialect: &dyn Dialect, ty: &SqlType) -> Result<String, CompileError> {
    let item = match ty.item("item_type") {
        Some(item) => compile_type(dialect, item)?,
        None => return compile_type(dialect, &SqlType::null()),
    };
    let dimensions = usize::try_from(ty.int("dimensions").unwrap_or(1)).unwrap_or(1);
    let brackets = "[]".repeat(dimensions);
    Ok(match item.split_once(" COLLATE") {
        Some((name, collation)) => format!("{name}{brackets} COLLATE{collation}"),
        None => item + &brackets,
    })
}

pub(super) fn literal_sql(value: &SqlValue, ty: &SqlType) -> Override {
    Some(Ok(match value {
        _ if ty.is_a("JSON") => quote_text(&json_text(value)),
        SqlValue::Interval(interval) if ty.class.visit != "interval" || ty.flag("native") => {
            format!("make_interval(secs=>{})", float_text(seconds(interval)))
        }
        SqlValue::Bytes(bytes) => quote_text(&bytes_text(bytes)),
        SqlValue::Uuid(uuid) if ty.class.visit != "uuid" || ty.flag("native_uuid") => {
            quote_text(&uuid.to_string())
        }
        _ => return None,
    }))
}

/// Text where the bytes are text, as the reference has it; else the hexadecimal form.
fn bytes_text(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains(['\\', '\0']) => text.to_owned(),
        _ => bytes
            .iter()
            .fold("\\x".to_owned(), |text, byte| text + &format!("{byte:02x}")),
    }
}

//! Types and literals as SQL Server has them.

use limbeck_schema::{SqlType, SqlValue};

use crate::Dialect;
use crate::dialect::Override;
use crate::literal::quote_text;
use crate::types::{length_text, sized, string_length, type_as};

pub(super) fn type_sql(dialect: &dyn Dialect, ty: &SqlType, visit: &str) -> Override {
    let precise = || sized(visit, ty.int("precision"));
    Some(Ok(match visit {
        "double" => "DOUBLE PRECISION".to_owned(),
        "FLOAT" | "TIME" | "DATETIMEOFFSET" | "DATETIME2" => precise(),
        "datetime" if ty.flag("timezone") => sized("DATETIMEOFFSET", ty.int("precision")),
        "date" | "time" => return Some(type_as(dialect, ty, "DATETIME")),
        "unicode" => return Some(type_as(dialect, ty, "NVARCHAR")),
        "unicode_text" => return Some(type_as(dialect, ty, "NTEXT")),
        "large_binary" => "IMAGE".to_owned(),
        "boolean" => "BIT".to_owned(),
        "uuid" if ty.flag("native_uuid") => "UNIQUEIDENTIFIER".to_owned(),
        "NTEXT" | "TEXT" | "CHAR" | "NCHAR" => collated(ty, sized(visit, string_length(ty))),
        "VARCHAR" | "NVARCHAR" => collated(ty, unlimited(visit, length_text(ty))),
        "VARBINARY" => {
            let text = unlimited(visit, length_text(ty));
            if ty.flag("filestream") {
                text + " FILESTREAM"
            } else {
                text
            }
        }
        "JSON" => "NVARCHAR(max)".to_owned(),
        "TINYINT" | "ROWVERSION" | "SMALLDATETIME" | "IMAGE" | "XML" | "BIT" | "MONEY"
        | "SMALLMONEY" | "UNIQUEIDENTIFIER" | "SQL_VARIANT" => visit.to_owned(),
        _ => return None,
    }))
}

/// `VARCHAR(length)`, `VARCHAR(max)` without one.
fn unlimited(name: &str, length: Option<String>) -> String {
    match length {
        Some(length) => format!("{name}({length})"),
        None => format!("{name}(max)"),
    }
}

fn collated(ty: &SqlType, text: String) -> String {
    match ty.text("collation") {
        Some(collation) if !collation.is_empty() => format!("{text} COLLATE {collation}"),
        _ => text,
    }
}

/// Unicode strings are marked by an `N`.
pub(super) fn literal_sql(value: &SqlValue, ty: &SqlType) -> Override {
    match value {
        SqlValue::Text(text) if ty.is_a("Uuid") => Some(Ok(quote_text(text))),
        SqlValue::Text(text) if ty.is_a("Uuid") && ty.flag("native_uuid") => {
            Some(Ok(quote_text(text)))
        }
        SqlValue::Text(text) if is_unicode(ty) => Some(Ok(format!("N{}", quote_text(text)))),
        _ => None,
    }
}

fn is_unicode(ty: &SqlType) -> bool {
    ty.is_a("Unicode") || ty.is_a("UnicodeText")
}

//! Types and literals as Oracle has them.

use limbeck_schema::{SqlType, SqlValue};

use crate::dialect::Override;
use crate::literal::{float_text, offset_text, quote_text, seconds, time_text};
use crate::types::{length_text, sized, string_length, type_as};
use crate::{CompileError, Dialect};

pub(super) fn type_sql(dialect: &dyn Dialect, ty: &SqlType, visit: &str) -> Override {
    let fall_back = |visit: &str| Some(type_as(dialect, ty, visit));
    Some(Ok(match visit {
        "datetime" => return fall_back("DATE"),
        "double" => return fall_back("DOUBLE_PRECISION"),
        "string" | "unicode" => return fall_back("VARCHAR2"),
        "text" | "unicode_text" => return fall_back("CLOB"),
        "big_integer" => "NUMBER(19)".to_owned(),
        "boolean" if !dialect.capabilities().native_boolean => return fall_back("SMALLINT"),
        "interval" if ty.flag("native") => {
            interval(ty.int("day_precision"), ty.int("second_precision"))
        }
        "interval" => return fall_back("DATE"),
        "INTERVAL" => interval(ty.int("day_precision"), ty.int("second_precision")),
        "TIMESTAMP" if ty.flag("local_timezone") => "TIMESTAMP WITH LOCAL TIME ZONE".to_owned(),
        "TIMESTAMP" if ty.flag("timezone") => "TIMESTAMP WITH TIME ZONE".to_owned(),
        "DOUBLE_PRECISION" => number("DOUBLE PRECISION", ty, ty.int("precision")),
        "BINARY_DOUBLE" | "BINARY_FLOAT" | "NUMBER" => number(visit, ty, ty.int("precision")),
        "FLOAT" => return Some(float(ty)),
        "VARCHAR2" | "VARCHAR" => match length_text(ty) {
            Some(length) => format!("{visit}({length} CHAR)"),
            None => visit.to_owned(),
        },
        "NVARCHAR" | "NVARCHAR2" => sized("NVARCHAR2", string_length(ty)),
        "RAW" => sized("RAW", ty.int("length").filter(|length| *length != 0)),
        "VECTOR" => vector(ty),
        "JSON" => "JSON".to_owned(),
        "LONG" | "ROWID" | "NCLOB" => visit.to_owned(),
        _ => return None,
    }))
}

fn interval(days: Option<i64>, seconds: Option<i64>) -> String {
    let precise = |precision: Option<i64>| precision.map(|p| format!("({p})")).unwrap_or_default();
    format!(
        "INTERVAL DAY{} TO SECOND{}",
        precise(days),
        precise(seconds)
    )
}

fn number(name: &str, ty: &SqlType, precision: Option<i64>) -> String {
    match (precision, ty.int("scale")) {
        (None, _) => name.to_owned(),
        (Some(precision), None) => format!("{name}({precision})"),
        (Some(precision), Some(scale)) => format!("{name}({precision}, {scale})"),
    }
}

/// Oracle's floats have a binary precision; a decimal one is an error.
fn float(ty: &SqlType) -> Result<String, CompileError> {
    let binary = ty.int("binary_precision");
    match ty.int("precision").filter(|precision| *precision != 0) {
        Some(precision) if binary.is_none() => {
            let estimate = precision * 100_000 / 30_103;
            Err(CompileError::Argument(format!(
                "Oracle Database FLOAT types use 'binary precision', which does not convert cleanly from decimal 'precision'.  Please specify this type with a separate Oracle Database variant, such as {}(precision={precision}).with_variant(oracle.FLOAT(binary_precision={estimate}), 'oracle'), so that the Oracle Database specific 'binary_precision' may be specified accurately.",
                ty.class.name
            )))
        }
        _ => Ok(number("FLOAT", ty, binary)),
    }
}

fn vector(ty: &SqlType) -> String {
    let dimensions = ty.int("dim").map_or("*".to_owned(), |dim| dim.to_string());
    let format = ty.text("storage_format").unwrap_or("*");
    let kind = ty.text("storage_type").unwrap_or("*");
    format!("VECTOR({dimensions},{format},{kind})")
}

/// Dates are said by `TO_DATE` and `TO_TIMESTAMP`.
pub(super) fn literal_sql(value: &SqlValue, ty: &SqlType) -> Override {
    Some(Ok(match value {
        SqlValue::Date(date) if ty.is_a("DateTime") => {
            format!("TO_DATE('{date}', 'YYYY-MM-DD HH24:MI:SS')")
        }
        SqlValue::Date(date) => format!("TO_DATE('{date}', 'YYYY-MM-DD')"),
        SqlValue::DateTime(at, offset) => {
            let time = time_text(at.time());
            let text = quote_text(&format!("{} {time}{}", at.date(), offset_text(*offset)));
            if time.contains('.') {
                format!("TO_TIMESTAMP({text}, 'YYYY-MM-DD HH24:MI:SS.FF')")
            } else {
                format!("TO_DATE({text}, 'YYYY-MM-DD HH24:MI:SS')")
            }
        }
        SqlValue::Interval(interval) if ty.class.visit == "interval" && ty.flag("native") => {
            format!(
                "NUMTODSINTERVAL({}, 'SECOND')",
                float_text(seconds(interval))
            )
        }
        _ => return None,
    }))
}

//! Cells on their way from the driver.

use std::str::FromStr;

use bigdecimal::{BigDecimal, FromPrimitive, RoundingMode, ToPrimitive};
use limbeck_schema::{SqlType, SqlValue};

use super::text;
use crate::repr;

/// A cell with the type of its column.
///
/// # Errors
/// The database holds something that the type cannot be read from; the text is what SQLAlchemy says.
pub fn result_value(dialect: &str, ty: &SqlType, value: SqlValue) -> Result<SqlValue, String> {
    let ty = ty.for_dialect(dialect);
    if value.is_null() || ty.is_null() {
        return Ok(value);
    }
    if let (true, SqlValue::Int(int)) = (ty.is_a("Boolean"), &value) {
        return Ok(SqlValue::Bool(*int != 0));
    }
    if ty.is_a("JSON") {
        return read_json(value);
    }
    if ty.is_a("Uuid") {
        return Ok(read_uuid(ty, value));
    }
    if ty.is_a("Float") {
        return Ok(if ty.flag("asdecimal") {
            to_decimal(ty, value)
        } else {
            to_float(value)
        });
    }
    if ty.is_a("Numeric") {
        return Ok(if ty.flag("asdecimal") {
            to_decimal(ty, value)
        } else {
            to_float(value)
        });
    }
    if let SqlValue::Text(string) = &value {
        return read_temporal(ty, string).unwrap_or(Ok(value));
    }
    if let (true, SqlValue::Interval(interval)) = (ty.is_a("Time"), &value) {
        return Ok(text::interval_to_time(*interval).unwrap_or(value));
    }
    if let (true, SqlValue::DateTime(datetime, _)) = (ty.is_a("Interval"), &value) {
        return Ok(text::datetime_to_interval(*datetime));
    }
    Ok(value)
}

/// Dates and times from text; nothing for other types.
fn read_temporal(ty: &SqlType, string: &str) -> Option<Result<SqlValue, String>> {
    let read = |value: Option<SqlValue>, what: &str| {
        value.ok_or_else(|| {
            format!(
                "(builtins.ValueError) Couldn't parse {what} string: {}",
                repr::text(string)
            )
        })
    };
    if ty.is_a("DateTime") {
        let value = text::parse_datetime(string).map(|datetime| SqlValue::DateTime(datetime, None));
        return Some(read(value, "datetime"));
    }
    if ty.is_a("Date") {
        return Some(read(text::parse_date(string).map(SqlValue::Date), "date"));
    }
    if ty.is_a("Time") {
        let value = text::parse_time(string).map(|time| SqlValue::Time(time, None));
        return Some(read(value, "time"));
    }
    if ty.is_a("Interval") {
        return Some(read(
            text::parse_datetime(string).map(text::datetime_to_interval),
            "datetime",
        ));
    }
    None
}

fn read_json(value: SqlValue) -> Result<SqlValue, String> {
    match value {
        SqlValue::Text(text) => serde_json::from_str(&text)
            .map(SqlValue::Json)
            .map_err(|error| format!("(json.decoder.JSONDecodeError) {error}")),
        SqlValue::Int(int) => Ok(SqlValue::Json(int.into())),
        SqlValue::Unsigned(int) => Ok(SqlValue::Json(int.into())),
        SqlValue::Float(float) => Ok(SqlValue::Json(float.into())),
        other => Ok(other),
    }
}

fn read_uuid(ty: &SqlType, value: SqlValue) -> SqlValue {
    match value {
        SqlValue::Text(text) => match uuid::Uuid::parse_str(&text) {
            Ok(uuid) if ty.flag("as_uuid") => SqlValue::Uuid(uuid),
            Ok(uuid) => SqlValue::Text(uuid.to_string()),
            Err(_) => SqlValue::Text(text),
        },
        SqlValue::Uuid(uuid) if !ty.flag("as_uuid") => SqlValue::Text(uuid.to_string()),
        other => other,
    }
}

fn to_float(value: SqlValue) -> SqlValue {
    match value {
        SqlValue::Int(int) => SqlValue::Float(int.to_f64().unwrap_or_default()),
        SqlValue::Unsigned(int) => SqlValue::Float(int.to_f64().unwrap_or_default()),
        SqlValue::Decimal(decimal) => decimal
            .to_f64()
            .map_or(SqlValue::Decimal(decimal), SqlValue::Float),
        other => other,
    }
}

/// Databases without exact numbers give floats, which are written out to the scale of the type.
fn to_decimal(ty: &SqlType, value: SqlValue) -> SqlValue {
    let scale = ty
        .int("decimal_return_scale")
        .or(ty.int("scale"))
        .unwrap_or(10);
    match value {
        SqlValue::Float(float) => BigDecimal::from_f64(float)
            .map_or(SqlValue::Float(float), |decimal| {
                SqlValue::Decimal(decimal.with_scale_round(scale, RoundingMode::HalfEven))
            }),
        SqlValue::Int(int) => SqlValue::Decimal(BigDecimal::from(int).with_scale(scale)),
        SqlValue::Unsigned(int) => SqlValue::Decimal(BigDecimal::from(int).with_scale(scale)),
        SqlValue::Text(text) => match BigDecimal::from_str(&text) {
            Ok(decimal) => SqlValue::Decimal(decimal),
            Err(_) => SqlValue::Text(text),
        },
        other => other,
    }
}

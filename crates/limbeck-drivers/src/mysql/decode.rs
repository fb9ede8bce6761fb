//! Values from the text in which the server sends them, by the type of their column.

use std::str::FromStr;

use bigdecimal::BigDecimal;
use jiff::civil;
use limbeck_schema::{Interval, SqlValue};
use mysql::consts::ColumnType;
use mysql::{Column, Value};

/// The character set of what is no text.
const BINARY: u16 = 63;

/// A cell as PyMySQL gives it.
pub(super) fn decode(column: &Column, value: Value) -> SqlValue {
    let bytes = match value {
        Value::NULL => return SqlValue::Null,
        Value::Bytes(bytes) => bytes,
        Value::Int(int) => return SqlValue::Int(int),
        Value::UInt(int) => return unsigned(int),
        Value::Float(float) => return SqlValue::Float(f64::from(float)),
        Value::Double(float) => return SqlValue::Float(float),
        other => return SqlValue::Text(other.as_sql(true)),
    };
    use ColumnType::*;
    let kind = column.column_type();
    let is_blob = matches!(
        kind,
        MYSQL_TYPE_STRING
            | MYSQL_TYPE_VAR_STRING
            | MYSQL_TYPE_VARCHAR
            | MYSQL_TYPE_BLOB
            | MYSQL_TYPE_TINY_BLOB
            | MYSQL_TYPE_MEDIUM_BLOB
            | MYSQL_TYPE_LONG_BLOB
    ) && column.character_set() == BINARY;
    if is_blob || matches!(kind, MYSQL_TYPE_BIT | MYSQL_TYPE_GEOMETRY) {
        return SqlValue::Bytes(bytes);
    }
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let decoded = match kind {
        MYSQL_TYPE_TINY | MYSQL_TYPE_SHORT | MYSQL_TYPE_LONG | MYSQL_TYPE_LONGLONG
        | MYSQL_TYPE_INT24 | MYSQL_TYPE_YEAR => integer(&text),
        MYSQL_TYPE_DECIMAL | MYSQL_TYPE_NEWDECIMAL => {
            BigDecimal::from_str(&text).ok().map(SqlValue::Decimal)
        }
        MYSQL_TYPE_FLOAT | MYSQL_TYPE_DOUBLE => text.parse().ok().map(SqlValue::Float),
        MYSQL_TYPE_DATE | MYSQL_TYPE_NEWDATE => date(&text).map(SqlValue::Date),
        MYSQL_TYPE_DATETIME
        | MYSQL_TYPE_TIMESTAMP
        | MYSQL_TYPE_DATETIME2
        | MYSQL_TYPE_TIMESTAMP2 => {
            datetime(&text).map(|datetime| SqlValue::DateTime(datetime, None))
        }
        MYSQL_TYPE_TIME | MYSQL_TYPE_TIME2 => interval(&text).map(SqlValue::Interval),
        _ => None,
    };
    decoded.unwrap_or(SqlValue::Text(text))
}

fn unsigned(int: u64) -> SqlValue {
    i64::try_from(int).map_or(SqlValue::Unsigned(int), SqlValue::Int)
}

fn integer(text: &str) -> Option<SqlValue> {
    text.parse()
        .ok()
        .map(SqlValue::Int)
        .or_else(|| text.parse().ok().map(unsigned))
}

fn date(text: &str) -> Option<civil::Date> {
    let mut parts = text.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    civil::Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

fn datetime(text: &str) -> Option<civil::DateTime> {
    let (day, clock) = text.split_once(' ')?;
    let Interval { microseconds, .. } = interval(clock)?;
    let midnight = date(day)?.to_datetime(civil::Time::midnight());
    midnight
        .checked_add(jiff::SignedDuration::from_micros(microseconds))
        .ok()
}

/// `-838:59:59.5`
fn interval(text: &str) -> Option<Interval> {
    let (sign, clock) = text
        .strip_prefix('-')
        .map_or((1, text), |clock| (-1, clock));
    let (whole, fraction) = clock.split_once('.').unwrap_or((clock, ""));
    let mut seconds: i64 = 0;
    for part in whole.splitn(3, ':') {
        seconds = seconds.checked_mul(60)?.checked_add(part.parse().ok()?)?;
    }
    let micros: i64 = if fraction.is_empty() {
        0
    } else {
        format!("{fraction:0<6}").parse().ok()?
    };
    Some(Interval {
        months: 0,
        days: 0,
        microseconds: sign * (seconds * 1_000_000 + micros),
    })
}

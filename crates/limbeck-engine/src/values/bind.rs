//! Parameters on their way to the driver.

use bigdecimal::ToPrimitive;
use limbeck_schema::{SqlType, SqlValue};

use super::{json, text};
use crate::repr;

/// A parameter as the driver of this dialect takes it.
///
/// # Errors
/// The value does not fit the type; the text is what SQLAlchemy says, with Python's exception.
pub fn bind_value(dialect: &str, ty: &SqlType, value: &SqlValue) -> Result<SqlValue, String> {
    let ty = ty.for_dialect(dialect);
    if ty.is_a("JSON") {
        return Ok(bind_json(ty, value));
    }
    if value.is_null() {
        return Ok(SqlValue::Null);
    }
    if ty.is_a("Boolean") {
        return bind_bool(dialect, value);
    }
    if ty.is_a("Enum") {
        check_enum(ty, value)?;
    }
    if ty.is_a("Uuid") {
        return bind_uuid(dialect, ty, value);
    }
    if dialect == "sqlite" {
        // Without a type the driver gets the value as it is.
        if ty.is_null() {
            return Ok(value.clone());
        }
        check_sqlite_temporal(ty, value)?;
        return Ok(bind_sqlite(ty, value));
    }
    Ok(match value {
        SqlValue::Json(json) => SqlValue::Text(json::dumps(json)),
        SqlValue::Interval(interval) if dialect != "postgresql" && !ty.is_null() => {
            text::interval_to_datetime(*interval).map_or(SqlValue::Null, |datetime| {
                SqlValue::DateTime(datetime, None)
            })
        }
        SqlValue::Date(date) if ty.is_a("DateTime") && dialect != "postgresql" => {
            SqlValue::DateTime(date.to_datetime(jiff::civil::Time::midnight()), None)
        }
        other => other.clone(),
    })
}

/// `None` is JSON's `null`, unless the type says otherwise.
fn bind_json(ty: &SqlType, value: &SqlValue) -> SqlValue {
    match value {
        SqlValue::Null if ty.flag("none_as_null") => SqlValue::Null,
        other => SqlValue::Text(json::dumps(&to_json(other))),
    }
}

fn to_json(value: &SqlValue) -> serde_json::Value {
    match value {
        SqlValue::Null => serde_json::Value::Null,
        SqlValue::Bool(flag) => (*flag).into(),
        SqlValue::Int(int) => (*int).into(),
        SqlValue::Unsigned(int) => (*int).into(),
        SqlValue::Float(float) => (*float).into(),
        SqlValue::Text(text) => text.as_str().into(),
        SqlValue::Json(json) => json.clone(),
        SqlValue::Array(items) => items.iter().map(to_json).collect(),
        other => repr::value(other).into(),
    }
}

fn bind_bool(dialect: &str, value: &SqlValue) -> Result<SqlValue, String> {
    let flag = match value {
        SqlValue::Bool(flag) => *flag,
        SqlValue::Int(0) => false,
        SqlValue::Int(1) => true,
        SqlValue::Int(_) => {
            return Err(format!(
                "(builtins.ValueError) Value {} is not None, True, or False",
                repr::value(value)
            ));
        }
        other => {
            return Err(format!(
                "(builtins.TypeError) Not a boolean value: {}",
                repr::value(other)
            ));
        }
    };
    Ok(if dialect == "postgresql" {
        SqlValue::Bool(flag)
    } else {
        SqlValue::Int(i64::from(flag))
    })
}

fn check_enum(ty: &SqlType, value: &SqlValue) -> Result<(), String> {
    let known = ty.texts("enums");
    match value {
        SqlValue::Text(text) if ty.flag("validate_strings") && !known.contains(&text.as_str()) => {
            Err(format!(
                "(builtins.LookupError) '{text}' is not among the defined enum values. Enum name: {}. \
                 Possible values: {}",
                ty.text("name").unwrap_or("None"),
                known.join(", ")
            ))
        }
        _ => Ok(()),
    }
}

fn bind_uuid(dialect: &str, ty: &SqlType, value: &SqlValue) -> Result<SqlValue, String> {
    let native = match dialect {
        "postgresql" => ty.class.visit == "UUID" || ty.flag("native_uuid"),
        "mariadb" => ty.flag("native_uuid"),
        _ => false,
    };
    match value {
        SqlValue::Uuid(uuid) if native => Ok(SqlValue::Uuid(*uuid)),
        SqlValue::Uuid(uuid) => Ok(SqlValue::Text(uuid.simple().to_string())),
        SqlValue::Text(text) if native => Ok(SqlValue::Text(text.clone())),
        SqlValue::Text(text) if !ty.flag("as_uuid") => Ok(SqlValue::Text(text.replace('-', ""))),
        SqlValue::Text(_) => {
            Err("(builtins.AttributeError) 'str' object has no attribute 'hex'".to_owned())
        }
        other => Ok(other.clone()),
    }
}

fn check_sqlite_temporal(ty: &SqlType, value: &SqlValue) -> Result<(), String> {
    use SqlValue::{Date, DateTime, Time};
    let refuse = |message: &str| Err(format!("(builtins.TypeError) {message}"));
    if ty.is_a("DateTime") && !matches!(value, Date(_) | DateTime(..)) {
        return refuse(
            "SQLite DateTime type only accepts Python datetime and date objects as input.",
        );
    }
    if ty.is_a("Date") && !matches!(value, Date(_) | DateTime(..)) {
        return refuse("SQLite Date type only accepts Python date objects as input.");
    }
    if ty.is_a("Time") && !matches!(value, Time(..)) {
        return refuse("SQLite Time type only accepts Python time objects as input.");
    }
    Ok(())
}

fn bind_sqlite(ty: &SqlType, value: &SqlValue) -> SqlValue {
    match value {
        SqlValue::Bool(flag) => SqlValue::Int(i64::from(*flag)),
        SqlValue::Decimal(decimal) => decimal
            .to_f64()
            .map_or_else(|| SqlValue::Text(decimal.to_string()), SqlValue::Float),
        SqlValue::Date(date) if ty.is_a("DateTime") => SqlValue::Text(text::datetime(
            date.to_datetime(jiff::civil::Time::midnight()),
        )),
        SqlValue::Date(date) => SqlValue::Text(text::date(*date)),
        SqlValue::DateTime(datetime, _) if ty.is_a("Date") => {
            SqlValue::Text(text::date(datetime.date()))
        }
        SqlValue::DateTime(datetime, _) => SqlValue::Text(text::datetime(*datetime)),
        SqlValue::Time(time, _) => SqlValue::Text(text::time(*time)),
        SqlValue::Interval(interval) => text::interval_to_datetime(*interval)
            .map_or(SqlValue::Null, |datetime| {
                SqlValue::Text(text::datetime(datetime))
            }),
        SqlValue::Uuid(uuid) => SqlValue::Text(uuid.simple().to_string()),
        SqlValue::Json(json) => SqlValue::Text(json::dumps(json)),
        SqlValue::Array(_) => SqlValue::Text(json::dumps(&to_json(value))),
        other => other.clone(),
    }
}

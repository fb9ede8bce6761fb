//! Values written into SQL text.

use limbeck_schema::{Interval, SqlType, SqlValue, TypeModule};

use crate::{CompileError, Dialect};

type Result<T = String> = std::result::Result<T, CompileError>;

/// The value as SQL text (`literal_binds=True`). Percent signs are single; see
/// [`crate::double_percents`].
///
/// # Errors
/// The type has no literal form for the value.
pub fn literal(dialect: &dyn Dialect, value: &SqlValue, ty: &SqlType) -> Result {
    let ty = ty.for_dialect(dialect.name());
    if matches!(
        value,
        SqlValue::Null | SqlValue::Json(serde_json::Value::Null)
    ) {
        return Ok("NULL".to_owned());
    }
    let fitted = fitted(dialect, value, ty)?;
    let value = fitted.as_ref().unwrap_or(value);
    dialect
        .literal_sql(value, ty)
        .unwrap_or_else(|| standard_literal(dialect, value, ty))
}

/// What the type makes of a value that is not quite its own; none where it is left as it is.
///
/// # Errors
/// The type has no literal for such a value.
fn fitted(dialect: &dyn Dialect, value: &SqlValue, ty: &SqlType) -> Result<Option<SqlValue>> {
    let family = |names: &[&str]| names.iter().any(|name| ty.is_a(name));
    let fits = match value {
        _ if ty.is_null() => {
            return Err(CompileError::NoLiteral {
                value: crate::repr::value(value),
            });
        }
        SqlValue::DateTime(at, _) if ty.is_a("Date") => return Ok(Some(SqlValue::Date(at.date()))),
        SqlValue::Float(float) if ty.is_a("Integer") => {
            return Ok(Some(SqlValue::Decimal(whole(*float))));
        }
        SqlValue::Decimal(decimal) if ty.is_a("Integer") => {
            return Ok(Some(SqlValue::Decimal(decimal.with_scale(0))));
        }
        SqlValue::Text(text) if ty.is_a("Integer") => text.trim().parse::<i64>().is_ok(),
        SqlValue::Text(_) if ty.is_a("Uuid") => {
            !ty.flag("as_uuid") || dialect.capabilities().native_uuid && !char_uuid(ty)
        }
        SqlValue::Text(_) => !family(&["Boolean", "Date", "DateTime", "Time", "Interval"]),
        SqlValue::Int(int) if ty.is_a("Boolean") => matches!(int, 0 | 1),
        SqlValue::Array(_) => family(&["ARRAY", "JSON", "TupleType"]),
        SqlValue::Json(_) => ty.is_a("JSON"),
        _ => !family(&["String", "Date", "DateTime", "Time"]) || of_family(value, ty),
    };
    if fits {
        Ok(None)
    } else {
        Err(no_literal(value, ty))
    }
}

/// Whether a value that is no text is one of the type's own.
fn of_family(value: &SqlValue, ty: &SqlType) -> bool {
    match value {
        SqlValue::Date(_) => ty.is_a("Date") || ty.is_a("DateTime"),
        SqlValue::DateTime(..) => ty.is_a("DateTime") || ty.is_a("Time"),
        SqlValue::Time(..) => ty.is_a("Time"),
        _ => false,
    }
}

/// A float without its fraction, as Python's `int()` has it.
fn whole(float: f64) -> bigdecimal::BigDecimal {
    use bigdecimal::FromPrimitive;
    bigdecimal::BigDecimal::from_f64(float.trunc()).unwrap_or_default()
}

/// The literal of standard SQL. The value decides where the type is unknown or does not fit.
pub(crate) fn standard_literal(dialect: &dyn Dialect, value: &SqlValue, ty: &SqlType) -> Result {
    if ty.is_a("JSON") {
        return Ok(quote_text(&json_text(value)));
    }
    if ty.is_a("Boolean")
        && let Some(int) = value.as_int()
    {
        return Ok(boolean(dialect, int != 0).to_owned());
    }
    Ok(match value {
        SqlValue::Null => "NULL".to_owned(),
        SqlValue::Bool(flag) if ty.is_a("Integer") => i32::from(*flag).to_string(),
        SqlValue::Bool(flag) => boolean(dialect, *flag).to_owned(),
        SqlValue::Int(int) => int.to_string(),
        SqlValue::Unsigned(int) => int.to_string(),
        SqlValue::Decimal(decimal) => decimal_text(decimal),
        SqlValue::Float(float) => float_text(*float),
        SqlValue::Text(text) if ty.is_a("Integer") && text.trim().parse::<i64>().is_ok() => {
            text.trim().to_owned()
        }
        SqlValue::Text(text) if ty.is_a("Numeric") && text.trim().parse::<f64>().is_ok() => {
            text.clone()
        }
        SqlValue::Text(text) if ty.is_a("Uuid") && !ty.flag("as_uuid") => {
            quote_text(&text.replace('-', ""))
        }
        SqlValue::Text(text) if ty.is_a("Uuid") && !ty.flag("as_uuid") => {
            quote_text(&text.replace('-', ""))
        }
        SqlValue::Text(text) => quote_text(text),
        SqlValue::Bytes(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => quote_text(text),
            Err(_) => return Err(no_literal(value, ty)),
        },
        SqlValue::Date(date) => quote_text(&date.to_string()),
        SqlValue::Time(time, offset) => quote_text(&(time_text(*time) + &offset_text(*offset))),
        SqlValue::DateTime(at, offset) => quote_text(&format!(
            "{} {}{}",
            at.date(),
            time_text(at.time()),
            offset_text(*offset)
        )),
        SqlValue::Uuid(uuid) if dialect.capabilities().native_uuid && !char_uuid(ty) => {
            quote_text(&uuid.to_string())
        }
        SqlValue::Uuid(uuid) => quote_text(&uuid.simple().to_string()),
        SqlValue::Json(json) => quote_text(&python_json(json)),
        SqlValue::Array(items) => array(dialect, items, ty)?,
        SqlValue::Interval(interval) if ty.class.visit == "INTERVAL" => {
            format!("make_interval(secs=>{})", float_text(seconds(interval)))
        }
        SqlValue::Interval(_) => return Err(no_literal(value, ty)),
    })
}

/// `[a, b]`, and `ARRAY[a, b]` for PostgreSQL's own type.
fn array(dialect: &dyn Dialect, items: &[SqlValue], ty: &SqlType) -> Result {
    let item_type = ty.item("item_type").cloned().unwrap_or_else(SqlType::null);
    let items: Vec<_> = items
        .iter()
        .map(|item| match item {
            SqlValue::Array(_) => literal(dialect, item, ty),
            item => literal(dialect, item, &item_type),
        })
        .collect::<Result<_>>()?;
    let native = ty.class.module == TypeModule::Postgresql || dialect.capabilities().native_arrays;
    let word = if native { "ARRAY" } else { "" };
    Ok(format!("{word}[{}]", items.join(", ")))
}

/// An interval as seconds, a month as thirty days.
pub(crate) fn seconds(interval: &Interval) -> f64 {
    let days = f64::from(interval.months) * 30.0 + f64::from(interval.days);
    days * 86_400.0 + interval.microseconds as f64 / 1e6
}

/// Whether a UUID of this type is kept as `CHAR(32)` whatever the database can do.
fn char_uuid(ty: &SqlType) -> bool {
    ty.class.visit == "uuid" && !ty.flag("native_uuid")
}

/// `true` and `false`, or 1 and 0.
pub(crate) fn boolean(dialect: &dyn Dialect, flag: bool) -> &'static str {
    match (dialect.capabilities().boolean_words, flag) {
        (true, true) => "true",
        (true, false) => "false",
        (false, true) => "1",
        (false, false) => "0",
    }
}

/// The text in single quotes, which are doubled within it.
pub(crate) fn quote_text(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// The error for a value without a literal form.
pub(crate) fn no_literal(value: &SqlValue, ty: &SqlType) -> CompileError {
    let datatype = match ty.class.visit {
        "interval" => "DATETIME".to_owned(),
        _ => crate::compile_type(&crate::standard::Standard::default(), ty)
            .unwrap_or_else(|_| ty.class.name.to_owned()),
    };
    CompileError::Literal {
        value: crate::repr::value(value),
        datatype,
    }
}

/// A time of day as Python's `isoformat()` has it: microseconds where there are any.
pub(crate) fn time_text(time: jiff::civil::Time) -> String {
    let micros = time.subsec_nanosecond() / 1000;
    let seconds = format!(
        "{:02}:{:02}:{:02}",
        time.hour(),
        time.minute(),
        time.second()
    );
    match micros {
        0 => seconds,
        micros => format!("{seconds}.{micros:06}"),
    }
}

/// `+02:00`, or nothing.
pub(crate) fn offset_text(offset: Option<i32>) -> String {
    let Some(offset) = offset else {
        return String::new();
    };
    let (sign, seconds) = if offset < 0 {
        ('-', -offset)
    } else {
        ('+', offset)
    };
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match seconds {
        0 => format!("{sign}{hours:02}:{minutes:02}"),
        _ => format!("{sign}{hours:02}:{minutes:02}:{seconds:02}"),
    }
}

/// A decimal as Python's `str(Decimal)` has it.
pub(crate) fn decimal_text(decimal: &bigdecimal::BigDecimal) -> String {
    let (digits, scale) = decimal.as_bigint_and_exponent();
    let text = digits.magnitude().to_string();
    let exponent = i64::try_from(text.len()).unwrap_or(0) - 1 - scale;
    if scale >= 0 && exponent >= -6 {
        return decimal.to_plain_string();
    }
    let sign = if digits.sign() == bigdecimal::num_bigint::Sign::Minus {
        "-"
    } else {
        ""
    };
    let (first, rest) = text.split_at(1);
    let point = if rest.is_empty() { "" } else { "." };
    format!("{sign}{first}{point}{rest}E{exponent:+}")
}

/// A float as Python's `repr` has it.
pub(crate) fn float_text(float: f64) -> String {
    crate::repr::float(float)
}

/// The document that a JSON column gets for this value.
pub(crate) fn json_text(value: &SqlValue) -> String {
    match value {
        SqlValue::Json(json) => python_json(json),
        SqlValue::Null => "null".to_owned(),
        SqlValue::Bool(flag) => flag.to_string(),
        SqlValue::Int(int) => int.to_string(),
        SqlValue::Unsigned(int) => int.to_string(),
        SqlValue::Float(float) => float_text(*float),
        SqlValue::Text(text) => python_json(&serde_json::Value::String(text.clone())),
        other => crate::repr::value(other),
    }
}

/// JSON as Python's `json.dumps` writes it: `, ` and `: ` as separators, ASCII only.
pub(crate) fn python_json(json: &serde_json::Value) -> String {
    use serde_json::Value;
    match json {
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(python_json).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(items) => {
            let items: Vec<_> = items
                .iter()
                .map(|(key, value)| format!("{}: {}", json_string(key), python_json(value)))
                .collect();
            format!("{{{}}}", items.join(", "))
        }
        Value::String(text) => json_string(text),
        other => other.to_string(),
    }
}

fn json_string(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    for c in serde_json::Value::String(text.to_owned())
        .to_string()
        .chars()
    {
        if c.is_ascii() {
            quoted.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                quoted.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    quoted
}

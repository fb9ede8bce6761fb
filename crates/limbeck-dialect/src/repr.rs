//! Values as Python shows them, for the reference's messages.

use limbeck_schema::{Interval, SqlValue};

/// `repr()` of a value.
pub fn value(value: &SqlValue) -> String {
    match value {
        SqlValue::Null => "None".to_owned(),
        SqlValue::Bool(true) => "True".to_owned(),
        SqlValue::Bool(false) => "False".to_owned(),
        SqlValue::Int(int) => int.to_string(),
        SqlValue::Unsigned(int) => int.to_string(),
        SqlValue::Decimal(decimal) => {
            format!("Decimal('{}')", crate::literal::decimal_text(decimal))
        }
        SqlValue::Float(number) => float(*number),
        SqlValue::Text(text) => string(text),
        SqlValue::Bytes(bytes) => self::bytes(bytes),
        SqlValue::Array(items) => {
            let items: Vec<_> = items.iter().map(self::value).collect();
            format!("[{}]", items.join(", "))
        }
        SqlValue::Interval(interval) => timedelta(interval),
        SqlValue::Uuid(uuid) => format!("UUID('{uuid}')"),
        SqlValue::Json(json) => crate::literal::python_json(json),
        SqlValue::Date(date) => format!(
            "datetime.date({}, {}, {})",
            date.year(),
            date.month(),
            date.day()
        ),
        SqlValue::Time(time, _) => format!("datetime.time({})", clock(*time)),
        SqlValue::DateTime(at, _) => format!(
            "datetime.datetime({}, {}, {}, {})",
            at.year(),
            at.month(),
            at.day(),
            clock(at.time())
        ),
    }
}

/// Hours and minutes, then seconds and microseconds where there are any.
fn clock(time: jiff::civil::Time) -> String {
    let mut text = format!("{}, {}", time.hour(), time.minute());
    let micros = time.subsec_nanosecond() / 1000;
    if time.second() != 0 || micros != 0 {
        text += &format!(", {}", time.second());
    }
    if micros != 0 {
        text += &format!(", {micros}");
    }
    text
}

/// `repr()` of bytes.
fn bytes(bytes: &[u8]) -> String {
    let escaped = bytes.escape_ascii().to_string().replace("\\\"", "\"");
    if bytes.contains(&b'\'') && !bytes.contains(&b'"') {
        format!("b\"{}\"", escaped.replace("\\'", "'"))
    } else {
        format!("b'{escaped}'")
    }
}

/// `repr()` of a `timedelta`.
fn timedelta(interval: &Interval) -> String {
    let days = interval.months * 30 + interval.days;
    let seconds = interval.microseconds.div_euclid(1_000_000);
    let micros = interval.microseconds.rem_euclid(1_000_000);
    let parts = [
        ("days", i64::from(days)),
        ("seconds", seconds),
        ("microseconds", micros),
    ];
    let parts: Vec<_> = parts
        .into_iter()
        .filter(|(_, number)| *number != 0)
        .map(|(name, number)| format!("{name}={number}"))
        .collect();
    if parts.is_empty() {
        return "datetime.timedelta(0)".to_owned();
    }
    format!("datetime.timedelta({})", parts.join(", "))
}

/// `repr()` of a string.
pub fn string(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') {
        '"'
    } else {
        '\''
    };
    let mut shown = String::with_capacity(text.len() + 2);
    shown.push(quote);
    for c in text.chars() {
        match c {
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            '\\' => shown.push_str("\\\\"),
            c if c == quote => {
                shown.push('\\');
                shown.push(c);
            }
            c if c.is_ascii_control() => shown.push_str(&format!("\\x{:02x}", c as u32)),
            c => shown.push(c),
        }
    }
    shown.push(quote);
    shown
}

/// `repr()` of a float.
pub(crate) fn float(number: f64) -> String {
    if number.is_nan() {
        return "nan".to_owned();
    }
    if number.is_infinite() {
        return if number > 0.0 { "inf" } else { "-inf" }.to_owned();
    }
    let magnitude = number.abs();
    if magnitude != 0.0 && !(1e-4..1e16).contains(&magnitude) {
        let text = format!("{number:e}");
        return match text.split_once('e') {
            Some((mantissa, exponent)) => {
                let (sign, digits) = match exponent.strip_prefix('-') {
                    Some(digits) => ('-', digits),
                    None => ('+', exponent),
                };
                format!("{mantissa}e{sign}{digits:0>2}")
            }
            None => text,
        };
    }
    if number.fract() == 0.0 {
        format!("{number:.1}")
    } else {
        number.to_string()
    }
}

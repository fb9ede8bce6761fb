//! Values as Python's `repr()` shows them, for error reports and the statement log.

use limbeck_schema::SqlValue;

use crate::Params;

/// Longest value shown whole.
const MAX_CHARS: usize = 300;
/// Most values of one parameter set shown.
const MAX_PARAMS: usize = 100;
/// Most parameter sets shown.
const MAX_BATCHES: usize = 10;

/// One value.
pub fn value(value: &SqlValue) -> String {
    match value {
        SqlValue::Null => "None".to_owned(),
        SqlValue::Bool(true) => "True".to_owned(),
        SqlValue::Bool(false) => "False".to_owned(),
        SqlValue::Int(int) => int.to_string(),
        SqlValue::Unsigned(int) => int.to_string(),
        SqlValue::Decimal(decimal) => format!("Decimal('{decimal}')"),
        SqlValue::Float(float) => self::float(*float),
        SqlValue::Text(text) => self::text(text),
        SqlValue::Bytes(bytes) => self::bytes(bytes),
        SqlValue::Date(date) => {
            format!(
                "datetime.date({}, {}, {})",
                date.year(),
                date.month(),
                date.day()
            )
        }
        SqlValue::Time(time, offset) => {
            let parts = trimmed(&[
                i64::from(time.hour()),
                i64::from(time.minute()),
                i64::from(time.second()),
                i64::from(time.subsec_nanosecond() / 1000),
            ]);
            format!("datetime.time({parts}{})", tzinfo(*offset))
        }
        SqlValue::DateTime(datetime, offset) => {
            let parts = trimmed(&[
                i64::from(datetime.hour()),
                i64::from(datetime.minute()),
                i64::from(datetime.second()),
                i64::from(datetime.subsec_nanosecond() / 1000),
            ]);
            format!(
                "datetime.datetime({}, {}, {}, {parts}{})",
                datetime.year(),
                datetime.month(),
                datetime.day(),
                tzinfo(*offset)
            )
        }
        SqlValue::Interval(interval) => {
            let days = i64::from(interval.months) * 30 + i64::from(interval.days);
            let seconds = interval.microseconds.div_euclid(1_000_000);
            let micros = interval.microseconds.rem_euclid(1_000_000);
            timedelta(
                days + seconds.div_euclid(86_400),
                seconds.rem_euclid(86_400),
                micros,
            )
        }
        SqlValue::Uuid(uuid) => format!("UUID('{uuid}')"),
        SqlValue::Json(json) => self::json(json),
        SqlValue::Array(items) => {
            let items: Vec<String> = items.iter().map(self::value).collect();
            format!("[{}]", items.join(", "))
        }
    }
}

/// Hours and minutes, and seconds and microseconds where they are not zero.
fn trimmed(parts: &[i64]) -> String {
    let mut end = parts.len();
    while end > 2 && parts.get(end - 1) == Some(&0) {
        end -= 1;
    }
    let shown: Vec<String> = parts.iter().take(end).map(i64::to_string).collect();
    shown.join(", ")
}

fn tzinfo(offset: Option<i32>) -> String {
    match offset {
        None => String::new(),
        Some(0) => ", tzinfo=datetime.timezone.utc".to_owned(),
        Some(seconds) => {
            let seconds = i64::from(seconds);
            let delta = timedelta(seconds.div_euclid(86_400), seconds.rem_euclid(86_400), 0);
            format!(", tzinfo=datetime.timezone({delta})")
        }
    }
}

fn timedelta(days: i64, seconds: i64, micros: i64) -> String {
    let parts: Vec<String> = [
        ("days", days),
        ("seconds", seconds),
        ("microseconds", micros),
    ]
    .into_iter()
    .filter(|(_, amount)| *amount != 0)
    .map(|(unit, amount)| format!("{unit}={amount}"))
    .collect();
    if parts.is_empty() {
        "datetime.timedelta(0)".to_owned()
    } else {
        format!("datetime.timedelta({})", parts.join(", "))
    }
}

/// A float.
pub(crate) fn float(float: f64) -> String {
    if float.is_nan() {
        return "nan".to_owned();
    }
    if float.is_infinite() {
        return if float > 0.0 { "inf" } else { "-inf" }.to_owned();
    }
    let magnitude = float.abs();
    if magnitude != 0.0 && !(1e-4..1e16).contains(&magnitude) {
        let text = format!("{float:e}");
        let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let (sign, digits) = match exponent.strip_prefix('-') {
            Some(digits) => ('-', digits),
            None => ('+', exponent),
        };
        return format!("{mantissa}e{sign}{digits:0>2}");
    }
    format!("{float:?}")
}

/// Text.
pub(crate) fn text(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') {
        '"'
    } else {
        '\''
    };
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    for c in text.chars() {
        match c {
            '\\' => out += "\\\\",
            '\n' => out += "\\n",
            '\r' => out += "\\r",
            '\t' => out += "\\t",
            c if c == quote => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() && u32::from(c) < 0x100 => {
                out += &format!("\\x{:02x}", u32::from(c))
            }
            c => out.push(c),
        }
    }
    out.push(quote);
    out
}

fn bytes(bytes: &[u8]) -> String {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') {
        '"'
    } else {
        '\''
    };
    let mut out = format!("b{quote}");
    for byte in bytes {
        match byte {
            b'\\' => out += "\\\\",
            b'\n' => out += "\\n",
            b'\r' => out += "\\r",
            b'\t' => out += "\\t",
            byte if char::from(*byte) == quote => {
                out.push('\\');
                out.push(quote);
            }
            0x20..=0x7e => out.push(char::from(*byte)),
            byte => out += &format!("\\x{byte:02x}"),
        }
    }
    out.push(quote);
    out
}

fn json(json: &serde_json::Value) -> String {
    use serde_json::Value;
    match json {
        Value::Null => "None".to_owned(),
        Value::Bool(flag) => if *flag { "True" } else { "False" }.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(string) => text(string),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(self::json).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(items) => {
            let items: Vec<String> = items
                .iter()
                .map(|(key, item)| format!("{}: {}", text(key), self::json(item)))
                .collect();
            format!("{{{}}}", items.join(", "))
        }
    }
}

/// The parameters of a statement; several sets where `many`.
pub(crate) fn params(sets: &[Params], many: bool) -> String {
    if !many {
        return sets.first().map_or_else(|| "()".to_owned(), one_set);
    }
    if sets.len() <= MAX_BATCHES {
        let all: Vec<String> = sets.iter().map(one_set).collect();
        return format!("[{}]", all.join(", "));
    }
    let head: Vec<String> = sets.iter().take(MAX_BATCHES - 2).map(one_set).collect();
    let tail: Vec<String> = sets.iter().skip(sets.len() - 2).map(one_set).collect();
    format!(
        "[{}  ... displaying {MAX_BATCHES} of {} total bound parameter sets ...  {}]",
        head.join(", "),
        sets.len(),
        tail.join(", ")
    )
}

fn one_set(set: &Params) -> String {
    match set {
        Params::None => "()".to_owned(),
        Params::Positional(values) => {
            let items: Vec<String> = values.iter().map(shortened).collect();
            match items.as_slice() {
                [one] => format!("({one},)"),
                _ => format!("({})", batched(&items)),
            }
        }
        Params::Named(values) => {
            let items: Vec<String> = values
                .iter()
                .map(|(name, value)| format!("{}: {}", text(name), shortened(value)))
                .collect();
            format!("{{{}}}", batched(&items))
        }
    }
}

fn batched(items: &[String]) -> String {
    if items.len() <= MAX_PARAMS {
        return items.join(", ");
    }
    let half = MAX_PARAMS / 2;
    let head: Vec<&str> = items.iter().take(half).map(String::as_str).collect();
    let tail: Vec<&str> = items
        .iter()
        .skip(items.len() - half)
        .map(String::as_str)
        .collect();
    format!(
        "{} ... {} parameters truncated ... {}",
        head.join(", "),
        items.len() - MAX_PARAMS,
        tail.join(", ")
    )
}

/// A value, its middle left out if it is long.
fn shortened(value: &SqlValue) -> String {
    let shown = self::value(value);
    let length = shown.chars().count();
    if length <= MAX_CHARS {
        return shown;
    }
    let half = MAX_CHARS / 2;
    let head: String = shown.chars().take(half).collect();
    let tail: String = shown.chars().skip(length - half).collect();
    format!(
        "{head} ... ({} characters truncated) ... {tail}",
        length - MAX_CHARS
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_read_as_python_shows_them() {
        let cases: Vec<(SqlValue, &str)> = vec![
            (SqlValue::Null, "None"),
            (SqlValue::Bool(true), "True"),
            (SqlValue::Float(1.0), "1.0"),
            (SqlValue::Float(1e20), "1e+20"),
            (SqlValue::Float(0.00001), "1e-05"),
            (SqlValue::from("it's"), "\"it's\""),
            (SqlValue::from("a\n'\""), "'a\\n\\'\"'"),
            (SqlValue::Bytes(vec![0, b'a', 0xff]), "b'\\x00a\\xff'"),
            (
                SqlValue::Date(jiff::civil::date(2024, 1, 2)),
                "datetime.date(2024, 1, 2)",
            ),
            (
                SqlValue::DateTime(jiff::civil::datetime(2024, 1, 2, 3, 4, 0, 0), Some(0)),
                "datetime.datetime(2024, 1, 2, 3, 4, tzinfo=datetime.timezone.utc)",
            ),
        ];
        for (input, expected) in cases {
            assert_eq!(value(&input), expected);
        }
    }

    #[test]
    fn one_positional_value_keeps_its_comma() {
        let set = |count: i64| Params::Positional((0..count).map(SqlValue::Int).collect());
        assert_eq!(params(&[set(1)], false), "(0,)");
        assert_eq!(params(&[set(2)], false), "(0, 1)");
        assert_eq!(params(&[set(1), set(1)], true), "[(0,), (0,)]");
    }
}

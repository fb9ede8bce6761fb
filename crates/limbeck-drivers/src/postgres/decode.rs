//! Values from the text in which the server sends them, by the number of their type.

use std::str::FromStr;

use bigdecimal::BigDecimal;
use jiff::civil;
use limbeck_schema::{Interval, SqlValue};

/// A value. What is not understood stays text, as psycopg leaves it.
pub(super) fn decode(oid: u32, text: String) -> SqlValue {
    match array_element(oid) {
        Some(element) => decode_array(element, &text).unwrap_or(SqlValue::Text(text)),
        None => decode_scalar(oid, &text).unwrap_or(SqlValue::Text(text)),
    }
}

fn decode_scalar(oid: u32, text: &str) -> Option<SqlValue> {
    match oid {
        16 => Some(SqlValue::Bool(text == "t")),
        17 => hex(text.strip_prefix("\\x")?).map(SqlValue::Bytes),
        20 | 21 | 23 | 26 => text.parse().ok().map(SqlValue::Int),
        114 | 3802 => serde_json::from_str(text).ok().map(SqlValue::Json),
        700 | 701 => float(text).map(SqlValue::Float),
        1082 => date(text).map(SqlValue::Date),
        1083 => time(text).map(|time| SqlValue::Time(time, None)),
        1266 => {
            let (clock, offset) = split_offset(text)?;
            time(clock).map(|time| SqlValue::Time(time, Some(offset)))
        }
        1114 => datetime(text).map(|datetime| SqlValue::DateTime(datetime, None)),
        1184 => {
            let (moment, offset) = split_offset(text)?;
            datetime(moment).map(|datetime| SqlValue::DateTime(datetime, Some(offset)))
        }
        1186 => interval(text).map(SqlValue::Interval),
        1700 if text == "NaN" => Some(SqlValue::Float(f64::NAN)),
        1700 => BigDecimal::from_str(text).ok().map(SqlValue::Decimal),
        2950 => uuid::Uuid::parse_str(text).ok().map(SqlValue::Uuid),
        _ => None,
    }
}

/// The element type of an array type.
fn array_element(oid: u32) -> Option<u32> {
    Some(match oid {
        199 => 114,
        1000 => 16,
        1001 => 17,
        1002 => 18,
        1003 => 19,
        1005 => 21,
        1007 => 23,
        1009 => 25,
        1014 => 1042,
        1015 => 1043,
        1016 => 20,
        1021 => 700,
        1022 => 701,
        1028 => 26,
        1115 => 1114,
        1182 => 1082,
        1183 => 1083,
        1185 => 1184,
        1187 => 1186,
        1231 => 1700,
        1270 => 1266,
        2951 => 2950,
        3807 => 3802,
        _ => return None,
    })
}

/// `{1,NULL,"a b",{2}}`, perhaps after bounds as in `[0:1]={…}`.
fn decode_array(element: u32, text: &str) -> Option<SqlValue> {
    let body = text
        .strip_prefix('[')
        .and_then(|rest| rest.split_once('='))
        .map_or(text, |(_, body)| body);
    let mut characters = body.chars().peekable();
    (characters.next() == Some('{'))
        .then(|| array_items(element, &mut characters))
        .flatten()
}

fn array_items(
    element: u32,
    characters: &mut std::iter::Peekable<std::str::Chars<'_>>,
) -> Option<SqlValue> {
    let mut items = Vec::new();
    loop {
        match characters.peek()? {
            '}' => {
                characters.next();
                return Some(SqlValue::Array(items));
            }
            ',' => {
                characters.next();
            }
            '{' => {
                characters.next();
                items.push(array_items(element, characters)?);
            }
            '"' => {
                characters.next();
                items.push(item(element, quoted(characters)?));
            }
            _ => {
                let mut text = String::new();
                while let Some(c) = characters.next_if(|c| !matches!(c, ',' | '}')) {
                    text.push(c);
                }
                items.push(if text == "NULL" {
                    SqlValue::Null
                } else {
                    item(element, text)
                });
            }
        }
    }
}

fn item(element: u32, text: String) -> SqlValue {
    decode_scalar(element, &text).unwrap_or(SqlValue::Text(text))
}

fn quoted(characters: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Option<String> {
    let mut text = String::new();
    loop {
        match characters.next()? {
            '"' => return Some(text),
            '\\' => text.push(characters.next()?),
            c => text.push(c),
        }
    }
}

fn hex(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u32> = text
        .chars()
        .map(|c| c.to_digit(16))
        .collect::<Option<_>>()?;
    digits
        .chunks(2)
        .map(|pair| u8::try_from(pair.first()? * 16 + pair.get(1)?).ok())
        .collect()
}

fn float(text: &str) -> Option<f64> {
    match text {
        "NaN" => Some(f64::NAN),
        "Infinity" => Some(f64::INFINITY),
        "-Infinity" => Some(f64::NEG_INFINITY),
        _ => text.parse().ok(),
    }
}

fn date(text: &str) -> Option<civil::Date> {
    let mut parts = text.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    civil::Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

fn time(text: &str) -> Option<civil::Time> {
    let (clock, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut parts = clock.splitn(3, ':');
    let (hour, minute, second) = (parts.next()?, parts.next()?, parts.next()?);
    let nanoseconds: i32 = if fraction.is_empty() {
        0
    } else {
        format!("{fraction:0<9}").parse().ok()?
    };
    civil::Time::new(
        hour.parse().ok()?,
        minute.parse().ok()?,
        second.parse().ok()?,
        nanoseconds,
    )
    .ok()
}

fn datetime(text: &str) -> Option<civil::DateTime> {
    let (day, clock) = text.split_once(' ')?;
    Some(civil::DateTime::from_parts(date(day)?, time(clock)?))
}

/// `…+02`, `…-03:30`, `…+01:02:03`: what stands before, and the offset in seconds.
fn split_offset(text: &str) -> Option<(&str, i32)> {
    let at = text.rfind(['+', '-'])?;
    let (before, offset) = text.split_at(at);
    let sign = if offset.starts_with('-') { -1 } else { 1 };
    let mut seconds = 0;
    for (part, unit) in offset.get(1..)?.split(':').zip([3600, 60, 1]) {
        seconds += part.parse::<i32>().ok()? * unit;
    }
    Some((before, sign * seconds))
}

/// `1 year 2 mons -3 days 04:05:06.7`
fn interval(text: &str) -> Option<Interval> {
    let mut interval = Interval::default();
    let mut words = text.split(' ');
    while let Some(word) = words.next() {
        if word.contains(':') {
            interval.microseconds = clock_microseconds(word)?;
            continue;
        }
        let count: i32 = word.parse().ok()?;
        match words.next()? {
            "year" | "years" => {
                interval.months = interval.months.checked_add(count.checked_mul(12)?)?
            }
            "mon" | "mons" => interval.months = interval.months.checked_add(count)?,
            "day" | "days" => interval.days = count,
            _ => return None,
        }
    }
    Some(interval)
}

fn clock_microseconds(text: &str) -> Option<i64> {
    let (sign, clock) = match text.strip_prefix('-') {
        Some(clock) => (-1, clock),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = clock.split_once('.').unwrap_or((clock, ""));
    let mut seconds: i64 = 0;
    for part in whole.split(':') {
        seconds = seconds.checked_mul(60)?.checked_add(part.parse().ok()?)?;
    }
    let micros: i64 = if fraction.is_empty() {
        0
    } else {
        format!("{fraction:0<6}").parse().ok()?
    };
    Some(sign * (seconds.checked_mul(1_000_000)? + micros))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_becomes_values_by_type() {
        let cases: Vec<(u32, &str, SqlValue)> = vec![
            (16, "t", SqlValue::Bool(true)),
            (17, "\\x00ff", SqlValue::Bytes(vec![0, 255])),
            (1082, "2024-02-29", SqlValue::Date(civil::date(2024, 2, 29))),
            (1082, "infinity", "infinity".into()),
            (
                1184,
                "2024-01-02 03:04:05.5-03:30",
                SqlValue::DateTime(
                    civil::datetime(2024, 1, 2, 3, 4, 5, 500_000_000),
                    Some(-12600),
                ),
            ),
            (
                1186,
                "1 year 2 mons -3 days -00:00:01.5",
                SqlValue::Interval(Interval {
                    months: 14,
                    days: -3,
                    microseconds: -1_500_000,
                }),
            ),
            (
                1009,
                r#"{a,"b \"c\"",NULL,"NULL"}"#,
                SqlValue::Array(vec![
                    "a".into(),
                    "b \"c\"".into(),
                    SqlValue::Null,
                    "NULL".into(),
                ]),
            ),
            (
                1007,
                "[0:1]={{1},{2}}",
                SqlValue::Array(vec![
                    SqlValue::Array(vec![1.into()]),
                    SqlValue::Array(vec![2.into()]),
                ]),
            ),
            (869, "1.2.3.4", "1.2.3.4".into()),
        ];
        for (oid, text, expected) in cases {
            assert_eq!(decode(oid, text.to_owned()), expected, "{text}");
        }
    }
}

//! Parameters written into the text of a statement, as psycopg 2 does it. The server then infers types as
//! it does for any literal, and parameters may stand where the protocol's own may not (in DDL).

use limbeck_engine::{Params, Paramstyle};
use limbeck_schema::{Interval, SqlValue};

use crate::placeholders;

/// The statement with its parameters in place.
///
/// # Errors
/// A parameter has no value; a text holds a NUL character.
pub(super) fn interpolate(sql: &str, params: &Params, style: Paramstyle) -> Result<String, String> {
    placeholders::interpolate(sql, params, &literal, style)
}

/// A value as a literal of PostgreSQL.
pub(super) fn literal(value: &SqlValue) -> Result<String, String> {
    Ok(match value {
        SqlValue::Null => "NULL".to_owned(),
        SqlValue::Bool(flag) => flag.to_string(),
        // A minus sign next to another would begin a comment.
        SqlValue::Int(int) if *int < 0 => format!(" {int}"),
        SqlValue::Int(int) => int.to_string(),
        SqlValue::Unsigned(int) => int.to_string(),
        SqlValue::Decimal(decimal) => format!(" {}", decimal.to_plain_string()),
        SqlValue::Float(float) if float.is_nan() => "'NaN'::float".to_owned(),
        SqlValue::Float(float) if float.is_infinite() => {
            format!("'{}Infinity'::float", if *float < 0.0 { "-" } else { "" })
        }
        SqlValue::Float(float) => format!(" {float:?}"),
        SqlValue::Text(text) => quote(text)?,
        SqlValue::Bytes(bytes) => format!("'{}'::bytea", hex(bytes)),
        SqlValue::Date(date) => format!("'{date}'::date"),
        SqlValue::Time(time, None) => format!("'{time}'::time"),
        SqlValue::Time(time, Some(offset)) => format!("'{time}{}'::timetz", offset_text(*offset)),
        SqlValue::DateTime(datetime, None) => format!("'{datetime}'::timestamp"),
        SqlValue::DateTime(datetime, Some(offset)) => {
            format!("'{datetime}{}'::timestamptz", offset_text(*offset))
        }
        SqlValue::Interval(interval) => format!("'{}'::interval", interval_text(*interval)),
        SqlValue::Uuid(uuid) => format!("'{uuid}'::uuid"),
        SqlValue::Json(json) => quote(&limbeck_engine::json_dumps(json))?,
        SqlValue::Array(_) => quote(&array_text(value)?)?,
    })
}

/// Text in quotes.
pub(super) fn quote(text: &str) -> Result<String, String> {
    if text.contains('\0') {
        return Err("A string literal cannot contain NUL (0x00) characters.".to_owned());
    }
    let doubled = text.replace('\'', "''");
    Ok(if text.contains('\\') {
        format!(" E'{}'", doubled.replace('\\', "\\\\"))
    } else {
        format!("'{doubled}'")
    })
}

fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2 + 2);
    text += "\\x";
    for byte in bytes {
        text += &format!("{byte:02x}");
    }
    text
}

fn offset_text(seconds: i32) -> String {
    let (sign, seconds) = if seconds < 0 {
        ('-', -seconds)
    } else {
        ('+', seconds)
    };
    format!(
        "{sign}{:02}:{:02}:{:02}",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    )
}

fn interval_text(interval: Interval) -> String {
    let Interval {
        months,
        days,
        microseconds,
    } = interval;
    format!("{months} months {days} days {microseconds} microseconds")
}

/// An array as PostgreSQL reads it: `{1,"a b",NULL}`.
fn array_text(value: &SqlValue) -> Result<String, String> {
    let element = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    Ok(match value {
        SqlValue::Array(items) => {
            let items = items
                .iter()
                .map(array_text)
                .collect::<Result<Vec<_>, String>>()?;
            format!("{{{}}}", items.join(","))
        }
        SqlValue::Null => "NULL".to_owned(),
        SqlValue::Bool(flag) => flag.to_string(),
        SqlValue::Int(int) => int.to_string(),
        SqlValue::Unsigned(int) => int.to_string(),
        SqlValue::Float(float) if float.is_infinite() => if *float < 0.0 {
            "-Infinity"
        } else {
            "Infinity"
        }
        .to_owned(),
        SqlValue::Float(float) => format!("{float:?}"),
        SqlValue::Decimal(decimal) => decimal.to_plain_string(),
        SqlValue::Text(text) => element(text),
        SqlValue::Bytes(bytes) => element(&hex(bytes)),
        SqlValue::Date(date) => element(&date.to_string()),
        SqlValue::Time(time, offset) => element(&format!(
            "{time}{}",
            offset.map_or_else(String::new, offset_text)
        )),
        SqlValue::DateTime(datetime, offset) => element(&format!(
            "{datetime}{}",
            offset.map_or_else(String::new, offset_text)
        )),
        SqlValue::Interval(interval) => element(&interval_text(*interval)),
        SqlValue::Uuid(uuid) => element(&uuid.to_string()),
        SqlValue::Json(json) => element(&limbeck_engine::json_dumps(json)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_become_literals() {
        let named = |name: &str, value: SqlValue| Params::Named(vec![(name.to_owned(), value)]);
        let cases = [
            (
                "a = %(x)s and b like 'c%%'",
                named("x", "o'k".into()),
                "a = 'o''k' and b like 'c%'",
            ),
            (
                "%(x)s::VARCHAR",
                named("x", "\\".into()),
                " E'\\\\'::VARCHAR",
            ),
            (
                "1 -%s",
                Params::Positional(vec![SqlValue::Int(-1)]),
                "1 - -1",
            ),
            (
                "$1, '$1', $f$ $1 $f$, $2",
                Params::Positional(vec![1.into(), 2.into()]),
                "1, '$1', $f$ $1 $f$, 2",
            ),
            ("100%%", Params::Named(vec![]), "100%"),
            ("100%%", Params::None, "100%%"),
        ];
        for (sql, params, expected) in cases {
            let style = if sql.contains("$1") {
                Paramstyle::Dollar
            } else {
                Paramstyle::Pyformat
            };
            assert_eq!(
                interpolate(sql, &params, style).as_deref(),
                Ok(expected),
                "{sql}"
            );
        }
        assert!(interpolate("%s", &Params::Positional(vec![]), Paramstyle::Format).is_err());
        assert!(
            interpolate(
                "%s",
                &Params::Positional(vec!["\0".into()]),
                Paramstyle::Format
            )
            .is_err()
        );
    }
}

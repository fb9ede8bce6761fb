//! Parameters written into the text of a statement, as psycopg 2 does it. The server then infers types as
//! it does for any literal, and parameters may stand where the protocol's own may not (in DDL).

use limbeck_engine::Params;
use limbeck_schema::{Interval, SqlValue};

/// The statement with its parameters in place: `%s`, `%(name)s` or `$1`, where `%%` is a percent sign.
/// Without parameters the statement is as it is.
///
/// # Errors
/// A parameter has no value; a text holds a NUL character.
pub(super) fn interpolate(sql: &str, params: &Params) -> Result<String, String> {
    match params {
        Params::None => Ok(sql.to_owned()),
        Params::Positional(values) if is_dollar_style(sql, values) => numbered(sql, values),
        Params::Positional(values) => {
            let mut next = values.iter();
            percent(sql, |name| match name {
                None => next
                    .next()
                    .ok_or_else(|| "not enough parameters for the statement".to_owned()),
                Some(name) => Err(format!("the parameter %({name})s needs its value by name")),
            })
        }
        Params::Named(values) => percent(sql, |name| {
            let name =
                name.ok_or_else(|| "the parameter %s needs its value by position".to_owned())?;
            let found = values.iter().find(|(given, _)| given == name);
            found
                .map(|(_, value)| value)
                .ok_or_else(|| format!("no value for the parameter {name}"))
        }),
    }
}

fn percent<'v>(
    sql: &str,
    mut value_of: impl FnMut(Option<&str>) -> Result<&'v SqlValue, String>,
) -> Result<String, String> {
    let mut out = String::with_capacity(sql.len());
    let mut rest = sql;
    while let Some((before, after)) = rest.split_once('%') {
        out += before;
        rest = if let Some(after) = after.strip_prefix('%') {
            out.push('%');
            after
        } else if let Some(after) = after.strip_prefix('s') {
            out += &literal(value_of(None)?)?;
            after
        } else if let Some((name, after)) = after
            .strip_prefix('(')
            .and_then(|text| text.split_once(")s"))
        {
            out += &literal(value_of(Some(name))?)?;
            after
        } else {
            out.push('%');
            after
        };
    }
    out += rest;
    Ok(out)
}

fn is_dollar_style(sql: &str, values: &[SqlValue]) -> bool {
    !values.is_empty() && sql.contains("$1")
}

/// `$1`, outside of quotes and comments.
fn numbered(sql: &str, values: &[SqlValue]) -> Result<String, String> {
    let mut out = String::with_capacity(sql.len());
    let mut rest = sql;
    while let Some(c) = rest.chars().next() {
        let skipped = skipped_length(rest);
        if skipped > 0 {
            let (quoted, after) = rest.split_at(skipped);
            out += quoted;
            rest = after;
            continue;
        }
        let after = &rest[c.len_utf8()..];
        let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
        if c == '$' && !digits.is_empty() {
            let index: usize = digits
                .parse()
                .map_err(|_| format!("no value for the parameter ${digits}"))?;
            let value = index.checked_sub(1).and_then(|index| values.get(index));
            out += &literal(value.ok_or_else(|| format!("no value for the parameter ${digits}"))?)?;
            rest = &after[digits.len()..];
        } else {
            out.push(c);
            rest = after;
        }
    }
    Ok(out)
}

/// The length of the quoted text or comment that begins here; 0 if none does.
fn skipped_length(sql: &str) -> usize {
    let to_end = |start: usize, end: &str| {
        sql.get(start..)
            .and_then(|rest| rest.find(end))
            .map_or(sql.len(), |found| start + found + end.len())
    };
    match sql.as_bytes() {
        [b'\'', ..] => to_end(1, "'"),
        [b'"', ..] => to_end(1, "\""),
        [b'-', b'-', ..] => to_end(2, "\n"),
        [b'/', b'*', ..] => to_end(2, "*/"),
        [b'$', next, ..] if !next.is_ascii_digit() => {
            let tag = sql
                .get(1..)
                .and_then(|rest| rest.split_once('$'))
                .map(|(tag, _)| tag);
            match tag.filter(|tag| tag.chars().all(|c| c.is_alphanumeric() || c == '_')) {
                Some(tag) => to_end(tag.len() + 2, &format!("${tag}$")),
                None => 0,
            }
        }
        _ => 0,
    }
}

/// A value as a literal of PostgreSQL.
pub(super) fn literal(value: &SqlValue) -> Result<String, String> {
    Ok(match value {
        SqlValue::Null => "NULL".to_owned(),
        SqlValue::Bool(flag) => flag.to_string(),
        // A minus sign next to another would begin a comment.
        SqlValue::Int(int) if *int < 0 => format!(" {int}"),
        SqlValue::Int(int) => int.to_string(),
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
            assert_eq!(interpolate(sql, &params).as_deref(), Ok(expected), "{sql}");
        }
        assert!(interpolate("%s", &Params::Positional(vec![])).is_err());
        assert!(interpolate("%s", &Params::Positional(vec!["\0".into()])).is_err());
    }
}

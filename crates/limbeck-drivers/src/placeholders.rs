//! Parameters written into the text of a statement, as psycopg 2 and PyMySQL do it.

use limbeck_engine::{Params, Paramstyle};
use limbeck_schema::SqlValue;

/// How a value is written.
pub(crate) type Literal<'a> = &'a dyn Fn(&SqlValue) -> Result<String, String>;

/// The statement with its parameters in place: `%s`, `%(name)s`, `$1` or `?`, where `%%` is a percent sign.
/// Without parameters the statement is as it is.
///
/// # Errors
/// A parameter has no value; a value can't be written.
pub(crate) fn interpolate(
    sql: &str,
    params: &Params,
    literal: Literal<'_>,
    style: Paramstyle,
) -> Result<String, String> {
    match params {
        Params::None => Ok(sql.to_owned()),
        Params::Positional(values) if style == Paramstyle::Qmark => marked(sql, values, literal),
        Params::Positional(values) if style == Paramstyle::Dollar => numbered(sql, values, literal),
        Params::Positional(values) => {
            let mut next = values.iter();
            percent(sql, literal, |name| match name {
                None => next
                    .next()
                    .ok_or_else(|| "not enough arguments for format string".to_owned()),
                Some(name) => Err(format!("the parameter %({name})s needs its value by name")),
            })
        }
        Params::Named(values) => percent(sql, literal, |name| {
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
    literal: Literal<'_>,
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

/// `$1`, outside of quotes and comments.
fn numbered(sql: &str, values: &[SqlValue], literal: Literal<'_>) -> Result<String, String> {
    outside_quotes(sql, |rest| {
        let digits = rest.strip_prefix('$')?;
        let length = digits
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(digits.len());
        let (digits, _) = digits.split_at(length);
        let index: usize = digits.parse().ok()?;
        let value = index.checked_sub(1).and_then(|index| values.get(index));
        let value = value.ok_or_else(|| format!("no value for the parameter ${digits}"));
        Some((length + 1, value.and_then(literal)))
    })
}

/// `?`, outside of quotes and comments.
fn marked(sql: &str, values: &[SqlValue], literal: Literal<'_>) -> Result<String, String> {
    let mut next = values.iter();
    outside_quotes(sql, |rest| {
        rest.starts_with('?').then(|| {
            let value = next
                .next()
                .ok_or_else(|| "not enough parameters for the statement".to_owned());
            (1, value.and_then(literal))
        })
    })
}

/// Copies a statement; `replace` sees every place outside of quotes and comments, and may give how much of
/// it is replaced, and with what.
fn outside_quotes(
    sql: &str,
    mut replace: impl FnMut(&str) -> Option<(usize, Result<String, String>)>,
) -> Result<String, String> {
    let mut out = String::with_capacity(sql.len());
    let mut rest = sql;
    while let Some(c) = rest.chars().next() {
        let skipped = skipped_length(rest);
        let length = if skipped > 0 {
            skipped
        } else if let Some((length, text)) = replace(rest) {
            out += &text?;
            rest = rest.get(length..).unwrap_or_default();
            continue;
        } else {
            c.len_utf8()
        };
        let (kept, after) = rest.split_at(length);
        out += kept;
        rest = after;
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
        [b'`', ..] => to_end(1, "`"),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_not_looked_for_in_quotes() {
        let literal = |value: &SqlValue| Ok(value.as_int().unwrap_or(0).to_string());
        let params = Params::Positional(vec![1.into(), 2.into()]);
        let of = |sql: &str, style| interpolate(sql, &params, &literal, style);
        let (question, dollar) = (Paramstyle::Qmark, Paramstyle::Dollar);
        assert_eq!(
            of("? '?' `?` -- ?\n ?", question).as_deref(),
            Ok("1 '?' `?` -- ?\n 2")
        );
        assert_eq!(
            of("$2 '$1' $x$ $1 $x$ $1", dollar).as_deref(),
            Ok("2 '$1' $x$ $1 $x$ 1")
        );
        assert!(of("? ? ?", question).is_err());
        assert!(of("$1 $3", dollar).is_err());
        assert_eq!(
            of("`$1` %s %s", Paramstyle::Format).as_deref(),
            Ok("`$1` 1 2")
        );
    }
}

//! Values as literals of MySQL.

use limbeck_schema::{Interval, SqlValue};

/// A value as a literal. `backslashes` is whether the server takes them as escapes.
pub(super) fn literal(value: &SqlValue, backslashes: bool) -> Result<String, String> {
    let quote = |text: &str| quote(text, backslashes);
    Ok(match value {
        SqlValue::Null => "NULL".to_owned(),
        SqlValue::Bool(flag) => if *flag { "1" } else { "0" }.to_owned(),
        SqlValue::Int(int) => int.to_string(),
        SqlValue::Unsigned(int) => int.to_string(),
        SqlValue::Decimal(decimal) => decimal.to_plain_string(),
        SqlValue::Float(float) if !float.is_finite() => {
            return Err(format!(
                "{} can not be used with MySQL",
                limbeck_engine::python_repr(value)
            ));
        }
        SqlValue::Float(float) => format!("{float:e}"),
        SqlValue::Text(text) => quote(text),
        SqlValue::Bytes(bytes) => {
            let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            format!("_binary X'{digits}'")
        }
        SqlValue::Date(date) => format!("'{date}'"),
        SqlValue::Time(time, _) => format!("'{time}'"),
        SqlValue::DateTime(datetime, _) => format!("'{}'", datetime.to_string().replace('T', " ")),
        SqlValue::Interval(interval) => format!("'{}'", interval_text(*interval)),
        SqlValue::Uuid(uuid) => quote(&uuid.to_string()),
        SqlValue::Json(json) => quote(&limbeck_engine::json_dumps(json)),
        SqlValue::Array(items) => {
            let items: Result<Vec<_>, String> = items
                .iter()
                .map(|item| literal(item, backslashes))
                .collect();
            format!("({})", items?.join(","))
        }
    })
}

fn quote(text: &str, backslashes: bool) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('\'');
    for c in text.chars() {
        match c {
            '\'' => out += "''",
            '\\' if backslashes => out += "\\\\",
            '\0' if backslashes => out += "\\0",
            '\n' if backslashes => out += "\\n",
            '\r' if backslashes => out += "\\r",
            '\u{1a}' if backslashes => out += "\\Z",
            c => out.push(c),
        }
    }
    out.push('\'');
    out
}

fn interval_text(interval: Interval) -> String {
    let days = i64::from(interval.months) * 30 + i64::from(interval.days);
    let total = i128::from(days) * 86_400_000_000 + i128::from(interval.microseconds);
    let (sign, total) = if total < 0 {
        ("-", -total)
    } else {
        ("", total)
    };
    let (seconds, micros) = (total / 1_000_000, total % 1_000_000);
    format!(
        "{sign}{:02}:{:02}:{:02}.{micros:06}",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_as_the_server_reads_it() {
        let of = |text: &str, backslashes| literal(&text.into(), backslashes);
        assert_eq!(of("it's \\ \n", true).as_deref(), Ok("'it''s \\\\ \\n'"));
        assert_eq!(of("it's \\ \n", false).as_deref(), Ok("'it''s \\ \n'"));
        let interval = SqlValue::Interval(Interval {
            months: 0,
            days: -1,
            microseconds: -1,
        });
        assert_eq!(
            literal(&interval, true).as_deref(),
            Ok("'-24:00:00.000001'")
        );
    }
}

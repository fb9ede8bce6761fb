//! The SQL functions that SQLAlchemy adds to every SQLite connection: `regexp` and `floor`.

use fancy_regex::Regex;
use rusqlite::Connection;
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::{Value, ValueRef};

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Adds the functions.
pub(super) fn add(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("regexp", 2, flags, regexp)?;
    connection.create_scalar_function("floor", 1, flags, floor)
}

fn regexp(context: &mut Context<'_>) -> rusqlite::Result<Option<bool>> {
    let pattern: std::sync::Arc<Regex> = context
        .get_or_create_aux(0, |value| -> Result<Regex, Failure> {
            Ok(Regex::new(value.as_str()?)?)
        })?;
    let ValueRef::Text(text) = context.get_raw(1) else {
        return Ok(None);
    };
    let text = String::from_utf8_lossy(text);
    pattern
        .is_match(text.as_ref())
        .map(Some)
        .map_err(|error| rusqlite::Error::UserFunctionError(Box::new(error)))
}

fn floor(context: &mut Context<'_>) -> rusqlite::Result<Value> {
    Ok(match context.get_raw(0) {
        ValueRef::Integer(int) => Value::Integer(int),
        #[expect(
            clippy::cast_possible_truncation,
            reason = "saturates, as good as anything at this size"
        )]
        ValueRef::Real(float) => Value::Integer(float.floor() as i64),
        _ => Value::Null,
    })
}

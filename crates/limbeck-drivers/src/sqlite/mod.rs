//! SQLite, as Python's `sqlite3` behaves in the mode that SQLAlchemy uses: a transaction opens by itself
//! before `INSERT`, `UPDATE`, `DELETE` and `REPLACE` only, and one statement runs at a time.

mod connect;
mod error;
mod functions;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use limbeck_engine::{
    CancelHandle, Driver, DriverError, ErrorKind, Params, RawColumn, RawResult, ServerInfo,
};
use limbeck_schema::SqlValue;
use rusqlite::Statement;
use rusqlite::types::{ToSqlOutput, Value, ValueRef};

pub(crate) use connect::connect;
use error::{driver_error, refusal};

/// A connection to a SQLite database.
struct Sqlite {
    connection: rusqlite::Connection,
    /// `isolation_level=None`: nothing begins by itself.
    autocommit: bool,
    module: &'static str,
    info: ServerInfo,
    /// Raised to stop what runs, now or as soon as it runs.
    cancelled: Arc<AtomicBool>,
}

impl Driver for Sqlite {
    fn execute(&mut self, sql: &str, params: &Params) -> Result<RawResult, DriverError> {
        if without_comments(sql).is_empty() {
            return Ok(RawResult {
                rowcount: -1,
                ..RawResult::default()
            });
        }
        let mut statement = match self.connection.prepare(sql) {
            Err(rusqlite::Error::MultipleStatement) => {
                return Err(self.refuse("You can only execute one statement at a time."));
            }
            prepared => prepared.map_err(|error| driver_error(self.module, &error))?,
        };
        let is_dml = is_dml(sql);
        if is_dml {
            self.begin()?;
        }
        self.bind(&mut statement, params)?;
        let result = self.run(&mut statement, is_dml);
        self.cancelled.store(false, Ordering::SeqCst);
        result
    }

    fn execute_many(&mut self, sql: &str, sets: &[Params]) -> Result<RawResult, DriverError> {
        let is_dml = is_dml(sql);
        if !is_dml {
            return Err(self.refuse("executemany() can only execute DML statements."));
        }
        let mut statement = self
            .connection
            .prepare(sql)
            .map_err(|error| driver_error(self.module, &error))?;
        self.begin()?;
        let mut total = RawResult::default();
        for set in sets {
            self.bind(&mut statement, set)?;
            let result = self.run(&mut statement, is_dml)?;
            total.rowcount += result.rowcount.max(0);
            total.lastrowid = result.lastrowid;
        }
        Ok(total)
    }

    fn commit(&mut self) -> Result<(), DriverError> {
        if self.connection.is_autocommit() {
            Ok(())
        } else {
            self.command("COMMIT")
        }
    }

    fn rollback(&mut self) -> Result<(), DriverError> {
        if self.connection.is_autocommit() {
            Ok(())
        } else {
            self.command("ROLLBACK")
        }
    }

    fn isolation_level(&mut self) -> Result<String, DriverError> {
        if self.autocommit {
            return Ok("AUTOCOMMIT".to_owned());
        }
        let result = self.execute("PRAGMA read_uncommitted", &Params::None)?;
        let uncommitted = result
            .rows
            .first()
            .and_then(|row| row.first())
            .and_then(SqlValue::as_int);
        Ok(if uncommitted == Some(1) {
            "READ UNCOMMITTED"
        } else {
            "SERIALIZABLE"
        }
        .to_owned())
    }

    fn isolation_levels(&self) -> &'static [&'static str] {
        &["READ UNCOMMITTED", "SERIALIZABLE", "AUTOCOMMIT"]
    }

    fn set_isolation_level(&mut self, level: &str) -> Result<(), DriverError> {
        self.autocommit = level == "AUTOCOMMIT";
        match level {
            "AUTOCOMMIT" => Ok(()),
            "READ UNCOMMITTED" => self.command("PRAGMA read_uncommitted = 1"),
            _ => self.command("PRAGMA read_uncommitted = 0"),
        }
    }

    fn server_info(&self) -> &ServerInfo {
        &self.info
    }

    fn cancel_handle(&self) -> Option<CancelHandle> {
        let handle = self.connection.get_interrupt_handle();
        let cancelled = self.cancelled.clone();
        Some(Arc::new(move || {
            cancelled.store(true, Ordering::SeqCst);
            handle.interrupt();
        }))
    }

    fn in_transaction(&self) -> bool {
        !self.connection.is_autocommit()
    }

    // A savepoint is a transaction of its own where there is none, and does no harm where there is one.
    fn begin_reading(&mut self) -> Result<(), DriverError> {
        self.command("SAVEPOINT limbeck_reading")
    }

    fn end_reading(&mut self) -> Result<(), DriverError> {
        self.command("RELEASE limbeck_reading")
    }
}

impl Sqlite {
    fn begin(&self) -> Result<(), DriverError> {
        if self.autocommit || !self.connection.is_autocommit() {
            return Ok(());
        }
        self.command("BEGIN")
    }

    fn command(&self, sql: &str) -> Result<(), DriverError> {
        self.connection
            .execute_batch(sql)
            .map_err(|error| driver_error(self.module, &error))
    }

    fn refuse(&self, message: &str) -> DriverError {
        refusal(self.module, ErrorKind::Programming, message)
    }

    fn bind(&self, statement: &mut Statement<'_>, params: &Params) -> Result<(), DriverError> {
        let wanted = statement.parameter_count();
        match params {
            Params::Named(values) => {
                for index in 1..=wanted {
                    let name = statement
                        .parameter_name(index)
                        .unwrap_or_default()
                        .to_owned();
                    let bare = name.get(1..).unwrap_or_default();
                    let value = values
                        .iter()
                        .find(|(given, _)| given == bare)
                        .map(|(_, value)| value);
                    let Some(value) = value else {
                        return Err(self.refuse(&format!(
                            "You did not supply a value for binding parameter :{bare}."
                        )));
                    };
                    self.bind_one(statement, index, value)?;
                }
            }
            Params::Positional(values) if values.len() == wanted => {
                for (index, value) in values.iter().enumerate() {
                    self.bind_one(statement, index + 1, value)?;
                }
            }
            Params::None if wanted == 0 => {}
            Params::None | Params::Positional(_) => {
                let given = if let Params::Positional(values) = params {
                    values.len()
                } else {
                    0
                };
                return Err(self.refuse(&format!(
                    "Incorrect number of bindings supplied. The current statement uses {wanted}, and \
                     there are {given} supplied."
                )));
            }
        }
        Ok(())
    }

    fn bind_one(
        &self,
        statement: &mut Statement<'_>,
        index: usize,
        value: &SqlValue,
    ) -> Result<(), DriverError> {
        let Some(value) = to_sqlite(value) else {
            return Err(self.refuse(&format!(
                "Error binding parameter {index}: type '{}' is not supported",
                python_type(value)
            )));
        };
        statement
            .raw_bind_parameter(index, value)
            .map_err(|error| driver_error(self.module, &error))
    }

    /// Steps through a bound statement.
    fn run(&self, statement: &mut Statement<'_>, is_dml: bool) -> Result<RawResult, DriverError> {
        let fail = |error| driver_error(self.module, &error);
        let columns: Vec<RawColumn> = statement
            .columns()
            .map(|column| RawColumn {
                name: column.name().to_owned(),
                type_name: column.decl_type().unwrap_or_default().to_owned(),
            })
            .collect();
        let mut rows = Vec::new();
        let mut cursor = statement.raw_query();
        while let Some(row) = cursor.next().map_err(fail)? {
            let values = (0..columns.len()).map(|index| {
                row.get_ref(index)
                    .map_err(fail)
                    .and_then(|value| self.read_value(value, &columns[index].name))
            });
            rows.push(values.collect::<Result<Vec<_>, DriverError>>()?);
        }
        drop(cursor);
        let changes = i64::try_from(self.connection.changes()).unwrap_or(i64::MAX);
        Ok(RawResult {
            columns,
            rows,
            rowcount: if is_dml { changes } else { -1 },
            lastrowid: is_dml.then(|| self.connection.last_insert_rowid()),
        })
    }

    fn read_value(&self, value: ValueRef<'_>, column: &str) -> Result<SqlValue, DriverError> {
        Ok(match value {
            ValueRef::Null => SqlValue::Null,
            ValueRef::Integer(int) => SqlValue::Int(int),
            ValueRef::Real(float) => SqlValue::Float(float),
            ValueRef::Blob(bytes) => SqlValue::Bytes(bytes.to_vec()),
            ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
                Ok(text) => SqlValue::Text(text.to_owned()),
                Err(_) => {
                    let message = format!(
                        "Could not decode to UTF-8 column '{column}' with text '{}'",
                        String::from_utf8_lossy(bytes)
                    );
                    return Err(refusal(self.module, ErrorKind::Operational, &message));
                }
            },
        })
    }
}

/// Whether `sqlite3` opens a transaction before the statement: it looks at the first word alone.
fn is_dml(sql: &str) -> bool {
    let rest = without_comments(sql);
    ["insert", "update", "delete", "replace"]
        .iter()
        .any(|word| {
            rest.get(..word.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(word))
        })
}

/// A statement without the white space and comments before it.
fn without_comments(sql: &str) -> &str {
    let mut rest = sql;
    loop {
        rest = rest.trim_start_matches([' ', '\t', '\n', '\r', '\u{c}']);
        if let Some(comment) = rest.strip_prefix("--") {
            rest = comment.split_once('\n').map_or("", |(_, after)| after);
        } else if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
        } else {
            return rest;
        }
    }
}

/// A parameter as `sqlite3` adapts it; nothing for what it refuses.
fn to_sqlite(value: &SqlValue) -> Option<ToSqlOutput<'_>> {
    let owned = |text: String| Some(ToSqlOutput::Owned(Value::Text(text)));
    match value {
        SqlValue::Null => Some(ToSqlOutput::Owned(Value::Null)),
        SqlValue::Bool(flag) => Some(ToSqlOutput::Owned(Value::Integer(i64::from(*flag)))),
        SqlValue::Int(int) => Some(ToSqlOutput::Owned(Value::Integer(*int))),
        SqlValue::Float(float) => Some(ToSqlOutput::Owned(Value::Real(*float))),
        SqlValue::Text(text) => Some(ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes()))),
        SqlValue::Bytes(bytes) => Some(ToSqlOutput::Borrowed(ValueRef::Blob(bytes))),
        SqlValue::Date(date) => owned(date.to_string()),
        SqlValue::DateTime(datetime, _) => owned(datetime.to_string().replace('T', " ")),
        SqlValue::Unsigned(_)
        | SqlValue::Decimal(_)
        | SqlValue::Time(..)
        | SqlValue::Interval(_)
        | SqlValue::Uuid(_)
        | SqlValue::Json(_)
        | SqlValue::Array(_) => None,
    }
}

fn python_type(value: &SqlValue) -> &'static str {
    match value {
        SqlValue::Unsigned(_) => "int",
        SqlValue::Decimal(_) => "decimal.Decimal",
        SqlValue::Time(..) => "datetime.time",
        SqlValue::Interval(_) => "datetime.timedelta",
        SqlValue::Uuid(_) => "UUID",
        SqlValue::Array(_) => "list",
        _ => "dict",
    }
}

#[cfg(test)]
mod tests {
    use super::is_dml;

    #[test]
    fn only_the_first_word_opens_a_transaction() {
        for sql in [
            "insert into t values (1)",
            " -- c\n/* x */ UPDATE t",
            "replace into t",
            "DeLeTe from t",
        ] {
            assert!(is_dml(sql), "{sql}");
        }
        for sql in [
            "select 1",
            "create table t (a)",
            "with x as (select 1) insert into t",
            "-- insert",
            "",
        ] {
            assert!(!is_dml(sql), "{sql}");
        }
    }
}

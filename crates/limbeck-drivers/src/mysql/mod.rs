//! MySQL and MariaDB, as PyMySQL behaves: autocommit is off on the server, and parameters are written into
//! the text.

mod connect;
mod decode;
mod error;
mod literal;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use limbeck_engine::{
    CancelHandle, Driver, DriverError, DriverName, ErrorKind, Params, RawColumn, RawResult,
    ServerInfo,
};
use limbeck_schema::SqlValue;
use mysql::prelude::Queryable;
use mysql::{Conn, Opts};

use crate::placeholders;
pub(crate) use connect::connect;
use error::{driver_error, refusal};

/// A connection to a MySQL or MariaDB server.
struct Mysql {
    connection: Conn,
    options: Opts,
    autocommit: bool,
    /// The last statement was one that commits by itself, so nothing is left to undo.
    committed: bool,
    driver: &'static DriverName,
    info: ServerInfo,
    cancelled: Arc<AtomicBool>,
}

impl Driver for Mysql {
    fn execute(&mut self, sql: &str, params: &Params) -> Result<RawResult, DriverError> {
        let backslashes = !self.connection.no_backslash_escape();
        let write = |value: &SqlValue| literal::literal(value, backslashes);
        let sql = placeholders::interpolate(sql, params, &write, self.driver.paramstyle)
            .map_err(|message| refusal(self.driver, ErrorKind::Programming, &message))?;
        self.committed = ends_transaction(&sql);
        // Of several statements the last one answers.
        let mut last = RawResult::default();
        match self.run(&sql, |answer| last = answer) {
            Ok(()) => Ok(last),
            Err(error) => Err(self.failure(&error)),
        }
    }

    fn query_each(&mut self, queries: &[String]) -> Vec<Result<RawResult, DriverError>> {
        let mut answers = Vec::with_capacity(queries.len());
        while answers.len() < queries.len() {
            let rest = queries.iter().skip(answers.len()).take(AT_ONCE);
            let text: Vec<&str> = rest.map(String::as_str).collect();
            let asked = answers.len() + text.len();
            // What comes after one that fails does not run, and is sent again.
            match self.run(&text.join(";"), |answer| answers.push(Ok(answer))) {
                Ok(()) => answers.resize_with(asked, || Ok(RawResult::default())),
                Err(error) => answers.push(Err(self.failure(&error))),
            }
        }
        answers
    }

    fn commit(&mut self) -> Result<(), DriverError> {
        self.end("COMMIT")
    }

    fn rollback(&mut self) -> Result<(), DriverError> {
        self.end("ROLLBACK")
    }

    fn isolation_level(&mut self) -> Result<String, DriverError> {
        if self.autocommit {
            return Ok("AUTOCOMMIT".to_owned());
        }
        let variable = if self.info.is_mariadb {
            "tx_isolation"
        } else {
            "transaction_isolation"
        };
        let result = self.execute(&format!("SHOW VARIABLES LIKE '{variable}'"), &Params::None)?;
        let level = result
            .rows
            .first()
            .and_then(|row| row.get(1))
            .and_then(SqlValue::as_str);
        Ok(level.unwrap_or_default().replace('-', " ").to_uppercase())
    }

    fn isolation_levels(&self) -> &'static [&'static str] {
        &[
            "READ COMMITTED",
            "READ UNCOMMITTED",
            "REPEATABLE READ",
            "SERIALIZABLE",
            "AUTOCOMMIT",
        ]
    }

    fn set_isolation_level(&mut self, level: &str) -> Result<(), DriverError> {
        self.autocommit = level == "AUTOCOMMIT";
        if self.autocommit {
            return self.command("SET autocommit = 1");
        }
        self.command("SET autocommit = 0")?;
        self.command(&format!("SET SESSION TRANSACTION ISOLATION LEVEL {level}"))?;
        self.command("COMMIT")
    }

    fn server_info(&self) -> &ServerInfo {
        &self.info
    }

    fn cancel_handle(&self) -> Option<CancelHandle> {
        let (options, id) = (self.options.clone(), self.connection.connection_id());
        let cancelled = self.cancelled.clone();
        Some(Arc::new(move || {
            cancelled.store(true, Ordering::SeqCst);
            if let Ok(mut connection) = Conn::new(options.clone()) {
                // The statement goes on if this fails; nothing else is lost.
                let _ = connection.query_drop(format!("KILL QUERY {id}"));
            }
        }))
    }

    fn in_transaction(&self) -> bool {
        !self.autocommit && !self.committed
    }
}

/// How many queries are sent in one message.
const AT_ONCE: usize = 100;

/// Whether a statement commits by itself, as those that define something do. Temporary tables are not
/// part of a transaction either way.
fn ends_transaction(sql: &str) -> bool {
    let mut words = sql.split_whitespace().map(str::to_uppercase);
    let first = words.next().unwrap_or_default();
    let defines = matches!(
        first.as_str(),
        "CREATE"
            | "ALTER"
            | "DROP"
            | "RENAME"
            | "TRUNCATE"
            | "GRANT"
            | "REVOKE"
            | "ANALYZE"
            | "OPTIMIZE"
            | "REPAIR"
            | "LOCK"
            | "COMMIT"
            | "BEGIN"
    );
    defines && words.next().as_deref() != Some("TEMPORARY")
}

impl Mysql {
    /// Runs a text and gives every statement's result to `answer`, until one fails.
    fn run(&mut self, sql: &str, mut answer: impl FnMut(RawResult)) -> Result<(), mysql::Error> {
        let mut result = self.connection.query_iter(sql)?;
        loop {
            let affected = i64::try_from(result.affected_rows()).unwrap_or(i64::MAX);
            let lastrowid = result
                .last_insert_id()
                .and_then(|id| i64::try_from(id).ok());
            let Some(set) = result.iter() else {
                return Ok(());
            };
            let columns = set.columns().as_ref().to_vec();
            let mut rows = Vec::new();
            for row in set {
                let values = row?.unwrap().into_iter().zip(&columns);
                rows.push(
                    values
                        .map(|(value, column)| decode::decode(column, value))
                        .collect(),
                );
            }
            let returned = i64::try_from(rows.len()).unwrap_or(i64::MAX);
            answer(RawResult {
                rowcount: if columns.is_empty() {
                    affected
                } else {
                    returned
                },
                columns: columns
                    .iter()
                    .map(|column| RawColumn {
                        name: column.name_str().into_owned(),
                        type_name: format!("{:?}", column.column_type()),
                    })
                    .collect(),
                rows,
                lastrowid,
            });
        }
    }

    /// What the error of a statement is to the caller.
    fn failure(&self, error: &mysql::Error) -> DriverError {
        let mut error = driver_error(self.driver, error);
        let stopped = self.cancelled.swap(false, Ordering::SeqCst);
        error.interrupted = stopped && error.code == Some(error::INTERRUPTED);
        error
    }

    fn command(&mut self, sql: &str) -> Result<(), DriverError> {
        self.connection
            .query_drop(sql)
            .map_err(|error| driver_error(self.driver, &error))
    }

    fn end(&mut self, command: &str) -> Result<(), DriverError> {
        if self.autocommit {
            Ok(())
        } else {
            self.command(command)
        }
    }
}

//! PostgreSQL, as psycopg behaves: a transaction begins with the first statement, parameters are written
//! into the text, and several statements may run at once.

mod config;
mod decode;
mod error;
mod literal;
mod sqlstate;
mod stream;
mod tls;
mod wire;

use limbeck_engine::{
    CancelHandle, ConnectRequest, Driver, DriverError, DriverName, Error, ErrorKind, Params,
    RawColumn, RawResult, ServerInfo,
};

use config::{Config, Host, SessionKind};
use error::{connect_error, plain, query_error};
use wire::{Answer, Failure, Wire};

/// How many statements are sent before their answers are read.
const PIPELINED: usize = 200;

/// A connection to a PostgreSQL server.
struct Postgres {
    wire: Wire,
    driver: &'static DriverName,
    /// What each transaction begins with; nothing in autocommit mode.
    begin: Option<String>,
    level: String,
    info: ServerInfo,
}

/// Connects to a PostgreSQL server.
///
/// # Errors
/// A setting is wrong; no server can be reached, or none lets us in.
pub(crate) fn connect(request: &ConnectRequest<'_>) -> Result<Box<dyn Driver>, Error> {
    let config = Config::new(request)?;
    let (wire, host) = open_any(&config, request.driver)?;
    let mut postgres = Postgres {
        wire,
        driver: request.driver,
        begin: Some("BEGIN".to_owned()),
        level: String::new(),
        info: ServerInfo::default(),
    };
    postgres
        .set_up()
        .map_err(|failure| connect_error(request.driver, &config, &host, &failure))?;
    Ok(Box::new(postgres))
}

/// The first host that answers and is of the kind asked for.
fn open_any(config: &Config, driver: &'static DriverName) -> Result<(Wire, Host), Error> {
    let kinds: &[SessionKind] = match config.session {
        SessionKind::PreferStandby => &[SessionKind::Standby, SessionKind::Any],
        ref kind => std::slice::from_ref(kind),
    };
    let mut last = None;
    for kind in kinds {
        for host in &config.hosts {
            let opened = Wire::open(config, host).and_then(|wire| check_session(wire, *kind));
            match opened {
                Ok(wire) => return Ok((wire, host.clone())),
                Err(failure) => last = Some(connect_error(driver, config, host, &failure)),
            }
        }
    }
    Err(last.unwrap_or_else(|| Error::Argument("the database URL names no host".to_owned())))
}

fn check_session(mut wire: Wire, kind: SessionKind) -> Result<Wire, Failure> {
    let mut is_on = |query: &str| -> Result<bool, Failure> {
        let answer = wire.query(query)?;
        Ok(matches!(first_text(&answer), Some("on" | "t")))
    };
    let refusal = match kind {
        SessionKind::Any | SessionKind::PreferStandby => None,
        SessionKind::ReadWrite => {
            is_on("SHOW transaction_read_only")?.then_some("session is read-only")
        }
        SessionKind::ReadOnly => {
            (!is_on("SHOW transaction_read_only")?).then_some("session is not read-only")
        }
        SessionKind::Primary => is_on("SELECT pg_catalog.pg_is_in_recovery()")?
            .then_some("server is in hot standby mode"),
        SessionKind::Standby => (!is_on("SELECT pg_catalog.pg_is_in_recovery()")?)
            .then_some("server is not in hot standby mode"),
    };
    match refusal {
        Some(refusal) => Err(Failure::Refused(refusal.to_owned())),
        None => Ok(wire),
    }
}

fn first_text(answer: &Answer) -> Option<&str> {
    answer.rows.first()?.first()?.as_deref()
}

impl Postgres {
    /// Makes the server write dates as we read them, and asks what it is.
    fn set_up(&mut self) -> Result<(), Failure> {
        let set_style = match self.wire.parameters.get("DateStyle") {
            Some(style) if style.starts_with("ISO") => "",
            _ => "SET datestyle TO 'ISO';",
        };
        let query =
            format!("{set_style}SELECT current_schema(), current_setting('transaction_isolation')");
        let answer = self.wire.query(&query)?;
        let row = answer.rows.first();
        let cell = |index: usize| row.and_then(|row| row.get(index)).cloned().flatten();
        self.level = cell(1).unwrap_or_default().to_uppercase();
        let version_text = self
            .wire
            .parameters
            .get("server_version")
            .cloned()
            .unwrap_or_default();
        let numbers = version_text
            .split([' ', '.'])
            .map_while(|part| part.parse().ok());
        self.info = ServerInfo {
            version: numbers.collect(),
            version_text: version_text.clone(),
            is_mariadb: false,
            default_schema: cell(0),
        };
        Ok(())
    }

    /// Runs a statement; a transaction begins before it if none has.
    fn run(&mut self, sql: &str) -> Result<Answer, DriverError> {
        Ok(self.run_all(&[sql])?.pop().unwrap_or_default())
    }

    fn run_all(&mut self, statements: &[&str]) -> Result<Vec<Answer>, DriverError> {
        let begin = self.begin.as_deref().filter(|_| self.wire.status == b'I');
        let queries: Vec<&str> = begin
            .into_iter()
            .chain(statements.iter().copied())
            .collect();
        let began = queries.len() - statements.len();
        let result = self.wire.query_all(&queries);
        let stopped = self.wire.take_cancelled();
        result
            .map(|mut answers| answers.split_off(began))
            .map_err(|failure| {
                let sql = statements.first().copied().unwrap_or_default();
                let mut error = query_error(self.driver, failure, sql);
                error.interrupted = stopped && error.sqlstate.as_deref() == Some("57014");
                error
            })
    }

    /// Ends the transaction that began by itself.
    fn end(&mut self, command: &str) -> Result<(), DriverError> {
        if self.wire.is_broken() || self.begin.is_none() || self.wire.status == b'I' {
            return Ok(());
        }
        let result = self.wire.query(command);
        result
            .map(drop)
            .map_err(|failure| query_error(self.driver, failure, command))
    }
}

impl Driver for Postgres {
    fn execute(&mut self, sql: &str, params: &Params) -> Result<RawResult, DriverError> {
        let sql = literal::interpolate(sql, params, self.driver.paramstyle)
            .map_err(|message| plain(self.driver, ErrorKind::Programming, message))?;
        let answer = self.run(&sql)?;
        let rowcount = answer.rowcount();
        let oids: Vec<u32> = answer.columns.iter().map(|column| column.oid).collect();
        let decode = |(text, oid): (Option<String>, &u32)| {
            text.map_or(limbeck_schema::SqlValue::Null, |text| {
                decode::decode(*oid, text)
            })
        };
        Ok(RawResult {
            rows: answer
                .rows
                .into_iter()
                .map(|row| row.into_iter().zip(&oids).map(decode).collect())
                .collect(),
            columns: answer
                .columns
                .into_iter()
                .map(|column| RawColumn {
                    name: column.name,
                    type_name: column.oid.to_string(),
                })
                .collect(),
            rowcount,
            lastrowid: None,
        })
    }

    /// Sends many statements together, so that they do not cost a round trip each.
    fn execute_many(&mut self, sql: &str, sets: &[Params]) -> Result<RawResult, DriverError> {
        let mut total = RawResult::default();
        for sets in sets.chunks(PIPELINED) {
            let statements = sets
                .iter()
                .map(|set| literal::interpolate(sql, set, self.driver.paramstyle))
                .collect::<Result<Vec<_>, String>>()
                .map_err(|message| plain(self.driver, ErrorKind::Programming, message))?;
            let statements: Vec<&str> = statements.iter().map(String::as_str).collect();
            for answer in self.run_all(&statements)? {
                total.rowcount += answer.rowcount().max(0);
            }
        }
        Ok(total)
    }

    fn commit(&mut self) -> Result<(), DriverError> {
        self.end("COMMIT")
    }

    fn rollback(&mut self) -> Result<(), DriverError> {
        self.end("ROLLBACK")
    }

    fn isolation_level(&mut self) -> Result<String, DriverError> {
        Ok(if self.begin.is_none() {
            "AUTOCOMMIT".to_owned()
        } else {
            self.level.clone()
        })
    }

    fn isolation_levels(&self) -> &'static [&'static str] {
        &[
            "SERIALIZABLE",
            "READ UNCOMMITTED",
            "READ COMMITTED",
            "REPEATABLE READ",
            "AUTOCOMMIT",
        ]
    }

    fn set_isolation_level(&mut self, level: &str) -> Result<(), DriverError> {
        self.rollback()?;
        if level == "AUTOCOMMIT" {
            self.begin = None;
        } else {
            self.begin = Some(format!("BEGIN ISOLATION LEVEL {level}"));
            self.level = level.to_owned();
        }
        Ok(())
    }

    fn server_info(&self) -> &ServerInfo {
        &self.info
    }

    fn cancel_handle(&self) -> Option<CancelHandle> {
        Some(self.wire.cancel_handle())
    }

    fn in_transaction(&self) -> bool {
        self.wire.status != b'I'
    }
}

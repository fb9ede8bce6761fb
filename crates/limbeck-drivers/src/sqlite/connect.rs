//! Opening a SQLite database by its URL.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use limbeck_engine::{ConnectError, ConnectRequest, Driver, Error, ServerInfo, Url};
use limbeck_schema::OptionValue;
use rusqlite::{Connection, OpenFlags, config::DbConfig};

use super::error::driver_error;
use super::{Sqlite, functions};

/// Query parameters that are for the Python driver rather than for SQLite.
const DRIVER_ARGUMENTS: &[&str] = &[
    "uri",
    "timeout",
    "isolation_level",
    "detect_types",
    "check_same_thread",
    "cached_statements",
];

/// After how many of SQLite's instructions a running statement looks whether it is to be stopped.
const CANCEL_INTERVAL: i32 = 10_000;

/// Opens a SQLite database.
///
/// # Errors
/// The URL has parts that no file has; the file can't be opened.
pub(crate) fn connect(request: &ConnectRequest<'_>) -> Result<Box<dyn Driver>, Error> {
    let url = request.url;
    if is_server(url) {
        return Err(Error::Argument(format!(
            "Invalid SQLite URL: {url}\nValid SQLite URL forms are:\n sqlite:///:memory: (or, \
             sqlite://)\n sqlite:///relative/path/to/file.db\n sqlite:////absolute/path/to/file.db"
        )));
    }
    let argument = |name: &str| match request.args.get(name) {
        Some(value) => Some(plain(value)),
        None => url.query_value(name).map(str::to_owned),
    };
    let uri = argument("uri").is_some_and(|text| truth(&text));
    let timeout = match argument("timeout") {
        Some(text) => text
            .trim()
            .parse::<f64>()
            .map_err(|_| Error::Argument(format!("could not convert string to float: '{text}'")))?,
        None => 5.0,
    };
    let target = if uri {
        uri_target(url)
    } else {
        path_target(url)
    };
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if uri {
        flags |= OpenFlags::SQLITE_OPEN_URI;
    }
    let module = request.driver.module;
    let cancelled = Arc::new(AtomicBool::new(false));
    let opened = Connection::open_with_flags(&target, flags).and_then(|mut connection| {
        prepare(&mut connection, timeout, &cancelled)?;
        Ok(connection)
    });
    let connection = opened.map_err(|error| {
        Error::Connect(Box::new(ConnectError {
            driver: opening_error(module, &error),
            hint: hint(&target, uri),
            target: target.clone(),
        }))
    })?;
    let autocommit = matches!(request.args.get("isolation_level"), Some(OptionValue::None));
    let version_text = rusqlite::version().to_owned();
    let info = ServerInfo {
        version: version_text
            .split('.')
            .filter_map(|part| part.parse().ok())
            .collect(),
        version_text,
        is_mariadb: false,
        default_schema: Some("main".to_owned()),
    };
    Ok(Box::new(Sqlite {
        connection,
        autocommit,
        module,
        info,
        cancelled,
    }))
}

/// Python's `sqlite3` names no path when the file can't be opened.
fn opening_error(module: &str, error: &rusqlite::Error) -> limbeck_engine::DriverError {
    let mut error = driver_error(module, error);
    if error.message.starts_with("unable to open database file") {
        error.message = "unable to open database file".to_owned();
        error.text = error.message.clone();
    }
    error
}

fn is_server(url: &Url) -> bool {
    let given = |part: &Option<String>| part.as_ref().is_some_and(|text| !text.is_empty());
    given(&url.username)
        || given(&url.password)
        || given(&url.host)
        || url.port.is_some_and(|port| port != 0)
}

/// A connection as Python's `sqlite3` sets it up, which enforces no foreign keys by itself.
fn prepare(
    connection: &mut Connection,
    timeout: f64,
    cancelled: &Arc<AtomicBool>,
) -> rusqlite::Result<()> {
    let timeout = Duration::try_from_secs_f64(timeout.max(0.0)).unwrap_or(Duration::MAX);
    connection.busy_timeout(timeout.min(Duration::from_secs(2_000_000)))?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, false)?;
    let cancelled = cancelled.clone();
    connection.progress_handler(
        CANCEL_INTERVAL,
        Some(move || cancelled.load(Ordering::SeqCst)),
    )?;
    functions::add(connection)
}

fn path_target(url: &Url) -> String {
    match url.database.as_deref().unwrap_or_default() {
        "" | ":memory:" => ":memory:".to_owned(),
        path => std::path::absolute(path).map_or_else(
            |_| path.to_owned(),
            |path| path.to_string_lossy().into_owned(),
        ),
    }
}

/// The database as a SQLite URI, with the query parameters that are SQLite's.
fn uri_target(url: &Url) -> String {
    let mut target = url.database.clone().unwrap_or_default();
    let mut keys: Vec<&String> = url
        .query
        .keys()
        .filter(|key| !DRIVER_ARGUMENTS.contains(&key.as_str()))
        .collect();
    keys.sort();
    let mut separator = '?';
    for key in keys {
        target += &format!(
            "{separator}{key}={}",
            url.query_value(key).unwrap_or_default()
        );
        separator = '&';
    }
    target
}

fn plain(value: &OptionValue) -> String {
    match value {
        OptionValue::Text(text) => text.clone(),
        OptionValue::Int(int) => int.to_string(),
        OptionValue::Bool(flag) => flag.to_string(),
        _ => String::new(),
    }
}

fn truth(text: &str) -> bool {
    matches!(
        text.trim().to_lowercase().as_str(),
        "true" | "yes" | "on" | "y" | "t" | "1"
    )
}

fn hint(target: &str, uri: bool) -> Option<String> {
    if uri || target == ":memory:" {
        return None;
    }
    let path = Path::new(target);
    let folder = path.parent()?;
    if !folder.exists() {
        return Some(format!("the directory {} does not exist", folder.display()));
    }
    if path.is_dir() {
        return Some(format!("{target} is a directory"));
    }
    Some(format!("check that {target} can be read and written"))
}

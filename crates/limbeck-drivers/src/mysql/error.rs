//! The server's errors as Python's drivers raise them.

use limbeck_engine::{ConnectError, DriverError, DriverName, Error, ErrorKind, python_repr};

/// `ER_QUERY_INTERRUPTED`
pub(super) const INTERRUPTED: i32 = 1317;

/// An error of the server or of the connection to it.
pub(super) fn driver_error(driver: &DriverName, error: &mysql::Error) -> DriverError {
    match error {
        mysql::Error::MySqlError(error) => {
            let code = i32::from(error.code);
            numbered(
                driver,
                kind(code),
                code,
                &error.message,
                Some(error.state.clone()),
            )
        }
        mysql::Error::IoError(error) => DriverError {
            disconnect: true,
            ..numbered(driver, ErrorKind::Operational, 2013, &lost(error), None)
        },
        mysql::Error::CodecError(error) if error.to_string().contains("max_allowed_packet") => {
            DriverError {
                hint: Some(
                    "raise the server's max_allowed_packet, or write the rows in smaller parts"
                        .to_owned(),
                ),
                ..numbered(
                    driver,
                    ErrorKind::Operational,
                    1153,
                    "Got a packet bigger than 'max_allowed_packet' bytes",
                    None,
                )
            }
        }
        other => refusal(driver, ErrorKind::Interface, &other.to_string()),
    }
}

/// PyMySQL's words; it adds the reason where there is one beside the end of the stream.
fn lost(error: &std::io::Error) -> String {
    let words = "Lost connection to MySQL server during query";
    match error.raw_os_error() {
        Some(_) => format!("{words} ({error})"),
        None => words.to_owned(),
    }
}

/// An error that the driver itself raises.
pub(super) fn refusal(driver: &DriverName, kind: ErrorKind, message: &str) -> DriverError {
    DriverError {
        kind,
        class: format!("{}.{}", driver.module, kind.class_name()),
        text: message.to_owned(),
        message: message.to_owned(),
        ..DriverError::default()
    }
}

fn numbered(
    driver: &DriverName,
    kind: ErrorKind,
    code: i32,
    message: &str,
    sqlstate: Option<String>,
) -> DriverError {
    let mut error = refusal(driver, kind, message);
    error.text = format!("({code}, {})", python_repr(&message.into()));
    // The server quotes names with ', which Python's repr then encloses in ".
    error.code = Some(code);
    error.sqlstate = sqlstate;
    error.disconnect = matches!(code, 1927 | 2006 | 2013 | 2014 | 2045 | 2055 | 4031);
    error
}

/// The kind of error that PyMySQL makes of an error number.
fn kind(code: i32) -> ErrorKind {
    match code {
        1007 | 1064 | 1102 | 1103 | 1110..=1113 | 1146 | 1149 | 1166 | 1179 => {
            ErrorKind::Programming
        }
        1171 | 1230 | 1263..=1265 | 1366 | 1367 | 1406 | 1441 => ErrorKind::Data,
        1048 | 1062 | 1215..=1217 | 1451 | 1452 => ErrorKind::Integrity,
        1196 | 1235 | 1286 | 1289 => ErrorKind::NotSupported,
        ..1000 => ErrorKind::Internal,
        _ => ErrorKind::Operational,
    }
}

/// An error while connecting to `host`.
pub(super) fn connect_error(
    driver: &DriverName,
    host: &str,
    target: String,
    error: &mysql::Error,
) -> Error {
    let refused = |reason: &str| {
        let message = format!("Can't connect to MySQL server on '{host}' ({reason})");
        numbered(driver, ErrorKind::Operational, 2003, &message, None)
    };
    let (error, hint) = match error {
        mysql::Error::MySqlError(server) => (driver_error(driver, error), server_hint(server.code)),
        mysql::Error::IoError(io) => (refused(&reason(io)), Some(SERVER_HINT)),
        mysql::Error::DriverError(mysql::DriverError::CouldNotConnect(Some((_, text, kind)))) => {
            let text = match kind {
                std::io::ErrorKind::ConnectionRefused => {
                    "[Errno 111] Connection refused".to_owned()
                }
                _ => text.clone(),
            };
            (refused(&text), Some(SERVER_HINT))
        }
        mysql::Error::DriverError(
            mysql::DriverError::ConnectTimeout | mysql::DriverError::CouldNotConnect(None),
        ) => (refused("timed out"), Some(SERVER_HINT)),
        other => (driver_error(driver, other), None),
    };
    let hint = hint.map(str::to_owned);
    Error::Connect(Box::new(ConnectError {
        driver: error,
        target,
        hint,
    }))
}

const SERVER_HINT: &str = "start the server, or check host and port in the database URL";

fn server_hint(code: u16) -> Option<&'static str> {
    match code {
        1045 => Some("check the user name and the password in the database URL"),
        1044 => Some("the user has no access to this database; grant it, or name another user"),
        1049 => Some("create the database first"),
        1040 | 1203 => Some("the server has no connection to spare; try again later"),
        _ => None,
    }
}

fn reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    let text = text
        .strip_prefix("failed to lookup address information: ")
        .map_or_else(|| text.clone(), |reason| format!("[Errno -2] {reason}"));
    let number = error
        .raw_os_error()
        .map(|number| format!("[Errno {number}] "))
        .unwrap_or_default();
    format!(
        "{number}{}",
        text.split(" (os error").next().unwrap_or(&text)
    )
}

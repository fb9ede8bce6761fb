//! PostgreSQL's errors as Python's drivers raise them.

use limbeck_engine::{ConnectError, DriverError, DriverName, Error, ErrorKind};

use super::config::{Config, Host};
use super::sqlstate::{condition, kind, kind_of_psycopg3};
use super::stream::{Unreachable, socket_path};
use super::wire::{Failure, Fields};

/// Which Python driver's words to use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Voice {
    Psycopg2,
    Psycopg3,
    Asyncpg,
}

fn voice(driver: &DriverName) -> Voice {
    match driver.name {
        "asyncpg" => Voice::Asyncpg,
        "psycopg" | "psycopg_async" => Voice::Psycopg3,
        _ => Voice::Psycopg2,
    }
}

/// An error while running `sql`.
pub(super) fn query_error(driver: &DriverName, failure: Failure, sql: &str) -> DriverError {
    match failure {
        Failure::Server(fields) => server_error(driver, &fields, sql),
        Failure::Io(error) => DriverError {
            disconnect: true,
            ..plain(
                driver,
                ErrorKind::Operational,
                format!("server closed the connection unexpectedly: {error}"),
            )
        },
        Failure::Refused(message) => plain(driver, ErrorKind::Programming, message),
        Failure::Unreachable(_) => plain(
            driver,
            ErrorKind::Operational,
            "the server can't be reached".to_owned(),
        ),
    }
}

/// An error that the driver itself raises.
pub(super) fn plain(driver: &DriverName, kind: ErrorKind, message: String) -> DriverError {
    let module = match voice(driver) {
        Voice::Asyncpg => driver.module,
        _ => driver.module.trim_end_matches(".errors"),
    };
    DriverError {
        kind,
        class: format!("{module}.{}", kind.class_name()),
        text: message.clone(),
        message,
        ..DriverError::default()
    }
}

fn server_error(driver: &DriverName, fields: &Fields, sql: &str) -> DriverError {
    let field = |letter: u8| fields.get(&letter).cloned();
    let sqlstate = field(b'C').unwrap_or_default();
    let message = field(b'M').unwrap_or_default();
    let voice = voice(driver);
    let kind = if voice == Voice::Psycopg3 {
        kind_of_psycopg3(&sqlstate)
    } else {
        kind(&sqlstate)
    };
    let name = condition(&sqlstate).unwrap_or(kind.class_name());
    let (class, text) = match voice {
        Voice::Psycopg2 => (format!("{}.{name}", driver.module), libpq_text(fields, sql)),
        Voice::Psycopg3 => (
            format!("{}.{name}", driver.module),
            libpq_text(fields, sql).trim_end().to_owned(),
        ),
        Voice::Asyncpg => (
            format!("{}.{}", driver.module, kind.class_name()),
            asyncpg_text(name, fields),
        ),
    };
    DriverError {
        kind,
        class,
        text,
        message,
        detail: field(b'D'),
        hint: field(b'H'),
        position: field(b'P').and_then(|text| text.parse().ok()),
        table: field(b't'),
        column: field(b'c'),
        constraint: field(b'n'),
        disconnect: sqlstate.starts_with("57P"),
        interrupted: false,
        code: None,
        sqlstate: Some(sqlstate),
    }
}

fn asyncpg_text(name: &str, fields: &Fields) -> String {
    let mut text = format!("<class 'asyncpg.exceptions.{name}Error'>: ");
    text += fields.get(&b'M').map_or("", String::as_str);
    for (letter, label) in [(b'D', "DETAIL"), (b'H', "HINT")] {
        if let Some(value) = fields.get(&letter) {
            text += &format!("\n{label}:  {value}");
        }
    }
    text
}

/// The text that libpq makes of a server's error, without its severity.
fn libpq_text(fields: &Fields, sql: &str) -> String {
    let mut text = fields.get(&b'M').cloned().unwrap_or_default();
    text.push('\n');
    let position = |letter: u8| {
        fields
            .get(&letter)
            .and_then(|text| text.parse::<usize>().ok())
    };
    if let Some(position) = position(b'P') {
        text += &excerpt(sql, position);
    } else if let (Some(position), Some(query)) = (position(b'p'), fields.get(&b'q')) {
        text += &excerpt(query, position);
    }
    for (letter, label) in [
        (b'D', "DETAIL"),
        (b'H', "HINT"),
        (b'q', "QUERY"),
        (b'W', "CONTEXT"),
    ] {
        let shown_already = letter == b'q' && fields.contains_key(&b'p');
        if let Some(value) = fields.get(&letter).filter(|_| !shown_already) {
            text += &format!("{label}:  {value}\n");
        }
    }
    text
}

/// Longest excerpt of a line, and how much of it is kept to the right of the position.
const WIDTH: usize = 60;
const RIGHT: usize = 10;

/// `LINE 1: …` with a caret under the position, which counts characters from 1.
fn excerpt(sql: &str, position: usize) -> String {
    let characters: Vec<char> = sql
        .chars()
        .map(|c| if c == '\t' { ' ' } else { c })
        .collect();
    let at = position.saturating_sub(1).min(characters.len());
    let before = characters.get(..at).unwrap_or_default();
    let number = before.iter().filter(|c| **c == '\n').count() + 1;
    let start = before
        .iter()
        .rposition(|c| *c == '\n')
        .map_or(0, |newline| newline + 1);
    let after = characters.get(at..).unwrap_or_default();
    let end = after
        .iter()
        .position(|c| matches!(c, '\n' | '\r'))
        .map_or(characters.len(), |offset| at + offset);
    let (mut first, mut last) = (start, end);
    let (mut left, mut right) = ("", "");
    if end - start > WIDTH {
        if start + WIDTH >= at + RIGHT {
            last = start + WIDTH;
            right = "...";
        } else {
            if at + RIGHT < end {
                last = at + RIGHT;
                right = "...";
            }
            first = last.saturating_sub(WIDTH).max(start);
            if first > start {
                left = "...";
            }
        }
    }
    let line: String = characters
        .get(first..last)
        .unwrap_or_default()
        .iter()
        .collect();
    let head = format!("LINE {number}: {left}");
    let width = head.chars().count() + at.saturating_sub(first);
    format!("{head}{line}{right}\n{}^\n", " ".repeat(width))
}

/// An error while connecting.
pub(super) fn connect_error(
    driver: &DriverName,
    config: &Config,
    host: &Host,
    failure: &Failure,
) -> Error {
    let (what, hint) = describe(driver, config, host, failure);
    let mut error = plain(driver, ErrorKind::Operational, what);
    match failure {
        Failure::Server(fields) => {
            error.message = fields.get(&b'M').cloned().unwrap_or_default();
            error.sqlstate = fields.get(&b'C').cloned();
        }
        Failure::Unreachable(_) | Failure::Io(_) => error.disconnect = true,
        Failure::Refused(_) => {}
    }
    let target = format!("{}:{}/{}", host.name, host.port, config.database);
    Error::Connect(Box::new(ConnectError {
        driver: error,
        target,
        hint,
    }))
}

fn describe(
    driver: &DriverName,
    config: &Config,
    host: &Host,
    failure: &Failure,
) -> (String, Option<String>) {
    let voice = voice(driver);
    let end = if voice == Voice::Psycopg2 { "\n" } else { "" };
    let place = |address: Option<&str>| {
        if host.is_socket() {
            format!(
                "connection to server on socket \"{}\" failed: ",
                socket_path(host)
            )
        } else {
            let address = match voice {
                Voice::Psycopg3 => format!("\"{}\"", address.unwrap_or(&host.name)),
                _ => match address {
                    Some(address) => format!("\"{}\" ({address})", host.name),
                    None => format!("\"{}\"", host.name),
                },
            };
            format!(
                "connection to server at {address}, port {} failed: ",
                host.port
            )
        }
    };
    let prefix = match (voice, host.is_socket()) {
        (Voice::Psycopg3, true) => "connection is bad: ",
        (Voice::Psycopg3, false) => "connection failed: ",
        _ => "",
    };
    match failure {
        Failure::Unreachable(Unreachable::NoAddress(error)) => {
            let reason = reason(error);
            let text = match voice {
                Voice::Psycopg3 => format!(
                    "failed to resolve host '{}': [Errno -2] {reason}",
                    host.name
                ),
                _ => format!(
                    "could not translate host name \"{}\" to address: {reason}{end}",
                    host.name
                ),
            };
            (
                text,
                Some(format!(
                    "check the host name \"{}\" in the database URL",
                    host.name
                )),
            )
        }
        Failure::Unreachable(Unreachable::NoAnswer(error, address)) => {
            let asks = if host.is_socket() {
                "Is the server running locally and accepting connections on that socket?"
            } else {
                "Is the server running on that host and accepting TCP/IP connections?"
            };
            let text = format!(
                "{prefix}{}{}\n\t{asks}{end}",
                place(address.as_deref()),
                reason(error)
            );
            (
                text,
                Some("start the server, or check host and port in the database URL".to_owned()),
            )
        }
        Failure::Server(fields) => {
            let field = |letter: u8| fields.get(&letter).map_or("", String::as_str);
            let text = format!(
                "{prefix}{}{}:  {}{end}",
                place(None),
                field(b'S'),
                field(b'M')
            );
            (text, server_hint(field(b'C'), config))
        }
        Failure::Io(error) => (
            format!("{prefix}{}{}{end}", place(None), reason(error)),
            None,
        ),
        Failure::Refused(message) => {
            let hint = message.contains("no password").then(|| {
                "give a password in the database URL, in PGPASSWORD or in ~/.pgpass".to_owned()
            });
            (format!("{prefix}{}{message}{end}", place(None)), hint)
        }
    }
}

fn server_hint(sqlstate: &str, config: &Config) -> Option<String> {
    match sqlstate {
        "3D000" => Some(format!(
            "create the database first, for example: createdb {}",
            config.database
        )),
        "28P01" | "28000" => Some(format!(
            "check the user name \"{}\" and the password in the database URL",
            config.user
        )),
        "53300" => Some("the server has no connection to spare; try again later".to_owned()),
        _ => None,
    }
}

/// The system's words for an error, without Rust's addition.
fn reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    let text = text
        .strip_prefix("failed to lookup address information: ")
        .unwrap_or(&text);
    text.split(" (os error").next().unwrap_or(text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::excerpt;

    #[test]
    fn a_caret_stands_under_the_position() {
        assert_eq!(
            excerpt("select * from nope where x=1", 15),
            "LINE 1: select * from nope where x=1\n                      ^\n"
        );
        assert_eq!(
            excerpt("select x\nfrom y", 15),
            "LINE 2: from y\n             ^\n"
        );
    }

    #[test]
    fn long_lines_are_cut_around_the_position() {
        let sql =
            "select pg_sleep(1) from foo bar baz, a very long statement that goes on and on and on";
        assert_eq!(
            excerpt(sql, 33),
            "LINE 1: select pg_sleep(1) from foo bar baz, a very long statement t...\n\
             \x20                                       ^\n"
        );
        let shown = excerpt(sql, 70);
        assert!(
            shown.starts_with("LINE 1: ...") && shown.contains("...\n"),
            "{shown}"
        );
    }
}

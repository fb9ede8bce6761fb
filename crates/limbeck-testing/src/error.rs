//! What can go wrong around a test.

use std::path::PathBuf;

/// Why a server, a database or a conformance case could not be had.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Programs of a database server are not installed.
    #[error(
        "{program} is not installed\nhint: install the package {package}, or set {variable} to the URL of a running server"
    )]
    NotInstalled {
        /// The program that was looked for.
        program: &'static str,
        /// The Debian package that has it.
        package: &'static str,
        /// The environment variable that makes it unnecessary.
        variable: &'static str,
    },
    /// A helper program failed.
    #[error("`{command}` failed: {detail}")]
    Command {
        /// The command line.
        command: String,
        /// What it printed, or why it could not start.
        detail: String,
    },
    /// A throwaway server did not answer in time.
    #[error("the throwaway {what} server did not answer; its log: {log}")]
    NoAnswer {
        /// Which server.
        what: &'static str,
        /// The log it wrote.
        log: String,
    },
    /// A URL could not be understood.
    #[error("not a database URL of the form scheme://user:password@host:port/name")]
    Url,
    /// PostgreSQL answered with an error.
    #[error("postgresql: {0}")]
    Postgres(String),
    /// MySQL or MariaDB answered with an error.
    #[error("mysql: {0}")]
    Mysql(#[from] mysql::Error),
    /// SQLite answered with an error.
    #[error("sqlite: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// A file could not be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// The system's message.
        source: std::io::Error,
    },
    /// A `case.toml` is not one.
    #[error("{}: {detail}", path.display())]
    Case {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        detail: String,
    },
    /// What happened is not what was recorded.
    #[error("{0}")]
    Differs(String),
}

impl From<tokio_postgres::Error> for Error {
    fn from(error: tokio_postgres::Error) -> Self {
        Self::Postgres(
            error
                .as_db_error()
                .map_or_else(|| error.to_string(), ToString::to_string),
        )
    }
}

/// Attaches a path to an I/O error.
pub(crate) fn file(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Error {
    let path = path.into();
    move |source| Error::File { path, source }
}

//! What can go wrong, typed where it arises.

use std::fmt;

use crate::{Params, repr};

/// An error of the engine. [`Error::class_name`] tells which of SQLAlchemy's exceptions it is.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// An argument is wrong (`sqlalchemy.exc.ArgumentError`).
    #[error("{0}")]
    Argument(String),
    /// An argument is wrong in a way that Python itself reports (`TypeError`, `KeyError`, `ValueError`).
    #[error("{message}")]
    Builtin {
        /// Python's class.
        class: &'static str,
        /// Its words.
        message: String,
    },
    /// No dialect or driver has this name (`sqlalchemy.exc.NoSuchModuleError`).
    #[error("Can't load plugin: sqlalchemy.dialects:{0}")]
    NoSuchDialect(String),
    /// The dialect compiles to SQL text, but limbeck has no driver for it.
    #[error(
        "{dialect} is offline only: limbeck writes its SQL but does not connect to it; \
         run the command with --sql"
    )]
    OfflineOnly {
        /// The dialect.
        dialect: String,
    },
    /// The program was built without this driver.
    #[error("this program was built without the driver for {dialect}")]
    DriverMissing {
        /// The dialect.
        dialect: String,
    },
    /// The call does not fit the state of the connection (`sqlalchemy.exc.InvalidRequestError`).
    #[error("{0}")]
    InvalidRequest(String),
    /// A failed transaction must be rolled back first (`sqlalchemy.exc.PendingRollbackError`).
    #[error(
        "Can't reconnect until invalid {}transaction is rolled back.  Please rollback() fully \
         before proceeding",
        if *.savepoint { "savepoint " } else { "" }
    )]
    PendingRollback {
        /// The transaction is a savepoint.
        savepoint: bool,
    },
    /// The connection is closed, or the result has no rows (`sqlalchemy.exc.ResourceClosedError`).
    #[error("{0}")]
    ResourceClosed(String),
    /// The table to reflect is not there (`sqlalchemy.exc.NoSuchTableError`).
    #[error("{0}")]
    NoSuchTable(String),
    /// SQLAlchemy does not reflect these on this database (`NotImplementedError`).
    #[error("{0} are not reflected on this database")]
    NotReflected(&'static str),
    /// A result had no row or several where one was asked for.
    #[error("{0}")]
    RowCount(RowCountError),
    /// The statement cannot be said in this dialect (`sqlalchemy.exc.CompileError`).
    #[error("{0}")]
    Compile(String),
    /// A parameter or value does not fit (`sqlalchemy.exc.StatementError`).
    #[error(transparent)]
    Statement(#[from] Box<StatementError>),
    /// The database refused (`sqlalchemy.exc.DBAPIError`).
    #[error(transparent)]
    Database(#[from] Box<DatabaseError>),
    /// The server can't be reached, or does not let us in.
    #[error(transparent)]
    Connect(#[from] Box<ConnectError>),
    /// The user interrupted the program.
    #[error("interrupted")]
    Interrupted,
}

/// Not exactly one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RowCountError {
    /// `sqlalchemy.exc.NoResultFound`.
    #[error("No row was found when one was required")]
    NoResultFound,
    /// `sqlalchemy.exc.MultipleResultsFound`.
    #[error("Multiple rows were found when exactly one was required")]
    MultipleResultsFound,
    /// `sqlalchemy.exc.MultipleResultsFound` of `one_or_none()`.
    #[error("Multiple rows were found when one or none was required")]
    MultipleWhereOneOrNone,
}

impl Error {
    /// The class of SQLAlchemy's exception for this error, without its module.
    pub fn class_name(&self) -> &'static str {
        match self {
            Self::Argument(_) => "ArgumentError",
            Self::Builtin { class, .. } => class,
            Self::NoSuchDialect(_) => "NoSuchModuleError",
            Self::OfflineOnly { .. } | Self::DriverMissing { .. } | Self::InvalidRequest(_) => {
                "InvalidRequestError"
            }
            Self::PendingRollback { .. } => "PendingRollbackError",
            Self::ResourceClosed(_) => "ResourceClosedError",
            Self::NoSuchTable(_) => "NoSuchTableError",
            Self::NotReflected(_) => "NotImplementedError",
            Self::RowCount(RowCountError::NoResultFound) => "NoResultFound",
            Self::RowCount(_) => "MultipleResultsFound",
            Self::Compile(_) => "CompileError",
            Self::Statement(_) => "StatementError",
            Self::Database(error) => error.driver.kind.class_name(),
            Self::Connect(_) => "OperationalError",
            Self::Interrupted => "KeyboardInterrupt",
        }
    }

    /// The database's error, if this is one.
    pub fn database(&self) -> Option<&DatabaseError> {
        match self {
            Self::Database(error) => Some(error),
            _ => None,
        }
    }

    pub(crate) fn not_a_number(text: &str) -> Self {
        Self::Builtin {
            class: "ValueError",
            message: format!(
                "invalid literal for int() with base 10: {}",
                repr::text(text)
            ),
        }
    }

    pub(crate) fn invalid_request(message: impl Into<String>) -> Self {
        Self::InvalidRequest(message.into())
    }
}

/// The kinds of error that Python's database interface knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ErrorKind {
    /// `DatabaseError`
    #[default]
    Database,
    /// `DataError`
    Data,
    /// `IntegrityError`
    Integrity,
    /// `InterfaceError`
    Interface,
    /// `InternalError`
    Internal,
    /// `NotSupportedError`
    NotSupported,
    /// `OperationalError`
    Operational,
    /// `ProgrammingError`
    Programming,
}

impl ErrorKind {
    /// The class of the exception, which the drivers and SQLAlchemy name alike.
    pub fn class_name(self) -> &'static str {
        match self {
            Self::Database => "DatabaseError",
            Self::Data => "DataError",
            Self::Integrity => "IntegrityError",
            Self::Interface => "InterfaceError",
            Self::Internal => "InternalError",
            Self::NotSupported => "NotSupportedError",
            Self::Operational => "OperationalError",
            Self::Programming => "ProgrammingError",
        }
    }

    /// The page of SQLAlchemy's documentation about it.
    fn documentation(self) -> &'static str {
        match self {
            Self::Database => "4xp6",
            Self::Data => "9h9h",
            Self::Integrity => "gkpj",
            Self::Interface => "rvf5",
            Self::Internal => "2j85",
            Self::NotSupported => "tw8g",
            Self::Operational => "e3q8",
            Self::Programming => "f405",
        }
    }
}

/// An error as a driver reports it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DriverError {
    /// What kind it is.
    pub kind: ErrorKind,
    /// The exception that the Python driver raises for it, e.g. `psycopg2.errors.UndefinedTable`.
    pub class: String,
    /// The text that the Python driver gives it: the server's message with what the server added
    /// to it, on several lines.
    pub text: String,
    /// The server's message alone.
    pub message: String,
    /// SQLSTATE.
    pub sqlstate: Option<String>,
    /// The server's own error number (MySQL's `1064`, SQLite's extended code).
    pub code: Option<i32>,
    /// `DETAIL`.
    pub detail: Option<String>,
    /// `HINT`.
    pub hint: Option<String>,
    /// Where in the statement as sent, in characters from 1.
    pub position: Option<u32>,
    /// The table concerned.
    pub table: Option<String>,
    /// The column concerned.
    pub column: Option<String>,
    /// The constraint concerned.
    pub constraint: Option<String>,
    /// The connection is lost.
    pub disconnect: bool,
    /// The statement was cancelled because the user interrupted the program.
    pub interrupted: bool,
}

impl fmt::Display for DriverError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "({}) {}", self.class, self.text)
    }
}

impl std::error::Error for DriverError {}

/// The database's error with the statement it is about, shown as SQLAlchemy shows it.
#[derive(Debug, Clone)]
pub struct DatabaseError {
    /// The error.
    pub driver: DriverError,
    /// The statement.
    pub statement: Option<String>,
    /// Its parameters; several sets where `many`.
    pub params: Vec<Params>,
    /// The statement ran with several sets of parameters.
    pub many: bool,
    /// `hide_parameters=True`: [`fmt::Display`] leaves the parameters out.
    pub hide_parameters: bool,
}

impl DatabaseError {
    /// An error that no statement caused.
    pub fn without_statement(driver: DriverError) -> Self {
        Self {
            driver,
            statement: None,
            params: Vec::new(),
            many: false,
            hide_parameters: false,
        }
    }
}

impl fmt::Display for DatabaseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.driver)?;
        write_statement(
            f,
            self.statement.as_deref(),
            &self.params,
            self.many,
            self.hide_parameters,
        )?;
        write!(
            f,
            "\n(Background on this error at: https://sqlalche.me/e/21/{})",
            self.driver.kind.documentation()
        )
    }
}

impl std::error::Error for DatabaseError {}

/// A statement that could not be sent, because of its parameters.
#[derive(Debug, Clone)]
pub struct StatementError {
    /// What is wrong, e.g. `(sqlalchemy.exc.InvalidRequestError) A value is required for bind parameter 'x'`.
    pub message: String,
    /// The statement.
    pub statement: Option<String>,
    /// Its parameters; several sets where `many`.
    pub params: Vec<Params>,
    /// The statement was to run with several sets of parameters.
    pub many: bool,
}

impl fmt::Display for StatementError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        write_statement(f, self.statement.as_deref(), &self.params, self.many, false)
    }
}

impl std::error::Error for StatementError {}

fn write_statement(
    f: &mut fmt::Formatter<'_>,
    statement: Option<&str>,
    params: &[Params],
    many: bool,
    hide: bool,
) -> fmt::Result {
    let Some(statement) = statement else {
        return Ok(());
    };
    write!(f, "\n[SQL: {statement}]")?;
    if params.iter().all(Params::is_empty) {
        return Ok(());
    }
    if hide {
        f.write_str("\n[SQL parameters hidden due to hide_parameters=True]")
    } else {
        write!(f, "\n[parameters: {}]", repr::params(params, many))
    }
}

/// The server can't be reached, or does not let us in.
#[derive(Debug, Clone)]
pub struct ConnectError {
    /// The driver's error, whose text never holds the password.
    pub driver: DriverError,
    /// Where to: `host:port/database`, or the path of a file.
    pub target: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl fmt::Display for ConnectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.driver)?;
        write!(
            f,
            "\n(Background on this error at: https://sqlalche.me/e/21/{})",
            self.driver.kind.documentation()
        )
    }
}

impl std::error::Error for ConnectError {}

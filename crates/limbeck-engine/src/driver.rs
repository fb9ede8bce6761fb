//! What a database driver does, and how the drivers are plugged in.

use std::rc::Rc;
use std::sync::Arc;

use indexmap::IndexMap;
use limbeck_dialect::Paramstyle;
use limbeck_schema::{OptionValue, SqlValue};

use crate::{DriverError, Error, Url};

/// The parameters of one execution of a statement.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Params {
    /// None.
    #[default]
    None,
    /// By position.
    Positional(Vec<SqlValue>),
    /// By name.
    Named(Vec<(String, SqlValue)>),
}

impl Params {
    /// Whether there are no parameters.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::None => true,
            Self::Positional(values) => values.is_empty(),
            Self::Named(values) => values.is_empty(),
        }
    }
}

/// What a driver returns for a statement.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RawResult {
    /// Columns; empty where the statement returns no rows.
    pub columns: Vec<RawColumn>,
    /// Rows.
    pub rows: Vec<Vec<SqlValue>>,
    /// Rows affected, or -1 where that has no meaning.
    pub rowcount: i64,
    /// The key of the row inserted last, where the database tells.
    pub lastrowid: Option<i64>,
}

/// A column of a [`RawResult`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RawColumn {
    /// Name.
    pub name: String,
    /// The database's name or number for the type.
    pub type_name: String,
}

/// What a server says of itself when connected.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ServerInfo {
    /// Version, as numbers.
    pub version: Vec<u32>,
    /// Version, as the server writes it.
    pub version_text: String,
    /// It is MariaDB rather than MySQL.
    pub is_mariadb: bool,
    /// The schema that unqualified names refer to.
    pub default_schema: Option<String>,
}

/// Stops the statement that a connection is running, from any thread.
pub type CancelHandle = Arc<dyn Fn() + Send + Sync>;

/// A connection to a database, with the transaction behaviour of the Python driver it stands for.
///
/// Placeholders are the driver's own: `?` or `:name` for SQLite, `%s`, `%(name)s` or `$1` for
/// PostgreSQL, `%s` for MySQL.
pub trait Driver {
    /// Runs a statement.
    fn execute(&mut self, sql: &str, params: &Params) -> Result<RawResult, DriverError>;

    /// Runs a statement once for each set of parameters.
    fn execute_many(&mut self, sql: &str, sets: &[Params]) -> Result<RawResult, DriverError> {
        let mut total = RawResult::default();
        for set in sets {
            let result = self.execute(sql, set)?;
            total.rowcount += result.rowcount.max(0);
            total.lastrowid = result.lastrowid;
        }
        Ok(total)
    }

    /// Runs queries without parameters and tells of each what came of it; together, where the database takes several
    /// at once.
    fn query_each(&mut self, queries: &[String]) -> Vec<Result<RawResult, DriverError>> {
        let queries = queries.iter();
        queries
            .map(|sql| self.execute(sql, &Params::None))
            .collect()
    }

    /// Begins a run of queries that read one state of the database, where each would take and give back a lock of its own
    /// otherwise.
    fn begin_reading(&mut self) -> Result<(), DriverError> {
        Ok(())
    }

    /// Ends what [`Driver::begin_reading`] began.
    fn end_reading(&mut self) -> Result<(), DriverError> {
        Ok(())
    }

    /// Commits what the driver began by itself; nothing if it did not.
    fn commit(&mut self) -> Result<(), DriverError>;

    /// Rolls back what the driver began by itself; nothing if it did not.
    fn rollback(&mut self) -> Result<(), DriverError>;

    /// The isolation level in SQLAlchemy's words (`READ COMMITTED`, `AUTOCOMMIT` …).
    fn isolation_level(&mut self) -> Result<String, DriverError>;

    /// The levels that [`Driver::set_isolation_level`] takes.
    fn isolation_levels(&self) -> &'static [&'static str];

    /// Sets the isolation level, one of [`Driver::isolation_levels`].
    fn set_isolation_level(&mut self, level: &str) -> Result<(), DriverError>;

    /// What the server says of itself.
    fn server_info(&self) -> &ServerInfo;

    /// A handle that stops a running statement.
    fn cancel_handle(&self) -> Option<CancelHandle>;

    /// Whether a transaction is open in the database.
    fn in_transaction(&self) -> bool;
}

/// What a driver needs to know to connect.
#[derive(Debug, Clone)]
pub struct ConnectRequest<'a> {
    /// Where to.
    pub url: &'a Url,
    /// `connect_args`.
    pub args: &'a IndexMap<String, OptionValue>,
    /// The Python driver that ours stands for.
    pub driver: &'static DriverName,
}

/// Opens a connection.
pub type Connect = fn(&ConnectRequest<'_>) -> Result<Box<dyn Driver>, Error>;

/// The drivers that a program was built with, by dialect. `limbeck_drivers::drivers()` gives them.
#[derive(Clone, Default)]
pub struct Drivers {
    connectors: Rc<Vec<(&'static str, Connect)>>,
}

impl Drivers {
    /// These drivers, each by the dialect it serves.
    pub fn new(connectors: Vec<(&'static str, Connect)>) -> Self {
        Self {
            connectors: Rc::new(connectors),
        }
    }

    pub(crate) fn find(&self, dialect: &str) -> Option<Connect> {
        self.connectors
            .iter()
            .find(|(name, _)| *name == dialect)
            .map(|(_, connect)| *connect)
    }
}

/// A Python driver whose name may stand in a URL.
#[derive(Debug, PartialEq, Eq)]
pub struct DriverName {
    /// Dialect.
    pub dialect: &'static str,
    /// Name after the `+`.
    pub name: &'static str,
    /// The module whose exceptions error messages name.
    pub module: &'static str,
    /// Parameter style.
    pub paramstyle: Paramstyle,
    /// `create_async_engine` takes it.
    pub is_async: bool,
}

const fn known(
    dialect: &'static str,
    name: &'static str,
    module: &'static str,
    paramstyle: Paramstyle,
    is_async: bool,
) -> DriverName {
    DriverName {
        dialect,
        name,
        module,
        paramstyle,
        is_async,
    }
}

use Paramstyle::{Dollar, Format, Named, Pyformat, Qmark};

/// Every driver name that SQLAlchemy knows; the first of a dialect is its default.
pub static DRIVER_NAMES: &[DriverName] = &[
    known("sqlite", "pysqlite", "sqlite3", Qmark, false),
    known("sqlite", "aiosqlite", "sqlite3", Qmark, true),
    known("sqlite", "pysqlcipher", "sqlite3", Qmark, false),
    known("postgresql", "psycopg", "psycopg.errors", Pyformat, true),
    known(
        "postgresql",
        "psycopg_async",
        "psycopg.errors",
        Pyformat,
        true,
    ),
    known("postgresql", "psycopg2", "psycopg2.errors", Pyformat, false),
    known(
        "postgresql",
        "psycopg2cffi",
        "psycopg2cffi.errors",
        Pyformat,
        false,
    ),
    known("postgresql", "pg8000", "pg8000.dbapi", Format, false),
    known(
        "postgresql",
        "asyncpg",
        "sqlalchemy.dialects.postgresql.asyncpg",
        Dollar,
        true,
    ),
    known("mysql", "mysqldb", "MySQLdb", Format, false),
    known("mysql", "pymysql", "pymysql.err", Pyformat, false),
    known(
        "mysql",
        "mysqlconnector",
        "mysql.connector.errors",
        Format,
        false,
    ),
    known("mysql", "mariadbconnector", "mariadb", Qmark, false),
    known("mysql", "cymysql", "cymysql.err", Format, false),
    known("mysql", "pyodbc", "pyodbc", Qmark, false),
    known("mysql", "aiomysql", "pymysql.err", Pyformat, true),
    known("mysql", "asyncmy", "asyncmy.errors", Format, true),
    known("mariadb", "mysqldb", "MySQLdb", Format, false),
    known("mariadb", "pymysql", "pymysql.err", Pyformat, false),
    known(
        "mariadb",
        "mysqlconnector",
        "mysql.connector.errors",
        Format,
        false,
    ),
    known("mariadb", "mariadbconnector", "mariadb", Qmark, false),
    known("mariadb", "cymysql", "cymysql.err", Format, false),
    known("mariadb", "pyodbc", "pyodbc", Qmark, false),
    known("mariadb", "aiomysql", "pymysql.err", Pyformat, true),
    known("mariadb", "asyncmy", "asyncmy.errors", Format, true),
    known("mssql", "pyodbc", "pyodbc", Qmark, false),
    known("mssql", "pymssql", "pymssql", Pyformat, false),
    known("mssql", "mssqlpython", "mssql_python", Qmark, false),
    known("mssql", "aioodbc", "pyodbc", Qmark, true),
    known("oracle", "oracledb", "oracledb", Named, true),
    known("oracle", "oracledb_async", "oracledb", Named, true),
    known("oracle", "cx_oracle", "cx_Oracle", Named, false),
];

/// The driver that a URL names.
///
/// # Errors
/// SQLAlchemy has no dialect or driver of that name.
pub fn driver_name(url: &Url) -> Result<&'static DriverName, Error> {
    DRIVER_NAMES
        .iter()
        .find(|known| {
            known.dialect == url.dialect_name()
                && url.driver_name().is_none_or(|name| known.name == name)
        })
        .ok_or_else(|| Error::NoSuchDialect(url.drivername.replace('+', ".")))
}

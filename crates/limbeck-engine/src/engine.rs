//! `sqlalchemy.create_engine`.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use indexmap::IndexMap;
use limbeck_dialect::{Dialect, ServerVersion};
use limbeck_schema::OptionValue;

use crate::driver::driver_name;
use crate::events::Registration;
use crate::{
    ConnectRequest, Connection, Driver, DriverName, Drivers, Error, Interrupt, Listener, Url,
    make_url,
};

/// Where connections come from (`create_engine(poolclass=…)`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pool {
    /// SQLAlchemy's choice for the URL: one connection for a database in memory, else a queue.
    #[default]
    Default,
    /// `NullPool`: a new connection each time.
    Null,
    /// `QueuePool`, `AsyncAdaptedQueuePool`: a closed connection is used again.
    Queue,
    /// `StaticPool`, `SingletonThreadPool`: one connection for everybody.
    Static,
}

/// What `create_engine` takes beside the URL.
#[derive(Clone, Default)]
pub struct EngineOptions {
    /// `echo=True`: log statements to standard output. The engine only keeps it for whoever logs.
    pub echo: bool,
    /// `poolclass`.
    pub pool: Pool,
    /// `connect_args`.
    pub connect_args: IndexMap<String, OptionValue>,
    /// `execution_options`.
    pub execution_options: IndexMap<String, OptionValue>,
    /// `isolation_level`.
    pub isolation_level: Option<String>,
    /// `hide_parameters`: leave them out of logs and error messages.
    pub hide_parameters: bool,
    /// Is told of everything that happens on the engine's connections.
    pub listeners: Vec<Listener>,
    /// Stops what runs on the engine's connections.
    pub interrupt: Option<Interrupt>,
}

/// An engine: a URL and how to connect to it. A cheap handle; clones share the pool.
#[derive(Clone)]
pub struct Engine {
    shared: Rc<Shared>,
    execution_options: Rc<IndexMap<String, OptionValue>>,
}

struct Shared {
    url: Url,
    driver: &'static DriverName,
    dialect: Arc<dyn Dialect>,
    options: EngineOptions,
    pool: Pool,
    idle: RefCell<Vec<Rc<Checkout>>>,
    drivers: Drivers,
}

/// An open driver connection, as the pool keeps it.
pub(crate) struct Checkout {
    pub(crate) driver: RefCell<Box<dyn Driver>>,
    _registration: Option<Registration>,
}

/// An engine for this URL (`sqlalchemy.create_engine`). Nothing connects yet.
///
/// # Errors
/// The dialect or driver is not known.
pub fn create_engine(
    url: &Url,
    options: EngineOptions,
    drivers: &Drivers,
) -> Result<Engine, Error> {
    let driver = driver_name(url)?;
    let dialect = limbeck_dialect::dialect(driver.dialect)
        .ok_or_else(|| Error::NoSuchDialect(driver.dialect.to_owned()))?;
    let pool = match options.pool {
        Pool::Default if driver.dialect == "sqlite" && is_memory(url) => Pool::Static,
        Pool::Default => Pool::Queue,
        given => given,
    };
    let execution_options = Rc::new(options.execution_options.clone());
    Ok(Engine {
        execution_options,
        shared: Rc::new(Shared {
            url: url.clone(),
            driver,
            dialect,
            options,
            pool,
            idle: RefCell::default(),
            drivers: drivers.clone(),
        }),
    })
}

/// Whether a SQLite URL names a database in memory.
fn is_memory(url: &Url) -> bool {
    let database = url.database.as_deref().unwrap_or_default();
    database.is_empty() || database == ":memory:" || url.query_value("mode") == Some("memory")
}

/// An engine from the keys of a configuration that begin with `prefix`
/// (`sqlalchemy.engine_from_config`). `options` are what the caller gives as keywords, and win.
///
/// # Errors
/// There is no `url`, a value does not fit its option, an option is not known, or the URL or its
/// dialect is not known. The first is Python's `KeyError: 'url'`.
pub fn engine_from_config<'a>(
    configuration: impl IntoIterator<Item = (&'a str, &'a str)>,
    prefix: &str,
    mut options: EngineOptions,
    drivers: &Drivers,
) -> Result<Engine, Error> {
    let mut url = None;
    let mut unknown = None;
    for (key, value) in configuration {
        match key.strip_prefix(prefix) {
            Some("url") => url = Some(make_url(value)?),
            Some(option) if !set_option(&mut options, option, value)? => unknown = Some(option),
            _ => {}
        }
    }
    let url = url.ok_or_else(|| Error::Builtin {
        class: "KeyError",
        message: "'url'".to_owned(),
    })?;
    match unknown {
        Some(option) => Err(unknown_option(option, &url, options.pool)),
        None => create_engine(&url, options, drivers),
    }
}

/// Sets an option from its text; says whether there is one of that name.
fn set_option(options: &mut EngineOptions, name: &str, value: &str) -> Result<bool, Error> {
    match name {
        "echo" => options.echo = value.eq_ignore_ascii_case("debug") || as_bool(value)?,
        "hide_parameters" => options.hide_parameters = as_bool(value)?,
        "isolation_level" => options.isolation_level = Some(value.to_owned()),
        // Nothing in a single-threaded program depends on these.
        "future"
        | "pool_pre_ping"
        | "pool_reset_on_return"
        | "echo_pool"
        | "pool_logging_name"
        | "logging_name"
        | "encoding"
        | "convert_unicode"
        | "client_encoding"
        | "use_native_unicode"
        | "use_native_hstore"
        | "executemany_mode"
        | "implicit_returning"
        | "paramstyle" => {}
        "pool_size"
        | "max_overflow"
        | "pool_recycle"
        | "query_cache_size"
        | "label_length"
        | "max_identifier_length" => as_int(value)?,
        "pool_timeout" => {}
        _ => return Ok(false),
    }
    Ok(true)
}

fn as_bool(value: &str) -> Result<bool, Error> {
    match value.trim().to_lowercase().as_str() {
        "true" | "yes" | "on" | "y" | "t" | "1" => Ok(true),
        "false" | "no" | "off" | "n" | "f" | "0" => Ok(false),
        other => Err(Error::Builtin {
            class: "ValueError",
            message: format!("String is not true/false: {}", crate::repr::text(other)),
        }),
    }
}

fn as_int(value: &str) -> Result<(), Error> {
    let number = value.trim().parse::<i64>();
    number.map(drop).map_err(|_| Error::not_a_number(value))
}

/// SQLAlchemy's words for an option that `create_engine` does not have.
fn unknown_option(name: &str, url: &Url, pool: Pool) -> Error {
    let components = driver_name(url).map_or_else(
        |_| String::new(),
        |driver| {
            let dialect = match driver.dialect {
                "sqlite" => "SQLiteDialect",
                "postgresql" => "PGDialect",
                "mysql" => "MySQLDialect",
                "mariadb" => "MariaDBDialect",
                "mssql" => "MSDialect",
                _ => "OracleDialect",
            };
            let pool = match pool {
                Pool::Null => "NullPool",
                Pool::Static => "StaticPool",
                Pool::Default if driver.dialect == "sqlite" && is_memory(url) => {
                    "SingletonThreadPool"
                }
                Pool::Default | Pool::Queue => "QueuePool",
            };
            format!("{dialect}_{}/{pool}/Engine", driver.name)
        },
    );
    Error::Builtin {
        class: "TypeError",
        message: format!(
            "Invalid argument(s) '{name}' sent to create_engine(), using configuration {components}.  \
             Please check that the keyword arguments are appropriate for this combination of components."
        ),
    }
}

impl Engine {
    /// Whether two handles are the same engine.
    pub fn is_same(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.shared, &other.shared)
    }

    /// The URL.
    pub fn url(&self) -> &Url {
        &self.shared.url
    }

    /// The Python driver that ours stands for.
    pub fn driver(&self) -> &'static DriverName {
        self.shared.driver
    }

    /// The dialect, before a server's version is known.
    pub fn dialect(&self) -> &Arc<dyn Dialect> {
        &self.shared.dialect
    }

    /// The options.
    pub fn options(&self) -> &EngineOptions {
        &self.shared.options
    }

    /// Opens a connection, or takes an idle one.
    ///
    /// # Errors
    /// The database can't be reached or does not let us in; the dialect is offline only.
    pub fn connect(&self) -> Result<Connection, Error> {
        let checkout = match self.take_idle() {
            Some(checkout) => checkout,
            None => Rc::new(self.open()?),
        };
        if self.shared.pool == Pool::Static && self.shared.idle.borrow().is_empty() {
            self.shared.idle.borrow_mut().push(checkout.clone());
        }
        let connection = Connection::new(self.clone(), checkout);
        if self.execution_options.contains_key("isolation_level") {
            connection.execution_options(self.get_execution_options())?;
        }
        Ok(connection)
    }

    /// Runs something in a transaction on a connection of its own, which commits if it succeeds and rolls
    /// back if it fails.
    ///
    /// # Errors
    /// As [`Engine::connect`]; what `run` returns; or the database refuses to commit.
    pub fn begin<T, E: From<Error>>(
        &self,
        run: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        let connection = self.connect()?;
        let transaction = connection.begin()?;
        let result = run(&connection)?;
        transaction.commit()?;
        Ok(result)
    }

    /// The same engine, with the same pool, whose connections have these options besides
    /// (`Engine.execution_options`).
    #[must_use]
    pub fn execution_options(&self, options: IndexMap<String, OptionValue>) -> Self {
        let mut all = self.get_execution_options();
        all.extend(options);
        Self {
            shared: self.shared.clone(),
            execution_options: Rc::new(all),
        }
    }

    /// The options of its connections.
    pub fn get_execution_options(&self) -> IndexMap<String, OptionValue> {
        (*self.execution_options).clone()
    }

    /// Closes idle connections.
    pub fn dispose(&self) {
        self.shared.idle.borrow_mut().clear();
    }

    fn take_idle(&self) -> Option<Rc<Checkout>> {
        let mut idle = self.shared.idle.borrow_mut();
        match self.shared.pool {
            Pool::Static => idle.last().cloned(),
            _ => idle.pop(),
        }
    }

    /// Takes a connection back that its user has closed.
    pub(crate) fn give_back(&self, checkout: Rc<Checkout>, broken: bool) {
        let mut idle = self.shared.idle.borrow_mut();
        if broken {
            idle.retain(|kept| !Rc::ptr_eq(kept, &checkout));
        } else if self.shared.pool == Pool::Queue {
            idle.push(checkout);
        }
    }

    fn open(&self) -> Result<Checkout, Error> {
        let Shared {
            url,
            driver,
            options,
            drivers,
            ..
        } = &*self.shared;
        if matches!(driver.dialect, "mssql" | "oracle") {
            return Err(Error::OfflineOnly {
                dialect: driver.dialect.to_owned(),
            });
        }
        let connect = drivers
            .find(driver.dialect)
            .ok_or_else(|| Error::DriverMissing {
                dialect: driver.dialect.to_owned(),
            })?;
        let mut connection = connect(&ConnectRequest {
            url,
            args: &options.connect_args,
            driver,
        })?;
        if let Some(level) = &options.isolation_level {
            crate::connection::set_isolation_level(&mut *connection, driver, level)?;
        }
        let registration = match (&options.interrupt, connection.cancel_handle()) {
            (Some(interrupt), Some(handle)) => Some(interrupt.register(handle)),
            _ => None,
        };
        Ok(Checkout {
            driver: RefCell::new(connection),
            _registration: registration,
        })
    }
}

/// The dialect at the version of the server that a driver is connected to.
pub(crate) fn dialect_at(dialect: &Arc<dyn Dialect>, driver: &dyn Driver) -> Arc<dyn Dialect> {
    let info = driver.server_info();
    let part = |index: usize| info.version.get(index).copied().unwrap_or(0);
    dialect.at_version(ServerVersion {
        parts: (part(0), part(1), part(2)),
        mariadb: info.is_mariadb,
    })
}

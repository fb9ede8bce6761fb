//! `sqlalchemy.engine.Connection`.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Instant;

use indexmap::IndexMap;
use limbeck_dialect::{Dialect, Paramstyle};
use limbeck_schema::OptionValue;

use crate::engine::{Checkout, dialect_at};
use crate::transaction::State;
use crate::{
    CancelHandle, DatabaseError, Driver, DriverError, DriverName, Engine, Error, Event, Listener,
    Origin, Params, RawResult, Row, Rows, ServerInfo,
};

/// A connection with SQLAlchemy's transaction rules. A cheap handle; clones are the same connection.
///
/// The first statement begins a transaction (`autobegin`), which [`Connection::commit`] ends. When the
/// last handle goes, the connection closes and rolls back.
#[derive(Clone)]
pub struct Connection {
    inner: Rc<Inner>,
}

struct Inner {
    engine: Engine,
    dialect: Arc<dyn Dialect>,
    checkout: RefCell<Option<Rc<Checkout>>>,
    root: RefCell<Option<Rc<State>>>,
    nested: RefCell<Option<Rc<State>>>,
    context: RefCell<Option<Rc<State>>>,
    savepoints: Cell<u32>,
    options: RefCell<IndexMap<String, OptionValue>>,
    original_level: RefCell<Option<String>>,
    listeners: RefCell<Vec<Listener>>,
    info: ServerInfo,
    /// The connection is lost, and goes back to no pool.
    broken: Cell<bool>,
}

impl Connection {
    pub(crate) fn new(engine: Engine, checkout: Rc<Checkout>) -> Self {
        let (dialect, info) = {
            let driver = checkout.driver.borrow();
            (
                dialect_at(engine.dialect(), &**driver),
                driver.server_info().clone(),
            )
        };
        let options = engine.get_execution_options();
        let listeners = engine.options().listeners.clone();
        Self {
            inner: Rc::new(Inner {
                engine,
                dialect,
                checkout: RefCell::new(Some(checkout)),
                root: RefCell::default(),
                nested: RefCell::default(),
                context: RefCell::default(),
                savepoints: Cell::new(0),
                options: RefCell::new(options),
                original_level: RefCell::default(),
                listeners: RefCell::new(listeners),
                info,
                broken: Cell::new(false),
            }),
        }
    }

    /// The engine it came from.
    pub fn engine(&self) -> &Engine {
        &self.inner.engine
    }

    /// The dialect at the server's version.
    pub fn dialect(&self) -> &Arc<dyn Dialect> {
        &self.inner.dialect
    }

    /// What the server says of itself.
    pub fn server_info(&self) -> &ServerInfo {
        &self.inner.info
    }

    /// Whether two handles are the same connection.
    pub fn is_same(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.inner, &other.inner)
    }

    /// Adds a listener to this connection alone.
    pub fn add_listener(&self, listener: Listener) {
        self.inner.listeners.borrow_mut().push(listener);
    }

    /// A handle that stops a running statement from another thread.
    pub fn cancel_handle(&self) -> Option<CancelHandle> {
        let checkout = self.inner.checkout.borrow();
        checkout
            .as_ref()
            .and_then(|checkout| checkout.driver.borrow().cancel_handle())
    }

    /// Runs a statement as the driver understands it, with the driver's own placeholders
    /// (`Connection.exec_driver_sql`).
    ///
    /// # Errors
    /// The database refuses it; a failed transaction waits to be rolled back; the connection is closed.
    pub fn exec_driver_sql(&self, sql: &str, params: &[Params]) -> Result<Rows, Error> {
        // Percent signs are doubled in it even where there are no parameters.
        let none = [self.no_params()];
        let sets = if params.is_empty() {
            none.as_slice()
        } else {
            params
        };
        self.execute_raw(sql, sets, params.len() > 1, Origin::Raw)
    }

    /// Runs a statement without parameters in which `%` and `:` mean nothing, such as compiled DDL.
    ///
    /// # Errors
    /// As [`Connection::exec_driver_sql`].
    pub fn run_sql(&self, sql: &str) -> Result<(), Error> {
        self.execute_raw(sql, &[], false, Origin::Command).map(drop)
    }

    /// Runs a query without parameters and returns its rows; for the catalogue.
    ///
    /// # Errors
    /// As [`Connection::exec_driver_sql`].
    pub fn query(&self, sql: &str) -> Result<Vec<Row>, Error> {
        self.execute_raw(sql, &[], false, Origin::Compiled)
            .map(|rows| rows.rows)
    }

    /// Sets options that last as long as the connection (`Connection.execution_options`). The option
    /// `isolation_level` takes effect at once.
    ///
    /// # Errors
    /// The isolation level is not known, or a transaction is in progress.
    pub fn execution_options(&self, options: IndexMap<String, OptionValue>) -> Result<(), Error> {
        if let Some(OptionValue::Text(level)) = options.get("isolation_level") {
            if self.in_transaction() {
                return Err(Error::invalid_request(
                    "This connection has already initialized a SQLAlchemy Transaction() object via \
                     begin() or autobegin; isolation_level may not be altered unless rollback() or \
                     commit() is called first.",
                ));
            }
            let original = self.get_isolation_level()?;
            self.inner
                .original_level
                .borrow_mut()
                .get_or_insert(original);
            let driver = self.inner.engine.driver();
            self.with_driver(|connection| Ok(set_isolation_level(connection, driver, level)))??;
        }
        self.inner.options.borrow_mut().extend(options);
        Ok(())
    }

    /// The options that are set.
    pub fn get_execution_options(&self) -> IndexMap<String, OptionValue> {
        self.inner.options.borrow().clone()
    }

    /// The isolation level in SQLAlchemy's words.
    ///
    /// # Errors
    /// The connection is closed; the database refuses.
    pub fn get_isolation_level(&self) -> Result<String, Error> {
        self.with_driver(|driver| driver.isolation_level())
    }

    /// Whether it was closed.
    pub fn is_closed(&self) -> bool {
        self.inner.checkout.borrow().is_none()
    }

    /// Rolls back and closes. Closing twice is allowed.
    ///
    /// # Errors
    /// The database refuses to roll back; the connection is closed nevertheless.
    pub fn close(&self) -> Result<(), Error> {
        let result = self
            .get_transaction()
            .map_or(Ok(()), |transaction| transaction.close());
        self.inner.release();
        result
    }

    /// Runs queries that are to see one state of the database.
    ///
    /// # Errors
    /// What the queries fail with, or the database before and after them.
    pub(crate) fn reading<T>(
        &self,
        queries: impl FnOnce() -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.make_ready()?;
        self.with_driver(|driver| driver.begin_reading())?;
        let result = queries();
        let ended = self.with_driver(|driver| driver.end_reading());
        let answer = result?;
        ended?;
        Ok(answer)
    }

    /// Runs queries without parameters, together where the driver can; for the catalogue.
    ///
    /// # Errors
    /// The connection cannot run any. What the database says of each is its own result.
    pub(crate) fn query_each(
        &self,
        queries: &[String],
    ) -> Result<Vec<Result<Vec<Row>, Error>>, Error> {
        self.make_ready()?;
        let none = [self.no_params()];
        for sql in queries {
            self.emit(&Event::Execute {
                sql,
                params: &none,
                many: false,
                origin: Origin::Compiled,
            });
        }
        let start = Instant::now();
        let (answers, in_transaction) = self.with_driver(|driver| {
            let answers = driver.query_each(queries);
            Ok((answers, driver.in_transaction()))
        })?;
        let elapsed = start.elapsed();
        let told = queries.iter().zip(answers).map(|(sql, answer)| {
            let answer = self.with_driver(|_| answer);
            match answer {
                Ok(result) => {
                    self.emit(&Event::Executed {
                        sql,
                        elapsed,
                        rowcount: result.rowcount,
                        in_transaction,
                    });
                    Ok(into_rows(result).rows)
                }
                Err(error) => {
                    self.emit(&Event::Failed { sql });
                    Err(self.with_statement(error, sql, &[], false))
                }
            }
        });
        Ok(told.collect())
    }

    /// Begins a transaction where none is, unless a statement cannot run at all.
    fn make_ready(&self) -> Result<(), Error> {
        if self.is_closed() {
            return Err(closed());
        }
        if self
            .inner
            .engine
            .options()
            .interrupt
            .as_ref()
            .is_some_and(crate::Interrupt::is_raised)
        {
            return Err(Error::Interrupted);
        }
        let failed = |state: Option<Rc<State>>| state.is_some_and(|state| !state.is_active());
        if failed(self.root()) || failed(self.nested()) {
            return Err(self.invalid_transaction());
        }
        self.check_context()?;
        if self.root().is_none() {
            self.begin()?;
        }
        Ok(())
    }

    /// Runs a statement with none, one or several sets of parameters.
    pub(crate) fn execute_raw(
        &self,
        sql: &str,
        params: &[Params],
        many: bool,
        origin: Origin,
    ) -> Result<Rows, Error> {
        self.make_ready()?;
        let none = [self.no_params()];
        self.emit(&Event::Execute {
            sql,
            params: if params.is_empty() { &none } else { params },
            many,
            origin,
        });
        let start = Instant::now();
        let result = self.with_driver(|driver| {
            let result = match params {
                _ if many => driver.execute_many(sql, params),
                [] => driver.execute(sql, &Params::None),
                [set, ..] => driver.execute(sql, set),
            };
            result.map(|result| (result, driver.in_transaction()))
        });
        match result {
            Ok((result, in_transaction)) => {
                let (elapsed, rowcount) = (start.elapsed(), result.rowcount);
                self.emit(&Event::Executed {
                    sql,
                    elapsed,
                    rowcount,
                    in_transaction,
                });
                Ok(into_rows(result))
            }
            Err(error) => {
                self.emit(&Event::Failed { sql });
                Err(self.with_statement(error, sql, params, many))
            }
        }
    }

    /// No parameters, as the driver writes them.
    fn no_params(&self) -> Params {
        match self.inner.engine.driver().paramstyle {
            Paramstyle::Pyformat | Paramstyle::Named => Params::Named(Vec::new()),
            _ => Params::Positional(Vec::new()),
        }
    }

    fn with_statement(&self, error: Error, sql: &str, params: &[Params], many: bool) -> Error {
        match error {
            Error::Database(mut error) => {
                error.statement = Some(sql.to_owned());
                error.params = params.to_vec();
                error.many = many;
                error.hide_parameters = self.inner.engine.options().hide_parameters;
                Error::Database(error)
            }
            other => other,
        }
    }

    /// Runs something on the driver, and gives an error of it its type.
    fn with_driver<T>(
        &self,
        run: impl FnOnce(&mut dyn Driver) -> Result<T, DriverError>,
    ) -> Result<T, Error> {
        let checkout = self.inner.checkout.borrow().clone().ok_or_else(closed)?;
        let mut driver = checkout.driver.borrow_mut();
        run(&mut **driver).map_err(|error| {
            self.inner
                .broken
                .set(self.inner.broken.get() || error.disconnect);
            if error.interrupted {
                Error::Interrupted
            } else {
                Error::Database(Box::new(DatabaseError::without_statement(error)))
            }
        })
    }

    fn emit(&self, event: &Event<'_>) {
        let listeners = self.inner.listeners.borrow().clone();
        for listener in listeners {
            listener(event);
        }
    }

    /// Whether each statement commits by itself.
    fn is_autocommit(&self) -> bool {
        let options = self.inner.options.borrow();
        match options.get("isolation_level") {
            Some(OptionValue::Text(level)) => level == "AUTOCOMMIT",
            _ => self.inner.engine.options().isolation_level.as_deref() == Some("AUTOCOMMIT"),
        }
    }

    pub(crate) fn begin_impl(&self) -> Result<(), Error> {
        if self.is_closed() {
            return Err(closed());
        }
        self.emit(&Event::Begin {
            autocommit: self.is_autocommit(),
        });
        Ok(())
    }

    pub(crate) fn commit_impl(&self) -> Result<(), Error> {
        self.emit(&Event::Commit {
            autocommit: self.is_autocommit(),
        });
        self.with_driver(|driver| driver.commit())
    }

    pub(crate) fn rollback_impl(&self) -> Result<(), Error> {
        if self.is_closed() {
            return Ok(());
        }
        self.emit(&Event::Rollback {
            autocommit: self.is_autocommit(),
        });
        self.with_driver(|driver| driver.rollback())
    }

    pub(crate) fn next_savepoint(&self) -> String {
        self.inner.savepoints.set(self.inner.savepoints.get() + 1);
        format!("sa_savepoint_{}", self.inner.savepoints.get())
    }

    pub(crate) fn root(&self) -> Option<Rc<State>> {
        self.inner.root.borrow().clone()
    }

    pub(crate) fn set_root(&self, state: Option<Rc<State>>) {
        *self.inner.root.borrow_mut() = state;
    }

    pub(crate) fn nested(&self) -> Option<Rc<State>> {
        self.inner.nested.borrow().clone()
    }

    pub(crate) fn set_nested(&self, state: Option<Rc<State>>) {
        *self.inner.nested.borrow_mut() = state;
    }

    pub(crate) fn context(&self) -> Option<Rc<State>> {
        self.inner.context.borrow().clone()
    }

    pub(crate) fn set_context(&self, state: Option<Rc<State>>) {
        *self.inner.context.borrow_mut() = state;
    }
}

impl Inner {
    /// Gives the driver connection back in the state it was taken.
    fn release(&self) {
        let Some(checkout) = self.checkout.borrow_mut().take() else {
            return;
        };
        let mut broken = self.broken.get();
        if let Ok(mut driver) = checkout.driver.try_borrow_mut() {
            broken |= driver.rollback().is_err();
            if let Some(level) = self.original_level.borrow_mut().take() {
                broken |= driver.set_isolation_level(&level).is_err();
            }
        }
        self.engine.give_back(checkout, broken);
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.release();
    }
}

fn closed() -> Error {
    Error::ResourceClosed("This Connection is closed".to_owned())
}

fn into_rows(result: RawResult) -> Rows {
    let columns: Rc<[crate::RawColumn]> = result.columns.into();
    Rows {
        rows: result
            .rows
            .into_iter()
            .map(|values| Row::new(columns.clone(), values))
            .collect(),
        returns_rows: !columns.is_empty(),
        columns,
        rowcount: result.rowcount,
        lastrowid: result.lastrowid,
    }
}

/// Sets an isolation level by SQLAlchemy's name for it.
pub(crate) fn set_isolation_level(
    driver: &mut dyn Driver,
    name: &DriverName,
    level: &str,
) -> Result<(), Error> {
    let wanted = level.replace('_', " ").to_uppercase();
    let levels = driver.isolation_levels();
    if !levels.contains(&wanted.as_str()) {
        return Err(Error::Argument(format!(
            "Invalid value '{level}' for isolation_level. Valid isolation levels for '{}' are {}",
            name.dialect,
            levels.join(", ")
        )));
    }
    driver
        .set_isolation_level(&wanted)
        .map_err(|error| Error::Database(Box::new(DatabaseError::without_statement(error))))
}

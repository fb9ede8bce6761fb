//! Transactions and savepoints with SQLAlchemy's rules.

use std::cell::Cell;
use std::rc::Rc;

use crate::{Connection, Error};

/// A transaction (`RootTransaction`) or savepoint (`NestedTransaction`). A cheap handle.
///
/// Dropping it does nothing; it ends by [`Transaction::commit`], [`Transaction::rollback`] or
/// [`Transaction::close`], or with its connection.
#[derive(Clone)]
pub struct Transaction {
    connection: Connection,
    state: Rc<State>,
}

/// What a connection and the handles of a transaction share.
pub(crate) struct State {
    /// The savepoint's name; none for the transaction itself.
    savepoint: Option<String>,
    active: Cell<bool>,
    /// The savepoint around this one.
    previous: Option<Rc<State>>,
}

impl State {
    pub(crate) fn is_active(&self) -> bool {
        self.active.get()
    }
}

impl Connection {
    /// Begins a transaction.
    ///
    /// # Errors
    /// One has begun already, be it by itself; or the connection is closed.
    pub fn begin(&self) -> Result<Transaction, Error> {
        if self.root().is_some() {
            return Err(Error::invalid_request(
                "This connection has already initialized a SQLAlchemy Transaction() object via begin() \
                 or autobegin; can't call begin() here unless rollback() or commit() is called first.",
            ));
        }
        self.check_context()?;
        self.begin_impl()?;
        let state = Rc::new(State {
            savepoint: None,
            active: Cell::new(true),
            previous: None,
        });
        self.set_root(Some(state.clone()));
        Ok(Transaction {
            connection: self.clone(),
            state,
        })
    }

    /// Sets a savepoint; a transaction begins first if none has.
    ///
    /// # Errors
    /// The database refuses; or the connection is closed.
    pub fn begin_nested(&self) -> Result<Transaction, Error> {
        if self.root().is_none() {
            self.begin()?;
        }
        self.check_context()?;
        let name = self.next_savepoint();
        self.run_sql(&format!("SAVEPOINT {name}"))?;
        let state = Rc::new(State {
            savepoint: Some(name),
            active: Cell::new(true),
            previous: self.nested(),
        });
        self.set_nested(Some(state.clone()));
        Ok(Transaction {
            connection: self.clone(),
            state,
        })
    }

    /// Commits the transaction in progress, if there is one.
    ///
    /// # Errors
    /// The database refuses.
    pub fn commit(&self) -> Result<(), Error> {
        self.get_transaction()
            .map_or(Ok(()), |transaction| transaction.commit())
    }

    /// Rolls the transaction in progress back, if there is one.
    ///
    /// # Errors
    /// The database refuses.
    pub fn rollback(&self) -> Result<(), Error> {
        self.get_transaction()
            .map_or(Ok(()), |transaction| transaction.rollback())
    }

    /// Whether a transaction is in progress.
    pub fn in_transaction(&self) -> bool {
        self.root().is_some_and(|state| state.is_active())
    }

    /// Whether a savepoint is set.
    pub fn in_nested_transaction(&self) -> bool {
        self.nested().is_some_and(|state| state.is_active())
    }

    /// The transaction in progress.
    pub fn get_transaction(&self) -> Option<Transaction> {
        self.root().map(|state| Transaction {
            connection: self.clone(),
            state,
        })
    }

    /// The innermost savepoint.
    pub fn get_nested_transaction(&self) -> Option<Transaction> {
        self.nested().map(|state| Transaction {
            connection: self.clone(),
            state,
        })
    }

    /// Refuses statements inside a `with` block whose transaction has ended.
    pub(crate) fn check_context(&self) -> Result<(), Error> {
        match self.context() {
            Some(state) if !state.is_active() => Err(Error::invalid_request(
                "Can't operate on closed transaction inside context manager.  Please complete the \
                 context manager before emitting further commands.",
            )),
            _ => Ok(()),
        }
    }

    pub(crate) fn invalid_transaction(&self) -> Error {
        Error::PendingRollback {
            savepoint: self.nested().is_some(),
        }
    }
}

impl Transaction {
    /// The connection.
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Whether it can still be committed.
    pub fn is_active(&self) -> bool {
        self.state.is_active()
    }

    /// Whether it is a savepoint.
    pub fn is_nested(&self) -> bool {
        self.state.savepoint.is_some()
    }

    /// Commits, or releases the savepoint.
    ///
    /// # Errors
    /// It has ended already; or the database refuses.
    pub fn commit(&self) -> Result<(), Error> {
        match &self.state.savepoint {
            None => self.commit_root(),
            Some(name) => self.release(name),
        }
    }

    /// Rolls back, or rolls back to the savepoint. Nothing if it has ended already.
    ///
    /// # Errors
    /// The database refuses.
    pub fn rollback(&self) -> Result<(), Error> {
        match &self.state.savepoint {
            None => self.rollback_root(),
            Some(name) => self.rollback_savepoint(name),
        }
    }

    /// Rolls back if it has not ended.
    ///
    /// # Errors
    /// The database refuses.
    pub fn close(&self) -> Result<(), Error> {
        self.rollback()
    }

    /// Enters a `with` block: until [`Transaction::exit`], statements after its end are refused.
    pub fn enter(&self) -> TransactionScope {
        let outer = self.connection.context();
        self.connection.set_context(Some(self.state.clone()));
        TransactionScope { outer }
    }

    /// Leaves a `with` block: commits, or rolls back after an exception.
    ///
    /// # Errors
    /// The database refuses to commit; what had begun is rolled back then.
    pub fn exit(&self, scope: TransactionScope, failed: bool) -> Result<(), Error> {
        self.connection.set_context(scope.outer);
        if failed {
            return if self.is_deactivated() && !self.is_active() {
                Ok(())
            } else {
                self.rollback()
            };
        }
        if !self.is_active() {
            return if self.is_deactivated() {
                Ok(())
            } else {
                self.close()
            };
        }
        self.commit().inspect_err(|_| {
            // The commit's error is the one to report.
            let _ = self.rollback();
        })
    }

    /// Ends it as leaving a `with` block does, whoever entered that block: commits, or rolls back
    /// after an exception, and statements are accepted again.
    ///
    /// # Errors
    /// As [`Transaction::exit`].
    pub fn leave(&self, failed: bool) -> Result<(), Error> {
        let entered = self.connection.context();
        let own = entered
            .as_ref()
            .is_some_and(|state| Rc::ptr_eq(state, &self.state));
        let outer = if own { None } else { entered };
        self.exit(TransactionScope { outer }, failed)
    }

    fn is_deactivated(&self) -> bool {
        let current = if self.is_nested() {
            self.connection.nested()
        } else {
            self.connection.root()
        };
        !current.is_some_and(|state| Rc::ptr_eq(&state, &self.state))
    }

    fn commit_root(&self) -> Result<(), Error> {
        if !self.is_active() {
            return Err(if self.is_deactivated() {
                Error::invalid_request("This transaction is inactive")
            } else {
                self.connection.invalid_transaction()
            });
        }
        let result = self.connection.commit_impl();
        self.cancel_savepoints();
        self.state.active.set(false);
        result?;
        self.connection.set_root(None);
        Ok(())
    }

    fn rollback_root(&self) -> Result<(), Error> {
        let result = if self.is_active() {
            self.connection.rollback_impl()
        } else {
            Ok(())
        };
        if !self.is_deactivated() {
            self.cancel_savepoints();
            self.connection.set_root(None);
        }
        self.state.active.set(false);
        result
    }

    fn cancel_savepoints(&self) {
        let mut savepoint = self.connection.nested();
        while let Some(state) = savepoint {
            state.active.set(false);
            savepoint = state.previous.clone();
        }
        self.connection.set_nested(None);
    }

    fn release(&self, name: &str) -> Result<(), Error> {
        if !self.is_active() {
            return Err(if self.is_deactivated() {
                Error::invalid_request("This nested transaction is inactive")
            } else {
                self.connection.invalid_transaction()
            });
        }
        let result = self
            .connection
            .run_sql(&format!("RELEASE SAVEPOINT {name}"));
        self.state.active.set(false);
        result?;
        self.deactivate();
        Ok(())
    }

    fn rollback_savepoint(&self, name: &str) -> Result<(), Error> {
        let result = if self.is_active() && self.connection.in_transaction() {
            self.connection
                .run_sql(&format!("ROLLBACK TO SAVEPOINT {name}"))
        } else {
            Ok(())
        };
        self.state.active.set(false);
        self.deactivate();
        result
    }

    fn deactivate(&self) {
        if !self.is_deactivated() {
            self.connection.set_nested(self.state.previous.clone());
        }
    }
}

/// What [`Transaction::exit`] needs to restore.
#[must_use]
pub struct TransactionScope {
    outer: Option<Rc<State>>,
}

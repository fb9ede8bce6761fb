//! Transactions around migrations, by the reference's rules.

use limbeck_engine::Transaction;
use limbeck_schema::OptionValue;

use crate::{MigrationContext, RuntimeError};

/// What [`MigrationContext::begin_transaction`] began; give it back to
/// [`MigrationContext::end_transaction`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum TransactionScope {
    /// Nothing: somebody else's transaction, or none, surrounds the work.
    Nothing,
    /// A transaction of the database.
    Database,
    /// `BEGIN` in the text of `--sql`.
    Text,
}

/// What [`MigrationContext::begin_autocommit`] interrupted.
#[must_use]
pub struct AutocommitScope {
    was_in_transaction: bool,
    isolation_level: Option<String>,
    /// The transaction that SQLAlchemy begins in name; every statement commits by itself.
    nominal: Option<Transaction>,
}

impl MigrationContext {
    /// Begins the transaction that is due here, if any (`MigrationContext.begin_transaction`).
    ///
    /// `per_migration` is set around each step, and not around the whole run: which of the two is
    /// the one that counts follows from `transactional_ddl` and `transaction_per_migration`.
    ///
    /// # Errors
    /// Those of the database.
    pub fn begin_transaction(&self, per_migration: bool) -> Result<TransactionScope, RuntimeError> {
        let transactional = self.executor.transactional_ddl();
        let now = if transactional {
            per_migration == self.options.transaction_per_migration
        } else {
            per_migration
        };
        if !now || self.in_external_transaction {
            return Ok(TransactionScope::Nothing);
        }
        match &self.connection {
            None if transactional && self.as_sql() => {
                self.executor.emit_begin()?;
                Ok(TransactionScope::Text)
            }
            None => Ok(TransactionScope::Nothing),
            // Without transactional DDL, a block that is open already is left alone.
            Some(_) if !transactional && self.transaction.borrow().is_some() => {
                Ok(TransactionScope::Nothing)
            }
            Some(connection) => {
                // A transaction that began by itself, by reading the version table, is taken over.
                let transaction = match connection.get_transaction() {
                    Some(transaction) => transaction,
                    None => connection.begin()?,
                };
                *self.transaction.borrow_mut() = Some(transaction);
                Ok(TransactionScope::Database)
            }
        }
    }

    /// Ends what [`Self::begin_transaction`] began: commits after success, rolls back after
    /// failure.
    ///
    /// # Errors
    /// Those of the database.
    pub fn end_transaction(
        &self,
        scope: TransactionScope,
        success: bool,
    ) -> Result<(), RuntimeError> {
        match scope {
            TransactionScope::Text if success => self.executor.emit_commit()?,
            TransactionScope::Text | TransactionScope::Nothing => {}
            TransactionScope::Database => {
                // Code inside may have ended it, or `autocommit_block` replaced it by another.
                if let Some(transaction) = self.transaction.take() {
                    end(&transaction, success)?;
                }
            }
        }
        Ok(())
    }

    /// Enters `autocommit_block()`: commits what was done, and leaves every statement to commit
    /// by itself.
    ///
    /// # Errors
    /// Those of the database; a transaction that was not begun by this context.
    pub fn begin_autocommit(&self) -> Result<AutocommitScope, RuntimeError> {
        let Some(connection) = &self.connection else {
            if self.executor.transactional_ddl() && self.as_sql() {
                self.executor.emit_commit()?;
            }
            return Ok(AutocommitScope {
                was_in_transaction: false,
                isolation_level: None,
                nominal: None,
            });
        };
        let was_in_transaction = connection.in_transaction();
        if was_in_transaction {
            let transaction = self.transaction.take();
            transaction
                .ok_or(RuntimeError::ForeignTransaction)?
                .commit()?;
        }
        let level = connection.get_isolation_level()?;
        set_isolation_level(connection, "AUTOCOMMIT")?;
        Ok(AutocommitScope {
            was_in_transaction,
            isolation_level: Some(level),
            nominal: Some(connection.begin()?),
        })
    }

    /// Leaves `autocommit_block()`: back to how it was, in a new transaction.
    ///
    /// # Errors
    /// Those of the database.
    pub fn end_autocommit(&self, scope: AutocommitScope) -> Result<(), RuntimeError> {
        let Some(connection) = &self.connection else {
            if self.executor.transactional_ddl() && self.as_sql() {
                self.executor.emit_begin()?;
            }
            return Ok(());
        };
        if let Some(nominal) = &scope.nominal {
            end(nominal, true)?;
        }
        if let Some(level) = &scope.isolation_level {
            set_isolation_level(connection, level)?;
        }
        if scope.was_in_transaction {
            *self.transaction.borrow_mut() = Some(connection.begin()?);
        }
        Ok(())
    }
}

fn set_isolation_level(
    connection: &limbeck_engine::Connection,
    level: &str,
) -> Result<(), RuntimeError> {
    let level = OptionValue::Text(level.to_owned());
    let options = [("isolation_level".to_owned(), level)];
    Ok(connection.execution_options(options.into_iter().collect())?)
}

/// As `Transaction.__exit__` does it.
fn end(transaction: &Transaction, success: bool) -> Result<(), RuntimeError> {
    Ok(transaction.leave(!success)?)
}

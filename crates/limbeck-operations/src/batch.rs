//! Batch mode: changes that are recorded, and applied together.
//!
//! Where the database has no `ALTER` for them (SQLite), the table is made anew under another name,
//! its rows are copied, and the new table takes the old one's name. Everything that could fail
//! without the database is checked before the first statement runs.

mod apply;
mod columns;
mod create;
mod order;
mod references;
mod reflect;

use limbeck_dialect::Dialect;
use limbeck_engine::{Connection, Error, Inspector};
use limbeck_schema::{Column, Constraint, Index, Naming, Options, Table, resolve_names};

use crate::calls::{Call, calls};
use crate::executor::Executor;
use crate::ops::{AddColumn, Operation};
use crate::run::{self, Outcome};
use crate::{OperationError, ddl};
use apply::ApplyBatch;
pub use reflect::{ReflectedDefaults, SerialSequence, is_bare_expression};

type Result<T, E = OperationError> = std::result::Result<T, E>;

/// When a table is made anew (`recreate`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Recreate {
    /// Where the database cannot do it otherwise.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Recreate {
    /// Reads the `recreate` argument of `op.batch_alter_table`.
    ///
    /// # Errors
    /// The word is none of `auto`, `always` and `never`.
    pub fn parse(word: &str) -> Result<Self> {
        match word {
            "auto" => Ok(Self::Auto),
            "always" => Ok(Self::Always),
            "never" => Ok(Self::Never),
            _ => Err(OperationError::Value(
                "recreate may be one of 'auto', 'always', or 'never'.".to_owned(),
            )),
        }
    }
}

/// Something that stands in the new table beside what the old one has (`table_args`).
#[derive(Debug, Clone, PartialEq)]
pub enum TableArg {
    /// A column.
    Column(Column),
    /// A constraint.
    Constraint(Constraint),
    /// An index.
    Index(Index),
}

/// The arguments of `op.batch_alter_table`.
#[derive(Debug, Clone, Default)]
pub struct BatchOptions {
    /// `schema`
    pub schema: Option<String>,
    /// `recreate`
    pub recreate: Recreate,
    /// `partial_reordering`
    pub partial_reordering: Vec<Vec<String>>,
    /// `copy_from`: the table as it is, where it is not to be reflected.
    pub copy_from: Option<Table>,
    /// `table_args`
    pub table_args: Vec<TableArg>,
    /// `table_kwargs`
    pub table_kwargs: Options,
    /// `reflect_args`: columns that are told rather than reflected.
    pub reflect_args: Vec<Column>,
    /// `naming_convention`, for constraints that are reflected without a name.
    pub naming: Naming,
}

/// A batch of changes to one table (`op.batch_alter_table`).
#[derive(Debug, Clone)]
pub struct Batch {
    table_name: String,
    options: BatchOptions,
    calls: Vec<Call>,
    reflected: Option<Table>,
}

impl Batch {
    /// An empty batch for the table.
    pub fn new(table_name: impl Into<String>, options: BatchOptions) -> Self {
        Self {
            table_name: table_name.into(),
            options,
            calls: Vec::new(),
            reflected: None,
        }
    }

    /// The table.
    pub fn table_name(&self) -> &str {
        &self.table_name
    }

    /// Its schema.
    pub fn schema(&self) -> Option<&str> {
        self.options.schema.as_deref()
    }

    /// Records an operation. `execute` is carried out at once, as in the reference.
    ///
    /// # Errors
    /// The operation cannot be part of a batch; or a place is asked for where columns are only added
    /// at the end.
    pub fn record(&mut self, operation: &Operation, executor: &Executor) -> Result<Outcome> {
        match operation {
            Operation::CreateTable(_) => {
                return Err(OperationError::NotImplemented(
                    "Can't create table in batch mode",
                ));
            }
            Operation::DropTable(_) => {
                return Err(OperationError::NotImplemented(
                    "Can't drop table in batch mode",
                ));
            }
            Operation::Execute(_) | Operation::BulkInsert(_) => {
                return run::run(operation, executor);
            }
            Operation::AddColumn(op) => self.check_place(op, &**executor.dialect())?,
            _ => {}
        }
        let naming = &executor.options().naming;
        self.calls
            .extend(calls(&**executor.dialect(), operation, naming)?);
        Ok(Outcome::Done)
    }

    fn check_place(&self, op: &AddColumn, d: &dyn Dialect) -> Result<()> {
        let placed = op.insert_before.is_some() || op.insert_after.is_some();
        if placed && !self.recreates(d) {
            return Err(OperationError::Command(
                "Can't specify insert_before or insert_after when using ALTER; please specify recreate='always'".to_owned(),
            ));
        }
        Ok(())
    }

    /// Whether the table is made anew for what has been recorded so far.
    pub fn recreates(&self, d: &dyn Dialect) -> bool {
        match self.options.recreate {
            Recreate::Auto => ddl::rules(d).requires_recreate(&self.calls),
            Recreate::Always => true,
            Recreate::Never => false,
        }
    }

    /// Whether the table will be reflected for what has been recorded so far.
    pub fn reflects(&self, executor: &Executor) -> bool {
        self.options.copy_from.is_none()
            && executor.connection().is_some()
            && self.recreates(&**executor.dialect())
    }

    /// The table as it is, where somebody else has reflected it (`reflect_kwargs`).
    pub fn set_reflected(&mut self, table: Table) {
        self.reflected = Some(table);
    }

    /// Applies what was recorded.
    ///
    /// # Errors
    /// The table cannot be reflected, something recorded does not fit it, or the database refuses. A
    /// copy that fails leaves the old table as it was.
    pub fn flush(self, executor: &Executor) -> Result<()> {
        in_transaction(executor.connection(), || {
            if self.recreates(&**executor.dialect()) {
                self.recreate(executor)
            } else {
                for step in run::all_steps(&self.calls, executor)? {
                    executor.step(&step)?;
                }
                Ok(())
            }
        })
    }

    fn recreate(self, executor: &Executor) -> Result<()> {
        let (table, reflected) = self.existing_table(executor)?;
        let mut apply = ApplyBatch::new(table, reflected, &self.options, executor)?;
        for call in &self.calls {
            apply.apply(call, &**executor.dialect())?;
        }
        create::create(apply, executor)
    }

    /// The table as it is, and whether that comes from the database.
    fn existing_table(&self, executor: &Executor) -> Result<(Table, bool)> {
        let d = &**executor.dialect();
        if let Some(table) = &self.options.copy_from {
            let mut table = table.clone();
            crate::calls::finish(d, &mut table, &Naming::default())?;
            return Ok((table, false));
        }
        let Some(connection) = executor.connection() else {
            return Err(OperationError::BatchOffline {
                dialect: d.name().to_owned(),
                table: self.table_name.clone(),
            });
        };
        let mut table = match &self.reflected {
            Some(table) => table.clone(),
            None => self.reflect(connection, executor)?,
        };
        ReflectedDefaults::new(connection).amend(&mut table)?;
        for column in &self.options.reflect_args {
            columns::tell(&mut table, column);
        }
        if !self.options.naming.is_empty() {
            resolve_names(&mut table, &self.options.naming)?;
        }
        Ok((table, true))
    }
}

impl Batch {
    /// The table as the database has it, with the warnings of reflection.
    fn reflect(&self, connection: &Connection, executor: &Executor) -> Result<Table> {
        let found = Inspector::new(connection)?.table(&self.table_name, self.schema());
        let found = found.map_err(|error| match error {
            Error::NoSuchTable(_) => Error::NoSuchTable(self.table_name.clone()),
            other => other,
        })?;
        for warning in &found.warnings {
            executor.warn("SAWarning", &warning.text);
        }
        Ok(limbeck_engine::to_table(&found))
    }
}

/// Runs `work` in a transaction: the one in progress, or its own.
fn in_transaction(
    connection: Option<&Connection>,
    work: impl FnOnce() -> Result<()>,
) -> Result<()> {
    let Some(connection) = connection.filter(|connection| !connection.in_transaction()) else {
        return work();
    };
    let transaction = connection.begin()?;
    match work() {
        Ok(()) => Ok(transaction.commit()?),
        Err(error) => {
            // The first error is the one to report.
            let _ = transaction.rollback();
            Err(error)
        }
    }
}

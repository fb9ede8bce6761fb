//! Every migration directive as plain data, with its execution, reverse and batch mode.
//!
//! An [`Operation`] says what is to change. [`run`] carries it out through an [`Executor`], which
//! executes on a connection or prints for `--sql`; [`plan`] says which statements that would be;
//! [`reverse`] says what undoes it. Changes to one table can be collected in a [`Batch`], which makes
//! the table anew where the database has no `ALTER` for them.
//!
//! ```
//! use std::{cell::RefCell, rc::Rc};
//!
//! use limbeck_operations::{AddColumn, Executor, ExecutorOptions, Operation, reverse, run};
//! use limbeck_schema::{Column, SqlType};
//!
//! # fn main() -> Result<(), limbeck_operations::OperationError> {
//! let printed = Rc::new(RefCell::new(String::new()));
//! let sink = printed.clone();
//! let dialect = limbeck_dialect::dialect("postgresql").expect("a dialect of that name");
//! let executor = Executor::offline(
//!     dialect,
//!     Box::new(move |text| {
//!         sink.borrow_mut().push_str(text);
//!         Ok(())
//!     }),
//!     ExecutorOptions::default(),
//! );
//! let age = Column::new("age", SqlType::integer());
//! let add = Operation::AddColumn(AddColumn::new("users", age));
//! run(&add, &executor)?;
//! run(&reverse(&add)?, &executor)?;
//! assert_eq!(
//!     *printed.borrow(),
//!     "ALTER TABLE users ADD COLUMN age INTEGER;\n\nALTER TABLE users DROP COLUMN age;\n\n"
//! );
//! # Ok(())
//! # }
//! ```

mod error;

mod ops;

mod reverse;

mod calls;
mod ddl;
mod steps;

mod executor;
mod run;

mod batch;

pub use batch::{
    Batch, BatchOptions, Recreate, SerialSequence, TableArg, amend_reflected, is_bare_expression,
};
pub use error::OperationError;
pub use executor::{Executor, ExecutorOptions, Output, WarningListener};
pub use ops::{
    AddColumn, AddConstraint, AlterColumn, BulkInsert, ConstraintType, CreateIndex, CreateTable,
    CreateTableComment, Custom, CustomOperation, Ddl, DowngradeOps, DropColumn, DropConstraint,
    DropIndex, DropTable, DropTableComment, Executable, Execute, MigrationScript, ModifyTableOps,
    Operation, RenameTable, RowValue, Setting, UpgradeOps,
};
pub use reverse::{reverse, reverse_downgrade, reverse_upgrade};
pub use run::{Outcome, plan, run, type_affinity};
pub use steps::{Step, ddl_text};

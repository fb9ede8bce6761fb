//! Every migration directive as plain data, with its execution, reverse and batch mode.
//!
//! An [`Operation`] says what is to change. [`run`] carries it out through an [`Executor`], which
//! executes on a connection or prints for `--sql`; [`plan`] says which statements that would be;
//! [`reverse`] says what undoes it.

mod error;

mod ops;

mod reverse;

mod calls;
mod ddl;
mod steps;

mod executor;
mod run;

mod batch;

pub use batch::{Batch, BatchOptions, Recreate, TableArg};
pub use error::OperationError;
pub use executor::{Executor, ExecutorOptions, Output, WarningListener};
pub use ops::{
    AddColumn, AddConstraint, AlterColumn, BulkInsert, ConstraintType, CreateIndex, CreateTable,
    CreateTableComment, Ddl, DowngradeOps, DropColumn, DropConstraint, DropIndex, DropTable,
    DropTableComment, Executable, Execute, MigrationScript, ModifyTableOps, Operation, RenameTable,
    RowValue, Setting, UpgradeOps,
};
pub use reverse::{reverse, reverse_downgrade, reverse_upgrade};
pub use run::{Outcome, plan, run, type_affinity};
pub use steps::Step;

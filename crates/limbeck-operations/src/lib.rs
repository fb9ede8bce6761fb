//! Every migration directive as plain data, with its execution, reverse and batch mode.

mod error;
mod ops;
mod reverse;

pub use error::OperationError;
pub use ops::{
    AddColumn, AddConstraint, AlterColumn, BulkInsert, ConstraintType, CreateIndex, CreateTable,
    CreateTableComment, Ddl, DowngradeOps, DropColumn, DropConstraint, DropIndex, DropTable,
    DropTableComment, Executable, Execute, MigrationScript, ModifyTableOps, Operation, RenameTable,
    RowValue, Setting, UpgradeOps,
};
pub use reverse::{reverse, reverse_downgrade, reverse_upgrade};

//! The directives as plain data: one structure per directive of the reference's `alembic.op`.
//!
//! Nothing here touches a database. [`crate::run`] carries an operation out, [`crate::reverse`]
//! turns it around, rendering and printing are functions elsewhere over the same structures.

mod column;
mod constraint;
mod container;
mod custom;
mod data;
mod index;
mod table;

pub use column::{AddColumn, AlterColumn, DropColumn};
pub use constraint::{AddConstraint, ConstraintType, DropConstraint};
pub use container::{DowngradeOps, MigrationScript, ModifyTableOps, UpgradeOps};
pub use custom::{Custom, CustomOperation};
pub use data::{BulkInsert, Ddl, Executable, Execute, RowValue};
pub use index::{CreateIndex, DropIndex};
pub use table::{CreateTable, CreateTableComment, DropTable, DropTableComment, RenameTable};

/// One migration directive.
#[derive(Debug, Clone, PartialEq)]
pub enum Operation {
    /// `op.add_column`
    AddColumn(AddColumn),
    /// `op.alter_column`
    AlterColumn(AlterColumn),
    /// `op.drop_column`
    DropColumn(DropColumn),
    /// `op.create_table`
    CreateTable(CreateTable),
    /// `op.drop_table`
    DropTable(DropTable),
    /// `op.rename_table`
    RenameTable(RenameTable),
    /// `op.create_index`
    CreateIndex(CreateIndex),
    /// `op.drop_index`
    DropIndex(DropIndex),
    /// `op.create_primary_key`, `op.create_unique_constraint`, `op.create_foreign_key`,
    /// `op.create_check_constraint`, `op.create_exclude_constraint`
    AddConstraint(AddConstraint),
    /// `op.drop_constraint`
    DropConstraint(DropConstraint),
    /// `op.create_table_comment`
    CreateTableComment(CreateTableComment),
    /// `op.drop_table_comment`
    DropTableComment(DropTableComment),
    /// `op.execute`
    Execute(Execute),
    /// `op.bulk_insert`
    BulkInsert(BulkInsert),
    /// Several directives on one table, as autogenerate groups them (`ops.ModifyTableOps`).
    ModifyTable(ModifyTableOps),
    /// An operation of a class of the environment's own.
    Custom(Custom),
}

impl Operation {
    /// The table that it is about and its schema; `execute` is about none.
    pub fn table(&self) -> (Option<&str>, Option<&str>) {
        let (table, schema) = match self {
            Self::AddColumn(op) => (&op.table_name, &op.schema),
            Self::AlterColumn(op) => (&op.table_name, &op.schema),
            Self::DropColumn(op) => (&op.table_name, &op.schema),
            Self::CreateTable(op) => (&op.table.name, &op.table.schema),
            Self::DropTable(op) => (&op.table_name, &op.schema),
            Self::RenameTable(op) => (&op.old_table_name, &op.schema),
            Self::CreateIndex(op) => (&op.table_name, &op.schema),
            Self::DropIndex(op) => return (op.table_name.as_deref(), op.schema.as_deref()),
            Self::AddConstraint(op) => (&op.table_name, &op.schema),
            Self::DropConstraint(op) => (&op.table_name, &op.schema),
            Self::CreateTableComment(op) => (&op.table_name, &op.schema),
            Self::DropTableComment(op) => (&op.table_name, &op.schema),
            Self::ModifyTable(op) => (&op.table_name, &op.schema),
            Self::Execute(_) | Self::BulkInsert(_) | Self::Custom(_) => return (None, None),
        };
        (Some(table), schema.as_deref())
    }

    /// The directive's name under `alembic.op`, for messages and logs.
    pub fn directive(&self) -> &'static str {
        use limbeck_schema::Constraint;
        match self {
            Self::AddColumn(_) => "add_column",
            Self::AlterColumn(_) => "alter_column",
            Self::DropColumn(_) => "drop_column",
            Self::CreateTable(_) => "create_table",
            Self::DropTable(_) => "drop_table",
            Self::RenameTable(_) => "rename_table",
            Self::CreateIndex(_) => "create_index",
            Self::DropIndex(_) => "drop_index",
            Self::AddConstraint(op) => match op.constraint {
                Constraint::PrimaryKey(_) => "create_primary_key",
                Constraint::Unique(_) => "create_unique_constraint",
                Constraint::ForeignKey(_) => "create_foreign_key",
                Constraint::Check(_) => "create_check_constraint",
                Constraint::Exclude(_) => "create_exclude_constraint",
            },
            Self::DropConstraint(_) => "drop_constraint",
            Self::CreateTableComment(_) => "create_table_comment",
            Self::DropTableComment(_) => "drop_table_comment",
            Self::Execute(_) => "execute",
            Self::BulkInsert(_) => "bulk_insert",
            Self::ModifyTable(_) => "modify_table",
            Self::Custom(_) => "custom",
        }
    }
}

/// An argument that can be left out, be Python's `None`, or have a value
/// (`server_default=False | None | …`).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Setting<T> {
    /// Not given: nothing changes (the reference's `False`).
    #[default]
    Omitted,
    /// Given as `None`: there is none, or it is taken away.
    None,
    /// This one.
    Value(T),
}

impl<T> Setting<T> {
    /// Whether the argument was left out.
    pub fn is_omitted(&self) -> bool {
        matches!(self, Self::Omitted)
    }

    /// The value, if there is one.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Omitted | Self::None => None,
        }
    }
}

impl<T> From<Option<T>> for Setting<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::None, Self::Value)
    }
}

//! Directives on tables.

use limbeck_schema::{Options, Table};

/// `op.create_table` (`ops.CreateTableOp`).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateTable {
    /// The table as written: columns with their own flags and foreign keys, constraints, indexes.
    pub table: Table,
    /// `IF NOT EXISTS`.
    pub if_not_exists: Option<bool>,
    /// The `unique` and `index` flags of the columns already stand in the table's constraints and
    /// indexes, and make no others.
    pub constraints_included: bool,
}

impl CreateTable {
    /// Creates the table.
    pub fn new(table: Table) -> Self {
        Self {
            table,
            ..Self::default()
        }
    }

    /// Creates a table whose constraints and indexes are all there (`CreateTableOp.from_table`).
    pub fn of(table: Table) -> Self {
        Self {
            constraints_included: true,
            ..Self::new(table)
        }
    }
}

/// `op.drop_table` (`ops.DropTableOp`).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DropTable {
    /// The table.
    pub table_name: String,
    /// Its schema.
    pub schema: Option<String>,
    /// `IF EXISTS`.
    pub if_exists: Option<bool>,
    /// Further table arguments.
    pub options: Options,
    /// The table as it was, to bring it back.
    pub existing: Option<Box<Table>>,
}

impl DropTable {
    /// Drops the table.
    pub fn new(table_name: impl Into<String>) -> Self {
        Self {
            table_name: table_name.into(),
            ..Self::default()
        }
    }

    /// Drops this table, and knows how to bring it back (`DropTableOp.from_table`).
    pub fn of(table: Table) -> Self {
        Self {
            table_name: table.name.clone(),
            schema: table.schema.clone(),
            if_exists: None,
            options: table.options.clone(),
            existing: Some(Box::new(table)),
        }
    }
}

/// `op.rename_table` (`ops.RenameTableOp`).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RenameTable {
    /// The table.
    pub old_table_name: String,
    /// Its new name.
    pub new_table_name: String,
    /// Its schema.
    pub schema: Option<String>,
}

/// `op.create_table_comment` (`ops.CreateTableCommentOp`).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CreateTableComment {
    /// The table.
    pub table_name: String,
    /// Its schema.
    pub schema: Option<String>,
    /// The comment.
    pub comment: Option<String>,
    /// The comment that was there.
    pub existing_comment: Option<String>,
}

/// `op.drop_table_comment` (`ops.DropTableCommentOp`).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DropTableComment {
    /// The table.
    pub table_name: String,
    /// Its schema.
    pub schema: Option<String>,
    /// The comment that was there.
    pub existing_comment: Option<String>,
}

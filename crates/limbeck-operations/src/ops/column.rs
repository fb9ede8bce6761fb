//! Directives on columns.

use limbeck_schema::{Column, Options, ServerDefault, SqlType};

use super::Setting;

/// `op.add_column` (`ops.AddColumnOp`).
#[derive(Debug, Clone, PartialEq)]
pub struct AddColumn {
    /// The table.
    pub table_name: String,
    /// Its schema.
    pub schema: Option<String>,
    /// The column, with its foreign keys, `unique` and `index` flags and comment.
    pub column: Column,
    /// `IF NOT EXISTS`.
    pub if_not_exists: Option<bool>,
    /// Write a lone foreign key into the column's line.
    pub inline_references: Option<bool>,
    /// Write `PRIMARY KEY` into the column's line.
    pub inline_primary_key: Option<bool>,
    /// In batch mode: the column comes before this one.
    pub insert_before: Option<String>,
    /// In batch mode: the column comes after this one.
    pub insert_after: Option<String>,
}

impl AddColumn {
    /// Adds `column` to the table; everything else as the reference's defaults.
    pub fn new(table_name: impl Into<String>, column: Column) -> Self {
        Self {
            table_name: table_name.into(),
            schema: None,
            column,
            if_not_exists: None,
            inline_references: None,
            inline_primary_key: None,
            insert_before: None,
            insert_after: None,
        }
    }
}

/// `op.alter_column` (`ops.AlterColumnOp`).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AlterColumn {
    /// The table.
    pub table_name: String,
    /// The column.
    pub column_name: String,
    /// The table's schema.
    pub schema: Option<String>,
    /// `nullable`.
    pub nullable: Option<bool>,
    /// `comment`.
    pub comment: Setting<String>,
    /// `server_default`.
    pub server_default: Setting<ServerDefault>,
    /// `new_column_name`.
    pub new_column_name: Option<String>,
    /// `type_`.
    pub type_: Option<SqlType>,
    /// `autoincrement` (MySQL; in batch mode any).
    pub autoincrement: Option<bool>,
    /// `existing_type`.
    pub existing_type: Option<SqlType>,
    /// `existing_server_default`.
    pub existing_server_default: Setting<ServerDefault>,
    /// `existing_nullable`.
    pub existing_nullable: Option<bool>,
    /// `existing_comment`.
    pub existing_comment: Option<String>,
    /// `existing_autoincrement` (MySQL).
    pub existing_autoincrement: Option<bool>,
    /// Everything else (`postgresql_using=…`).
    pub options: Options,
}

impl AlterColumn {
    /// An alteration that changes nothing yet.
    pub fn new(table_name: impl Into<String>, column_name: impl Into<String>) -> Self {
        Self {
            table_name: table_name.into(),
            column_name: column_name.into(),
            ..Self::default()
        }
    }

    /// Whether anything but the name changes (`AlterColumnOp.has_changes`).
    pub fn has_changes(&self) -> bool {
        self.nullable.is_some()
            || self.type_.is_some()
            || self.autoincrement.is_some()
            || !self.server_default.is_omitted()
            || !self.comment.is_omitted()
    }
}

/// `op.drop_column` (`ops.DropColumnOp`).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DropColumn {
    /// The table.
    pub table_name: String,
    /// The column.
    pub column_name: String,
    /// The table's schema.
    pub schema: Option<String>,
    /// `IF EXISTS`.
    pub if_exists: Option<bool>,
    /// Everything else (`mssql_drop_default=True`, `mssql_drop_check`, `mssql_drop_foreign_key`).
    pub options: Options,
    /// The column as it was, to bring it back.
    pub existing: Option<Box<Column>>,
}

impl DropColumn {
    /// Drops the column; everything else as the reference's defaults.
    pub fn new(table_name: impl Into<String>, column_name: impl Into<String>) -> Self {
        Self {
            table_name: table_name.into(),
            column_name: column_name.into(),
            ..Self::default()
        }
    }

    /// Drops this column, and knows how to bring it back (`DropColumnOp.from_column_and_tablename`).
    pub fn of(table_name: impl Into<String>, schema: Option<String>, column: Column) -> Self {
        Self {
            schema,
            existing: Some(Box::new(column.clone())),
            ..Self::new(table_name, column.name)
        }
    }
}

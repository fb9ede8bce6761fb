//! Directives on indexes.

use limbeck_schema::{Column, ConstraintName, Index, Options};

/// `op.create_index` (`ops.CreateIndexOp`).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateIndex {
    /// The table.
    pub table_name: String,
    /// Its schema.
    pub schema: Option<String>,
    /// The index: name, columns and expressions, `unique`, dialect arguments.
    pub index: Index,
    /// `IF NOT EXISTS`.
    pub if_not_exists: Option<bool>,
    /// The columns in it, where they are known: only for what is told of the index.
    pub columns: Vec<Column>,
    /// Whether it comes back as a database had it.
    pub reflected: bool,
}

impl CreateIndex {
    /// Creates the index on the table.
    pub fn new(table_name: impl Into<String>, index: Index) -> Self {
        Self {
            table_name: table_name.into(),
            index,
            ..Self::default()
        }
    }
}

/// `op.drop_index` (`ops.DropIndexOp`).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DropIndex {
    /// The index.
    pub index_name: ConstraintName,
    /// Its table, which some databases need to find it.
    pub table_name: Option<String>,
    /// Its schema.
    pub schema: Option<String>,
    /// `IF EXISTS`.
    pub if_exists: Option<bool>,
    /// Dialect arguments (`postgresql_concurrently=True`).
    pub options: Options,
    /// The index as it was, to bring it back.
    pub existing: Option<Box<Index>>,
    /// The columns in it, where they are known: only for what is told of the index.
    pub columns: Vec<Column>,
    /// Whether it is a database that has it so.
    pub reflected: bool,
}

impl DropIndex {
    /// Drops the index.
    pub fn new(index_name: impl Into<ConstraintName>) -> Self {
        Self {
            index_name: index_name.into(),
            ..Self::default()
        }
    }

    /// Drops this index, and knows how to bring it back (`DropIndexOp.from_index`).
    pub fn of(table_name: impl Into<String>, schema: Option<String>, index: Index) -> Self {
        Self {
            index_name: index.name.clone(),
            table_name: Some(table_name.into()),
            schema,
            if_exists: None,
            options: index.options.clone(),
            existing: Some(Box::new(index)),
            columns: Vec::new(),
            reflected: false,
        }
    }
}

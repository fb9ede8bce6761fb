//! Collections of tables.

use std::collections::HashMap;

use indexmap::IndexMap;

use crate::table::SequenceOptions;
use crate::{Constraint, SqlType, Table};

/// Naming convention: from `pk`, `fk`, `uq`, `ix`, `ck` to a template such as
/// `"fk_%(table_name)s_%(column_0_name)s"`.
pub type NamingConvention = IndexMap<String, String>;

/// `sqlalchemy.MetaData`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MetaData {
    /// Default schema of its tables.
    pub schema: Option<String>,
    /// Naming convention; empty means SQLAlchemy's own (`ix` alone).
    pub naming_convention: NamingConvention,
    /// Tables by key (`schema.name` or `name`), in the order they were defined.
    pub tables: IndexMap<String, Table>,
    /// Sequences.
    pub sequences: Vec<Sequence>,
}

impl MetaData {
    /// Adds a table, or replaces the one of the same key.
    pub fn add_table(&mut self, table: Table) {
        self.tables.insert(table.key(), table);
    }
}

/// `sqlalchemy.Sequence`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sequence {
    /// Name.
    pub name: String,
    /// Schema.
    pub schema: Option<String>,
    /// `AS` this type.
    pub data_type: Option<SqlType>,
    /// The numbers.
    pub options: SequenceOptions,
    /// Only for databases whose columns do not count by themselves.
    pub optional: bool,
}

/// Gives the columns that foreign keys refer to their names, where models refer to them by their keys.
pub fn name_targets(tables: &mut [Table]) {
    let mut names: HashMap<(String, String), String> = HashMap::new();
    for table in tables.iter() {
        for column in &table.columns {
            if let Some(key) = column.key.as_ref().filter(|key| **key != column.name) {
                names.insert((table.key(), key.clone()), column.name.clone());
            }
        }
    }
    if names.is_empty() {
        return;
    }
    for constraint in tables.iter_mut().flat_map(|table| &mut table.constraints) {
        let Constraint::ForeignKey(key) = constraint else {
            continue;
        };
        let target = crate::table::table_key(key.target_schema.as_deref(), &key.target_table);
        for column in &mut key.target_columns {
            if let Some(name) = names.get(&(target.clone(), column.clone())) {
                column.clone_from(name);
            }
        }
    }
}

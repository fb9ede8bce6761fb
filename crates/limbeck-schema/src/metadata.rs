//! Collections of tables.

use indexmap::IndexMap;

use crate::table::SequenceOptions;
use crate::{SqlType, Table};

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

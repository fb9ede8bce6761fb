//! SQL Server.

mod reserved;

use std::sync::Arc;

use crate::standard::STANDARD;
use crate::{Capabilities, Dialect, Paramstyle, ServerVersion};

/// SQL Server's SQL.
#[derive(Debug, Clone)]
pub(crate) struct Mssql {
    capabilities: Capabilities,
}

impl Default for Mssql {
    fn default() -> Self {
        Self {
            capabilities: Capabilities {
                name: "mssql",
                transactional_ddl: true,
                paramstyle: Paramstyle::Named,
                quotes: ('[', ']'),
                dotted_schemas: true,
                reserved_words: reserved::RESERVED_WORDS,
                max_identifier_length: 128,
                default_schema: Some("dbo"),
                supports_sequences: true,
                typed_sequences: true,
                supports_comments: true,
                native_decimal: true,
                native_uuid: true,
                supports_default_values: true,
                multi_values_insert: true,
                insert_returning: true,
                update_returning: true,
                delete_returning: true,
                update_from: true,
                delete_using: Some("FROM"),
                returning_precedes_values: true,
                type_compiler: ("sqlalchemy.dialects.mssql.base", "MSTypeCompiler"),
                ..STANDARD
            },
        }
    }
}

impl Dialect for Mssql {
    fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    fn at_version(&self, version: ServerVersion) -> Arc<dyn Dialect> {
        let mut dialect = self.clone();
        dialect.capabilities.server = Some(version);
        Arc::new(dialect)
    }
}

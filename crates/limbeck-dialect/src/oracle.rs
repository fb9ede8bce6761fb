//! Oracle.

mod reserved;

use std::sync::Arc;

use crate::standard::STANDARD;
use crate::{Capabilities, Dialect, Paramstyle, ServerVersion};

/// Oracle's SQL.
#[derive(Debug, Clone)]
pub(crate) struct Oracle {
    capabilities: Capabilities,
}

impl Default for Oracle {
    fn default() -> Self {
        Self {
            capabilities: Capabilities {
                name: "oracle",
                paramstyle: Paramstyle::Named,
                command_terminator: "",
                illegal_first: "$_",
                reserved_words: reserved::RESERVED_WORDS,
                max_identifier_length: 128,
                supports_sequences: true,
                supports_comments: true,
                native_boolean: true,
                supports_default_metavalue: true,
                insert_returning: true,
                update_returning: true,
                delete_returning: true,
                supports_identity: true,
                division_floors: false,
                cte_follows_insert: true,
                alias_word: " ",
                order_by_label: false,
                uppercase_names: true,
                type_compiler: ("sqlalchemy.dialects.oracle.base", "OracleTypeCompiler"),
                ..STANDARD
            },
        }
    }
}

impl Dialect for Oracle {
    fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    fn at_version(&self, version: ServerVersion) -> Arc<dyn Dialect> {
        let mut dialect = self.clone();
        dialect.capabilities.server = Some(version);
        Arc::new(dialect)
    }
}

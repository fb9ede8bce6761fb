//! MySQL, and MariaDB as a flavour of it.

mod reserved;

use std::sync::Arc;

use crate::standard::STANDARD;
use crate::{Capabilities, Dialect, Paramstyle, ServerVersion};

/// MySQL's SQL, or MariaDB's.
#[derive(Debug, Clone)]
pub(crate) struct Mysql {
    capabilities: Capabilities,
}

impl Mysql {
    /// MySQL.
    pub(crate) fn mysql() -> Self {
        Self {
            capabilities: Capabilities {
                name: "mysql",
                paramstyle: Paramstyle::Format,
                quotes: ('`', '`'),
                reserved_words: reserved::MYSQL,
                max_identifier_length: 255,
                max_index_name_length: Some(64),
                max_constraint_name_length: Some(64),
                supports_comments: true,
                inline_comments: true,
                native_enum: true,
                native_decimal: true,
                supports_default_metavalue: true,
                multi_values_insert: true,
                division_floors: false,
                cte_follows_insert: true,
                type_compiler: ("sqlalchemy.dialects.mysql.base", "MySQLTypeCompiler"),
                ..STANDARD
            },
        }
    }

    /// MariaDB.
    pub(crate) fn mariadb() -> Self {
        Self {
            capabilities: Capabilities {
                name: "mariadb",
                reserved_words: reserved::MARIADB,
                native_uuid: true,
                insert_returning: true,
                delete_returning: true,
                type_compiler: ("sqlalchemy.dialects.mysql.mariadb", "MariaDBTypeCompiler"),
                ..Self::mysql().capabilities
            },
        }
    }
}

impl Dialect for Mysql {
    fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    fn at_version(&self, version: ServerVersion) -> Arc<dyn Dialect> {
        let mut dialect = self.clone();
        dialect.capabilities.server = Some(version);
        Arc::new(dialect)
    }
}

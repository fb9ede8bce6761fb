//! Standard SQL: the dialect that overrides nothing (`default`).

use std::sync::Arc;

use crate::{Capabilities, Dialect, Paramstyle, ServerVersion};

/// Standard SQL.
#[derive(Debug, Clone)]
pub(crate) struct Standard {
    capabilities: Capabilities,
}

impl Standard {
    /// Standard SQL as statements are shown that belong to no database: `true` is a word.
    pub(crate) fn for_display() -> Self {
        Self {
            capabilities: Capabilities {
                native_boolean: true,
                boolean_words: true,
                ..STANDARD
            },
        }
    }
}

impl Default for Standard {
    fn default() -> Self {
        Self {
            capabilities: STANDARD,
        }
    }
}

/// The capabilities that dialects start from.
pub(crate) const STANDARD: Capabilities = Capabilities {
    name: "default",
    paramstyle: Paramstyle::Named,
    transactional_ddl: false,
    command_terminator: ";",
    quotes: ('"', '"'),
    reserved_words: RESERVED_WORDS,
    illegal_first: "$",
    dotted_schemas: false,
    max_identifier_length: 9999,
    max_index_name_length: None,
    max_constraint_name_length: None,
    default_schema: None,
    supports_alter: true,
    supports_schemas: true,
    supports_sequences: false,
    supports_comments: false,
    inline_comments: false,
    supports_constraint_comments: false,
    native_boolean: false,
    boolean_words: false,
    boolean_needs_no_check: false,
    typed_sequences: false,
    native_enum: false,
    enum_types: false,
    native_uuid: false,
    type_module: None,
    adapted_types: &[],
    native_arrays: false,
    native_decimal: false,
    supports_default_values: false,
    supports_default_metavalue: false,
    multi_values_insert: false,
    insert_returning: false,
    returns_new_keys: false,
    update_returning: false,
    delete_returning: false,
    supports_identity: false,
    supports_if_exists: true,
    uppercase_names: false,
    delete_rule_columns: false,
    division_floors: true,
    cte_follows_insert: false,
    qualified_new_index: false,
    qualified_index_table: true,
    update_from: false,
    delete_using: None,
    returning_precedes_values: false,
    lists_own_table: false,
    recursive_word: true,
    empty_set: false,
    tuple_list_word: "",
    except_word: "EXCEPT",
    join_word: "JOIN",
    alias_word: " AS ",
    order_by_label: true,
    limit_says_fetch: false,
    literal_frames: false,
    fetch_parentheses: false,
    table_function_word: None,
    table_hints: false,
    hint_comments: false,
    statement_compiler: "sqlalchemy.sql.compiler.SQLCompiler",
    type_compiler: ("sqlalchemy.sql.compiler", "GenericTypeCompiler"),
    server: None,
};

impl Dialect for Standard {
    fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    fn at_version(&self, version: ServerVersion) -> Arc<dyn Dialect> {
        let mut dialect = self.clone();
        dialect.capabilities.server = Some(version);
        Arc::new(dialect)
    }
}

/// Words that must be quoted.
#[rustfmt::skip]
const RESERVED_WORDS: &[&str] = &[
    "all", "analyse", "analyze", "and", "any", "array", "as", "asc", "asymmetric", "authorization",
    "between", "binary", "both", "case", "cast", "check", "collate", "column", "constraint",
    "create", "cross", "current_date", "current_role", "current_time", "current_timestamp",
    "current_user", "default", "deferrable", "desc", "distinct", "do", "else", "end", "except",
    "false", "for", "foreign", "freeze", "from", "full", "grant", "group", "having", "ilike", "in",
    "initially", "inner", "intersect", "into", "is", "isnull", "join", "leading", "left", "like",
    "limit", "localtime", "localtimestamp", "natural", "new", "not", "notnull", "null", "off",
    "offset", "old", "on", "only", "or", "order", "outer", "overlaps", "placing", "primary",
    "references", "right", "select", "session_user", "set", "similar", "some", "symmetric",
    "table", "then", "to", "trailing", "true", "union", "unique", "user", "using", "verbose",
    "when", "where",
];

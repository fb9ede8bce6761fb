//! Oracle Database.

mod ddl;
mod expr;
mod reserved;
mod types;

use std::sync::Arc;

use limbeck_schema::{
    Column, Computed, Constraint, Expr, Function, Identity, Index, Select, SequenceOptions,
    SqlType, SqlValue, Table, TypeModule,
};

use crate::compile::Compiler;
use crate::dialect::{Limits, Override};
use crate::standard::STANDARD;
use crate::{Capabilities, Dialect, Paramstyle, ServerVersion};

/// What the drivers of the reference make of generic types.
const ADAPTED_TYPES: &[(&str, &str)] = &[
    ("Integer", "Integer"),
    ("Numeric", "Numeric"),
    ("Float", "Float"),
    ("TIMESTAMP", "TIMESTAMP"),
    ("DateTime", "DateTime"),
    ("Uuid", "Uuid"),
    ("Enum", "Enum"),
    ("Text", "Text"),
    ("CHAR", "CHAR"),
    ("NCHAR", "NCHAR"),
    ("NVARCHAR", "NVARCHAR"),
    ("Unicode", "Unicode"),
    ("String", "String"),
];

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
                returns_new_keys: true,
                update_returning: true,
                delete_returning: true,
                supports_identity: true,
                division_floors: false,
                cte_follows_insert: true,
                alias_word: " ",
                order_by_label: false,
                recursive_word: false,
                except_word: "MINUS",
                qualified_new_index: true,
                uppercase_names: true,
                hint_comments: true,
                limit_says_fetch: true,
                table_function_word: Some("TABLE"),
                statement_compiler: "sqlalchemy.dialects.oracle.cx_oracle.OracleCompiler_cx_oracle",
                type_compiler: ("sqlalchemy.dialects.oracle.base", "OracleTypeCompiler"),
                type_module: Some(TypeModule::Oracle),
                adapted_types: ADAPTED_TYPES,
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
        dialect.capabilities.native_boolean = version.at_least(23, 0);
        Arc::new(dialect)
    }

    fn type_sql(&self, ty: &SqlType, visit: &str) -> Override {
        types::type_sql(self, ty, visit)
    }

    fn literal_sql(&self, value: &SqlValue, ty: &SqlType) -> Override {
        types::literal_sql(value, ty)
    }

    fn expr_sql(&self, compiler: &mut Compiler<'_>, expr: &Expr) -> Override {
        expr::expr(compiler, expr)
    }

    fn function_sql(&self, compiler: &mut Compiler<'_>, function: &Function) -> Override {
        expr::function(compiler, function)
    }

    fn default_from(&self, _select: &Select) -> &'static str {
        " FROM DUAL"
    }

    fn limit_clause(&self, compiler: &mut Compiler<'_>, limits: Limits<'_>) -> Override {
        Some(expr::limit(compiler, limits))
    }

    fn for_update_clause(&self, compiler: &mut Compiler<'_>, select: &Select) -> Override {
        Some(expr::for_update(compiler, select))
    }

    fn returning_clause(
        &self,
        compiler: &mut Compiler<'_>,
        columns: &[Expr],
        _deleted: bool,
    ) -> Override {
        Some(expr::returning(compiler, columns))
    }

    fn constraint_clause(
        &self,
        table: &Table,
        constraint: &Constraint,
    ) -> Override<Option<String>> {
        ddl::constraint(self, table, constraint)
    }

    fn table_options(&self, table: &Table) -> Override {
        Some(Ok(ddl::table_options(self, table)))
    }

    fn create_index(&self, table: &Table, index: &Index, _if_not_exists: bool) -> Override {
        Some(ddl::create_index(self, table, index))
    }

    fn computed_clause(&self, computed: &Computed) -> Override {
        ddl::computed(computed)
    }

    fn identity_clause(&self, identity: &Identity) -> Override {
        Some(Ok(ddl::identity(identity)))
    }

    fn sequence_options(&self, options: &SequenceOptions) -> Override {
        Some(Ok(ddl::sequence_options(options)))
    }

    fn comment(&self, table: &Table, column: Option<&Column>) -> Override {
        ddl::comment(self, table, column)
    }
}

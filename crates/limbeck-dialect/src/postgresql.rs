//! PostgreSQL.

mod ddl;
mod expr;
mod reserved;
mod types;

pub(crate) use expr::locked_tables;

use std::sync::Arc;

use limbeck_schema::{
    Column, Computed, Constraint, Expr, Function, Index, Insert, Select, SqlType, SqlValue, Table,
    TypeModule,
};

use crate::compile::Compiler;
use crate::dialect::{Limits, Override};
use crate::standard::STANDARD;
use crate::{Capabilities, Dialect, Paramstyle, ServerVersion};

/// What the drivers of the reference make of generic types.
const ADAPTED_TYPES: &[(&str, &str)] = &[
    ("Enum", "Enum"),
    ("String", "String"),
    ("DateTime", "DateTime"),
    ("Numeric", "Numeric"),
    ("Float", "Float"),
    ("Time", "Time"),
];

/// How messages spell the database's name.
pub(crate) const TITLE: &str = "PostgreSQL";

/// PostgreSQL's SQL.
#[derive(Debug, Clone)]
pub(crate) struct Postgresql {
    capabilities: Capabilities,
}

impl Default for Postgresql {
    fn default() -> Self {
        Self {
            capabilities: Capabilities {
                name: "postgresql",
                paramstyle: Paramstyle::Pyformat,
                transactional_ddl: true,
                reserved_words: reserved::RESERVED_WORDS,
                max_identifier_length: 63,
                default_schema: Some("public"),
                supports_sequences: true,
                supports_comments: true,
                supports_constraint_comments: true,
                native_boolean: true,
                boolean_words: true,
                native_enum: true,
                enum_types: true,
                native_uuid: true,
                native_arrays: true,
                native_decimal: true,
                supports_default_values: true,
                supports_default_metavalue: true,
                multi_values_insert: true,
                insert_returning: true,
                returns_new_keys: true,
                update_returning: true,
                delete_returning: true,
                supports_identity: true,
                delete_rule_columns: true,
                update_from: true,
                delete_using: Some("USING"),
                typed_sequences: true,
                fetch_parentheses: true,
                statement_compiler: "sqlalchemy.dialects.postgresql.psycopg.PGCompiler_psycopg",
                type_compiler: ("sqlalchemy.dialects.postgresql.base", "PGTypeCompiler"),
                type_module: Some(TypeModule::Postgresql),
                adapted_types: ADAPTED_TYPES,
                ..STANDARD
            },
        }
    }
}

impl Dialect for Postgresql {
    fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    fn at_version(&self, version: ServerVersion) -> Arc<dyn Dialect> {
        let mut dialect = self.clone();
        dialect.capabilities.supports_identity = version.at_least(10, 0);
        dialect.capabilities.server = Some(version);
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

    fn select_prefix(&self, compiler: &mut Compiler<'_>, select: &Select) -> Override {
        expr::distinct_on(compiler, select)
    }

    fn limit_clause(&self, compiler: &mut Compiler<'_>, limits: Limits<'_>) -> Override {
        Some(expr::limit(compiler, limits))
    }

    fn for_update_clause(&self, compiler: &mut Compiler<'_>, select: &Select) -> Override {
        Some(expr::for_update(compiler, select))
    }

    fn conflict_clause(&self, compiler: &mut Compiler<'_>, insert: &Insert) -> Override {
        Some(crate::compile::on_conflict(compiler, insert, true))
    }

    fn column_specification(&self, table: &Table, column: &Column) -> Override {
        Some(ddl::column(self, table, column))
    }

    fn constraint_clause(
        &self,
        table: &Table,
        constraint: &Constraint,
    ) -> Override<Option<String>> {
        Some(ddl::constraint(self, table, constraint))
    }

    fn table_options(&self, table: &Table) -> Override {
        Some(Ok(ddl::table_options(self, table)))
    }

    fn create_index(&self, table: &Table, index: &Index, if_not_exists: bool) -> Override {
        Some(ddl::create_index(self, table, index, if_not_exists))
    }

    fn drop_index(&self, table: &Table, index: &Index, if_exists: bool) -> Override {
        Some(ddl::drop_index(self, table, index, if_exists))
    }

    fn computed_clause(&self, computed: &Computed) -> Override {
        ddl::computed(self, computed)
    }
}

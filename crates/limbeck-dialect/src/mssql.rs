//! SQL Server.

mod ddl;
mod expr;
mod reserved;
mod types;

use std::sync::Arc;

use limbeck_schema::{
    Column, Computed, Constraint, Expr, Function, Identity, Index, Select, SqlType, SqlValue,
    Table, TypeModule,
};

use crate::compile::Compiler;
use crate::dialect::{Limits, Override};
use crate::standard::STANDARD;
use crate::{Capabilities, Dialect, Paramstyle, ServerVersion};

/// What the drivers of the reference make of generic types.
const ADAPTED_TYPES: &[(&str, &str)] = &[
    ("BINARY", "BINARY"),
    ("LargeBinary", "VARBINARY"),
    ("Enum", "Enum"),
    ("UnicodeText", "UnicodeText"),
    ("Unicode", "Unicode"),
    ("String", "String"),
    ("Numeric", "Numeric"),
    ("Float", "Float"),
    ("DateTime", "DateTime"),
    ("Date", "Date"),
    ("Time", "Time"),
    ("Uuid", "Uuid"),
];

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
                paramstyle: Paramstyle::Named,
                transactional_ddl: true,
                quotes: ('[', ']'),
                dotted_schemas: true,
                reserved_words: reserved::RESERVED_WORDS,
                max_identifier_length: 128,
                default_schema: Some("dbo"),
                supports_sequences: true,
                typed_sequences: true,
                supports_comments: true,
                boolean_needs_no_check: true,
                native_decimal: true,
                native_uuid: true,
                supports_default_values: true,
                multi_values_insert: true,
                insert_returning: true,
                returns_new_keys: true,
                update_returning: true,
                delete_returning: true,
                returning_precedes_values: true,
                update_from: true,
                delete_using: Some("FROM"),
                lists_own_table: true,
                recursive_word: false,
                table_hints: true,
                limit_says_fetch: true,
                literal_frames: true,
                statement_compiler: "sqlalchemy.dialects.mssql.base.MSSQLCompiler",
                type_compiler: ("sqlalchemy.dialects.mssql.base", "MSTypeCompiler"),
                type_module: Some(TypeModule::Mssql),
                adapted_types: ADAPTED_TYPES,
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
        Some(expr::select_prefix(compiler, select))
    }

    fn rewrite_select(&self, compiler: &mut Compiler<'_>, select: &Select) -> Override<Select> {
        expr::rewrite_select(compiler, select)
    }

    fn limit_clause(&self, _compiler: &mut Compiler<'_>, _limits: Limits<'_>) -> Override {
        Some(Ok(String::new()))
    }

    fn for_update_clause(&self, _compiler: &mut Compiler<'_>, _select: &Select) -> Override {
        Some(Ok(String::new()))
    }

    fn returning_clause(
        &self,
        compiler: &mut Compiler<'_>,
        columns: &[Expr],
        deleted: bool,
    ) -> Override {
        Some(expr::output(compiler, columns, deleted))
    }

    fn column_specification(&self, table: &Table, column: &Column) -> Override {
        Some(ddl::column(self, table, column))
    }

    fn constraint_clause(
        &self,
        table: &Table,
        constraint: &Constraint,
    ) -> Override<Option<String>> {
        ddl::constraint(self, table, constraint)
    }

    fn create_index(&self, table: &Table, index: &Index, _if_not_exists: bool) -> Override {
        Some(ddl::create_index(self, table, index))
    }

    fn drop_index(&self, table: &Table, index: &Index, if_exists: bool) -> Override {
        Some(ddl::drop_index(self, table, index, if_exists))
    }

    fn computed_clause(&self, computed: &Computed) -> Override {
        Some(ddl::computed(self, computed))
    }

    fn identity_clause(&self, identity: &Identity) -> Override {
        Some(Ok(ddl::identity(identity)))
    }

    fn comment(&self, table: &Table, column: Option<&Column>) -> Override {
        Some(ddl::comment(self, table, column))
    }
}

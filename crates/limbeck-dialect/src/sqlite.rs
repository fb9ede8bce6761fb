//! SQLite.

mod ddl;
mod expr;
mod reserved;

use std::sync::Arc;

pub(crate) use expr::json_index;

use limbeck_schema::{
    Column, Constraint, Expr, Function, Index, Insert, Select, SqlType, SqlValue, Table, TypeModule,
};

use crate::compile::Compiler;
use crate::dialect::{Limits, Override};
use crate::standard::STANDARD;
use crate::{Capabilities, Dialect, Paramstyle, ServerVersion};

/// What the drivers of the reference make of generic types.
const ADAPTED_TYPES: &[(&str, &str)] = &[
    ("DateTime", "DateTime"),
    ("Date", "Date"),
    ("Time", "Time"),
    ("JSON", "JSON"),
];

/// SQLite's SQL.
#[derive(Debug, Clone)]
pub(crate) struct Sqlite {
    capabilities: Capabilities,
}

impl Default for Sqlite {
    fn default() -> Self {
        Self {
            capabilities: Capabilities {
                name: "sqlite",
                paramstyle: Paramstyle::Qmark,
                reserved_words: reserved::RESERVED_WORDS,
                default_schema: Some("main"),
                supports_alter: false,
                supports_default_values: true,
                supports_default_metavalue: true,
                multi_values_insert: true,
                insert_returning: true,
                update_returning: true,
                delete_returning: true,
                update_from: true,
                tuple_list_word: "VALUES ",
                empty_set: true,
                qualified_new_index: true,
                qualified_index_table: false,
                statement_compiler: "sqlalchemy.dialects.sqlite.base.SQLiteCompiler",
                type_compiler: ("sqlalchemy.dialects.sqlite.base", "SQLiteTypeCompiler"),
                type_module: Some(TypeModule::Sqlite),
                adapted_types: ADAPTED_TYPES,
                ..STANDARD
            },
        }
    }
}

impl Dialect for Sqlite {
    fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    fn at_version(&self, version: ServerVersion) -> Arc<dyn Dialect> {
        let mut dialect = self.clone();
        dialect.capabilities.server = Some(version);
        Arc::new(dialect)
    }

    fn type_sql(&self, _ty: &SqlType, visit: &str) -> Override {
        matches!(visit, "JSON" | "JSONB").then(|| Ok(visit.to_owned()))
    }

    fn literal_sql(&self, value: &SqlValue, ty: &SqlType) -> Override {
        expr::literal(value, ty)
    }

    fn expr_sql(&self, compiler: &mut Compiler<'_>, expr: &Expr) -> Override {
        expr::expr(compiler, expr)
    }

    fn function_sql(&self, compiler: &mut Compiler<'_>, function: &Function) -> Override {
        expr::function(compiler, function)
    }

    fn limit_clause(&self, compiler: &mut Compiler<'_>, limits: Limits<'_>) -> Override {
        Some(expr::limit(compiler, limits))
    }

    fn for_update_clause(&self, _compiler: &mut Compiler<'_>, _select: &Select) -> Override {
        Some(Ok(String::new()))
    }

    fn conflict_clause(&self, compiler: &mut Compiler<'_>, insert: &Insert) -> Override {
        Some(crate::compile::on_conflict(compiler, insert, false))
    }

    fn returning_clause(
        &self,
        compiler: &mut Compiler<'_>,
        columns: &[Expr],
        _deleted: bool,
    ) -> Override {
        Some(expr::returning(compiler, columns))
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
        Some(Ok(ddl::table_options(table)))
    }

    fn create_index(&self, table: &Table, index: &Index, if_not_exists: bool) -> Override {
        ddl::create_index(self, table, index, if_not_exists)
    }
}

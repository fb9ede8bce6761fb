//! The `sqlalchemy` package for evaluated Python: native modules over the engine's own types.

mod registry;

mod exc;
mod json;
mod values;

mod dialects;
mod types;

mod expr;
mod walk;

mod schema;

mod selectable;
mod statements;

mod compiled;
mod compiler;
mod ddl;

mod bind;
mod connection;
mod engine;
mod execute;
mod inspector;
mod result;
mod url;

mod asyncio;
mod event;
mod orm;

mod modules;

#[cfg(test)]
mod tests;

pub(crate) use asyncio::async_connection;
pub(crate) use bind::Bind;
pub(crate) use connection::{connection_from_value, connection_value};
pub(crate) use ddl::ddl_from_value;
pub(crate) use dialects::{dialect_from_value, dialect_value};
pub(crate) use engine::{EngineObject, engine_value};
pub(crate) use exc::{compile_error, engine_error, sqlalchemy_error};
pub(crate) use execute::execute;
pub(crate) use expr::{expr_from_value, expr_of, expr_value, inline_literal, text_or_expr};
pub(crate) use inspector::inspect;
pub(crate) use registry::{Registry, class, registry};
pub(crate) use result::result_value;
pub(crate) use schema::{
    ColumnObject, ConstraintObject, IndexObject, TableObject, column_from_value,
    constraint_from_value, constraint_name, finished_table, index_from_value, metadata_of,
    metadata_value, new_column, new_table, option_value, options_from_kwargs,
    server_default_from_value, table_from_items, table_from_value, value_from_option,
};
pub(crate) use selectable::{
    columns_of, from_of, table_ref_of, table_ref_of as table_ref_from_value,
};
pub(crate) use statements::{
    executable_from_value, row_from_dict, statement_from_value, statement_value,
};
pub(crate) use types::{bind_processed, is_type, type_from_value, value_from_type};
pub(crate) use url::{url_from_value, url_value};
pub(crate) use values::{sql_value, sql_value_as, value_from_sql};

use limbeck_evaluator::Vm;

/// Adds the modules to an interpreter. Nothing is built before the first of them is imported.
pub(crate) fn install(vm: &Vm) {
    modules::install(vm);
    orm::install(vm);
}

/// Makes every class; those that others derive from come first.
fn build_classes(vm: &Vm, registry: &Registry) {
    exc::build(vm, registry);
    types::build(vm, registry);
    dialects::build(vm, registry);
    expr::build(vm, registry);
    let clause = class(vm, "ClauseElement");
    selectable::build(vm, registry, &clause);
    schema::build(vm, registry);
    statements::build(vm, registry, &clause);
    compiled::build(vm, registry);
    compiler::build(vm, registry);
    ddl::build(vm, registry, &clause);
    result::build(vm, registry);
    connection::build(vm, registry);
    engine::build(vm, registry);
    url::build(vm, registry);
    inspector::build(vm, registry);
    orm::build(vm, registry);
    asyncio::build(vm, registry);
}

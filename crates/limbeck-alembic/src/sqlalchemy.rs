//! The `sqlalchemy` package for evaluated Python: native modules over the engine's own types.

mod registry;

mod exc;
mod json;
mod values;

mod dialects;
mod types;

mod expr;

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

mod inner;
mod modules;

#[cfg(test)]
mod tests;

pub(crate) use asyncio::async_connection;
pub(crate) use connection::{connection_from_value, connection_value};
pub(crate) use dialects::dialect_value;
pub(crate) use exc::{compile_error, engine_error, sqlalchemy_error};
pub(crate) use execute::missing_defaults;
pub(crate) use expr::{expr_of, inline_literal, text_or_expr};
pub(crate) use registry::{Registry, class};
pub(crate) use schema::{
    ColumnObject, ConstraintObject, IndexObject, NAMELESS_COLUMN, STUB, TableObject, UNEVEN_KEY,
    column_from_value, constraint_from_value, constraint_name, constraint_name_value, free_options,
    index_from_value, metadata_with_naming, naming_from_value, options_from_kwargs,
    server_default_from_value, table_from_value, value_from_option,
};
pub(crate) use schema::{
    constraint_value, index_value, loose_table, metadata_of, metadata_value, new_column,
    replace_tables, server_default_value,
};
pub(crate) use selectable::table_ref_of as table_ref_from_value;
pub(crate) use statements::executable_from_value;
pub(crate) use types::{bind_processed, type_from_value, value_from_type};
pub(crate) use url::url_from_value;
pub(crate) use values::sql_value_as;

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

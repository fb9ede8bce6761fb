//! `sqlalchemy.schema`: columns, constraints, indexes, tables and metadata as Python objects over plain
//! data.

mod autoload;
mod collection;
mod column;
mod column_reflect;
mod constraint;
mod default;
mod foreign_key;
mod index;
mod metadata;
mod naming;
mod options;
mod sequence;
mod table;
mod table_class;
mod unknown;

use limbeck_evaluator::{ClassBuilder, Vm};

use super::registry::{Registry, class};

pub(crate) use autoload::reflect_into;
pub(crate) use collection::Collection;
pub(crate) use column::{
    ColumnObject, column_from_value, construct as construct_column, new_column,
};
pub(crate) use constraint::{
    ConstraintObject, UNEVEN_KEY, constraint_from_value, value as constraint_value,
};
pub(crate) use default::{
    is_server_default, server_default_from_value, value as server_default_value,
};
pub(crate) use foreign_key::ForeignKeyObject;
pub(crate) use foreign_key::{constraint_name, constraint_name_value, quote_of};
pub(crate) use index::{IndexObject, index_from_value, value as index_value};
pub(crate) use metadata::{
    MetaDataObject, metadata_of, metadata_value, metadata_with_naming, replace_tables,
};
pub(crate) use naming::naming_from_value;
pub(crate) use options::{
    Info, free_options, info_from_value, option_value, options_from_kwargs, value_from_option,
};
pub(crate) use sequence::{sequence_from_value, sequence_options};
pub(crate) use table::{
    NAMELESS_COLUMN, TableObject, attach, finished_table, loose_table, new_table, table_from_value,
};
pub(crate) use unknown::{STUB, Unknown};

pub(super) fn build(vm: &Vm, registry: &Registry) {
    let item = ClassBuilder::new("SchemaItem")
        .module("sqlalchemy.sql.schema")
        .build(vm);
    registry.add("SchemaItem", item.clone());
    column::build(vm, registry, &item, &class(vm, "ColumnClause"));
    foreign_key::build(vm, registry, &item);
    constraint::build(vm, registry, &item);
    index::build(vm, registry, &item);
    default::build(vm, registry, &item);
    sequence::build(vm, registry, &item);
    metadata::build(vm, registry);
    table_class::build(vm, registry, &item);
    collection::build(vm, registry);
}

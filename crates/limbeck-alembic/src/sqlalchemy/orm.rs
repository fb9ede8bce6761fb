//! `sqlalchemy.orm`: classes that are mapped to tables, for the tables' sake, and sessions.
//!
//! A mapped class is an ordinary class whose attributes are the table's columns and relationships. What
//! sessions do with its instances is written in Python (`python/session`): `mapping` and `relation` say what
//! classes and relationships mean, `attributes` what is read and assigned, `unit` what a session knows,
//! `flush` what it writes and in which order, `joining` and `loading` what queries say of both. Events and
//! validators are accepted and do nothing.

mod annotation;
mod column;
mod composite;
mod declare;
mod extensions;
mod instance;
mod mapper;
mod property;
mod registry;
mod resolve;
mod scan;
mod session;
mod support;
#[cfg(test)]
mod tests;

use limbeck_evaluator::{ClassBuilder, Module, PyError, Value, Vm};

use super::registry::{Registry, class};

pub(crate) use instance::get_column;
pub(crate) use registry::configure;
pub(crate) use session::{join_steps, session_connection, session_maker};

/// `inspect(mapped_class)`, `inspect(instance)`
pub(crate) fn inspect_mapped(vm: &Vm, subject: &Value) -> Result<Option<Value>, PyError> {
    Ok(match subject {
        Value::Class(mapped) => mapper::mapper_value(vm, mapped),
        Value::Object(object) if mapper::mapper_of(&object.class).is_some() => Some(session::call(
            vm,
            "_attributes",
            "state_of",
            vec![subject.clone()],
        )?),
        _ => None,
    })
}

pub(super) fn build(vm: &Vm, registry: &Registry) {
    extensions::build(vm, registry);
    annotation::build(vm, registry);
    property::build(vm, registry);
    column::build(vm, registry);
    mapper::build(vm, registry);
    registry::build(vm, registry);
    session::build(vm, registry);
    registry.add(
        "AsyncAttrs",
        ClassBuilder::new("AsyncAttrs")
            .module("sqlalchemy.ext.asyncio")
            .build(vm),
    );
}

/// The names of `sqlalchemy.orm`.
pub(super) fn export(vm: &Vm, module: &Module) {
    for name in [
        "Mapped",
        "Unmapped",
        "DynamicMapped",
        "WriteOnlyMapped",
        "MappedColumn",
        "Mapper",
    ] {
        module.set(name, class(vm, name));
    }
    module.set("mapped_column", class(vm, "MappedColumn"));
    module.set("unmapped_column", class(vm, "MappedColumn"));
    property::export(vm, module);
    registry::export(vm, module);
    extensions::export(vm, module);
    // For `import *`, which does not see what is made when it is asked for.
    let mut names: Vec<Value> = module.globals.borrow().keys().map(Value::str).collect();
    names.extend(
        session::NAMES
            .iter()
            .flat_map(|(_, names)| names.iter().map(Value::str)),
    );
    module.set("__all__", Value::list(names));
}

/// Registers `sqlalchemy.ext.*` and the other modules around the ORM.
pub(super) fn install(vm: &Vm) {
    extensions::install(vm);
}

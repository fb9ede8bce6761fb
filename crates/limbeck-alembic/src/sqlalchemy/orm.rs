//! `sqlalchemy.orm`: mapped classes, as far as their tables go, and sessions.

use limbeck_engine::Connection;
use limbeck_evaluator::{Args, ClassBuilder, Module, PyError, Value, Vm};

use super::registry::{Registry, class};

/// The connection of a session.
pub(crate) fn session_connection(_vm: &Vm, _value: &Value) -> Option<Connection> {
    None
}

/// `inspect(mapped_class)`
pub(crate) fn inspect_mapped(_vm: &Vm, _subject: &Value) -> Result<Option<Value>, PyError> {
    Ok(None)
}

/// `sessionmaker(bind, **options)`
pub(crate) fn session_maker(vm: &Vm, _args: Args, _name: &str) -> Result<Value, PyError> {
    Err(vm.not_implemented("sessions are not supported"))
}

pub(super) fn build(vm: &Vm, registry: &Registry) {
    for name in ["AsyncAttrs", "scoped_session", "Session"] {
        registry.add(
            name,
            ClassBuilder::new(name).module("sqlalchemy.orm").build(vm),
        );
    }
}

/// The names of `sqlalchemy.orm`.
pub(super) fn export(vm: &Vm, module: &Module) {
    module.set("Session", class(vm, "Session"));
}

//! Sessions, which are written in Python over connections: see `python/session.py`.

use limbeck_engine::Connection;
use limbeck_evaluator::{Args, ClassBuilder, PyError, Value, Vm};

use crate::sqlalchemy::connection::connection_from_value;
use crate::sqlalchemy::registry::{Registry, class};

/// The names that `sqlalchemy.orm` has from the modules in Python.
pub(super) const NAMES: &[&str] = &[
    "Session",
    "sessionmaker",
    "scoped_session",
    "object_session",
    "Query",
];

/// The modules, which import each other.
pub(super) const MODULES: &[(&str, &str)] = &[
    ("sqlalchemy.orm._unit", include_str!("python/unit.py")),
    ("sqlalchemy.orm._query", include_str!("python/query.py")),
    ("sqlalchemy.orm._session", include_str!("python/session.py")),
];

pub(super) fn python(vm: &Vm, name: &str) -> Result<Value, PyError> {
    vm.get_attr(&vm.import_module("sqlalchemy.orm._session")?, name)
}

/// The connection of a session.
pub(crate) fn session_connection(vm: &Vm, value: &Value) -> Option<Connection> {
    let Value::Object(object) = value else {
        return None;
    };
    if !object
        .class
        .mro()
        .any(|class| &**class.module.borrow() == "sqlalchemy.orm._session")
    {
        return None;
    }
    let connection = vm.call_method(value, "connection", Args::none()).ok()?;
    connection_from_value(vm, &connection)
}

/// `sessionmaker(bind, **options)`, for sessions of a class.
///
/// # Errors
/// As `sessionmaker()`.
pub(crate) fn session_maker(vm: &Vm, args: Args, name: &'static str) -> Result<Value, PyError> {
    let made = if name == "Session" {
        python(vm, name)?
    } else {
        class(vm, name).into()
    };
    let args = if args.keywords.iter().any(|(given, _)| &**given == "class_") {
        args
    } else {
        args.with("class_", made)
    };
    vm.call(&python(vm, "sessionmaker")?, args)
}

pub(super) fn build(vm: &Vm, registry: &Registry) {
    // What the rest of the host makes sessions by.
    for name in ["Session", "scoped_session"] {
        let made = ClassBuilder::new(name)
            .module("sqlalchemy.orm.session")
            .construct(move |vm, _, args| vm.call(&python(vm, name)?, args));
        registry.add(name, made.build(vm));
    }
}

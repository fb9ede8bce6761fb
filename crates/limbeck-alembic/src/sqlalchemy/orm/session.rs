//! Sessions, which are written in Python over connections: see `python/session.py`.

use limbeck_engine::Connection;
use limbeck_evaluator::{Args, ClassBuilder, PyError, Value, Vm};

use crate::sqlalchemy::connection::connection_from_value;
use crate::sqlalchemy::registry::{Registry, class};

/// The names that `sqlalchemy.orm` has from the modules in Python, and the modules.
pub(super) const NAMES: &[(&str, &[&str])] = &[
    (
        "_session",
        &[
            "Session",
            "SessionTransaction",
            "sessionmaker",
            "scoped_session",
            "object_session",
        ],
    ),
    ("_query", &["Query"]),
    ("_joining", &["AliasedClass", "aliased", "with_parent"]),
    (
        "_attributes",
        &[
            "InstrumentedList",
            "InstrumentedSet",
            "flag_modified",
            "get_history",
            "set_committed_value",
        ],
    ),
    (
        "_loading",
        &[
            "Load",
            "joinedload",
            "selectinload",
            "subqueryload",
            "immediateload",
            "contains_eager",
            "defaultload",
            "lazyload",
            "noload",
            "raiseload",
            "load_only",
            "defer",
            "undefer",
        ],
    ),
];

/// The modules, which import each other.
pub(super) const MODULES: &[(&str, &str)] = &[
    (
        "sqlalchemy.orm._mapping",
        include_str!("python/session/mapping.py"),
    ),
    (
        "sqlalchemy.orm._relation",
        include_str!("python/session/relation.py"),
    ),
    (
        "sqlalchemy.orm._attributes",
        include_str!("python/session/attributes.py"),
    ),
    (
        "sqlalchemy.orm._unit",
        include_str!("python/session/unit.py"),
    ),
    (
        "sqlalchemy.orm._flush",
        include_str!("python/session/flush.py"),
    ),
    (
        "sqlalchemy.orm._joining",
        include_str!("python/session/joining.py"),
    ),
    (
        "sqlalchemy.orm._loading",
        include_str!("python/session/loading.py"),
    ),
    (
        "sqlalchemy.orm._query",
        include_str!("python/session/query.py"),
    ),
    (
        "sqlalchemy.orm._session",
        include_str!("python/session/session.py"),
    ),
];

/// What a module in Python has under a name.
pub(super) fn python(vm: &Vm, name: &str) -> Result<Value, PyError> {
    let module = NAMES
        .iter()
        .find_map(|(module, names)| names.contains(&name).then_some(*module));
    let module = format!("sqlalchemy.orm.{}", module.unwrap_or("_session"));
    vm.get_attr(&vm.import_module(&module)?, name)
}

/// Calls a function of one of the modules.
pub(super) fn call(
    vm: &Vm,
    module: &str,
    function: &str,
    args: Vec<Value>,
) -> Result<Value, PyError> {
    let module = vm.import_module(&format!("sqlalchemy.orm.{module}"))?;
    vm.call(&vm.get_attr(&module, function)?, Args::of(args))
}

/// What `join()` joins, and on which conditions, where a relationship says so.
pub(crate) fn join_steps(
    vm: &Vm,
    target: &Value,
    on: Option<&Value>,
) -> Result<Option<Vec<(Value, Value)>>, PyError> {
    let related = |value: &Value| match value {
        Value::Object(object) => {
            object.class.is_named("RelationshipProperty")
                || object.class.is_named("RelatedAttribute")
        }
        _ => false,
    };
    if !related(target) && !on.is_some_and(related) {
        return Ok(None);
    }
    let args = vec![target.clone(), on.cloned().unwrap_or_default()];
    let steps = call(vm, "_joining", "join_steps", args)?;
    let mut found = Vec::new();
    for step in vm.iterate(&steps)? {
        if let [target, on] = vm.iterate(&step)?.as_slice() {
            found.push((target.clone(), on.clone()));
        }
    }
    Ok(Some(found))
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

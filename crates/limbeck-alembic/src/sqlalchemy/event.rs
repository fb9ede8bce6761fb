//! `sqlalchemy.event`: listeners of engines for `connect` run when a connection is made. Other listeners of
//! engines and pools are named in a warning, since migrations would go without them; those of mapped
//! sessions and instances do not matter to migrations, and are not run. What is run is what may change a table:
//! `column_reflect`, and what happens when columns, tables and mappers are made.

use limbeck_evaluator::{Args, Module, PyError, Value, Vm};

use super::asyncio::Proxy;
use super::engine::EngineObject;
use super::registry::{class, registry};

/// A listener for `connect`.
pub(crate) struct Listener {
    target: Value,
    function: Value,
}

/// Events of tables, columns and mappers that may change a table.
const MAKING: &[&str] = &[
    "before_parent_attach",
    "after_parent_attach",
    "instrument_class",
    "after_mapper_constructed",
    "column_reflect",
];

/// The listeners for one of these events of an object: those of its class, and its own.
fn making_listeners<'a>(
    vm: &Vm,
    event: &'a str,
    of: &Value,
    listeners: &'a [(String, Listener)],
) -> impl Iterator<Item = Value> + 'a {
    let class = match of {
        Value::Class(class) => class.clone(),
        other => vm.class_of(other),
    };
    let of = of.clone();
    let listens = move |target: &Value| match target {
        // Listeners of `Mapper` hear of every mapped class.
        Value::Class(target) => {
            matches!(of, Value::Class(_)) && target.is_named("Mapper") || class.is_subclass(target)
        }
        target => target.is(&of),
    };
    listeners
        .iter()
        .filter(move |(name, listener)| name == event && listens(&listener.target))
        .map(|(_, listener)| listener.function.clone())
}

/// The listeners for `column_reflect` of a table: those of its metadata, then its own.
pub(super) fn column_listeners(vm: &Vm, metadata: &Value, table: &Value) -> Vec<Value> {
    let registry = registry(vm);
    let listeners = registry.making_listeners.borrow();
    let of = |value| making_listeners(vm, "column_reflect", value, &listeners);
    of(metadata).chain(of(table)).collect()
}

/// Tells the listeners that an object was made part of another one, or a class mapped.
///
/// # Errors
/// What a listener raises.
pub(super) fn made(vm: &Vm, event: &str, of: &Value, args: Vec<Value>) -> Result<(), PyError> {
    let functions: Vec<Value> = {
        let registry = registry(vm);
        let listeners = registry.making_listeners.borrow();
        making_listeners(vm, event, of, &listeners).collect()
    };
    for function in functions {
        vm.call(&function, Args::of(args.clone()))?;
    }
    Ok(())
}

/// Whether a target's events are those of connections: an engine, a pool, or one of their classes.
fn is_engine(vm: &Vm, target: &Value) -> bool {
    match target {
        Value::Class(given) => ["Engine", "Pool", "Connection", "Dialect"]
            .iter()
            .any(|name| given.is_subclass(&class(vm, name))),
        _ => target.native::<EngineObject>().is_some(),
    }
}

fn listen(vm: &Vm, target: &Value, name: &str, function: Value) -> Result<(), PyError> {
    let target = match target.native::<Proxy>() {
        Some(proxy) => proxy.target.clone(),
        None => target.clone(),
    };
    if MAKING.contains(&name) {
        let listener = (name.to_owned(), Listener { target, function });
        registry(vm).making_listeners.borrow_mut().push(listener);
        return Ok(());
    }
    if !is_engine(vm, &target) {
        return Ok(());
    }
    if name == "connect" {
        registry(vm)
            .listeners
            .borrow_mut()
            .push(Listener { target, function });
        return Ok(());
    }
    let message = format!(
        "the listener for '{name}' is not run in migrations: limbeck connects by drivers of its own and runs listeners for \
         'connect' only"
    );
    let warnings = vm.import_module("warnings")?;
    vm.call_method(
        &warnings,
        "warn",
        Args::of(vec![message.into(), class(vm, "SAWarning").into()]),
    )?;
    Ok(())
}

/// Runs the listeners for `connect` of an engine on a new connection.
pub(super) fn connected(vm: &Vm, engine: &EngineObject, connection: &Value) -> Result<(), PyError> {
    let functions: Vec<Value> = registry(vm)
        .listeners
        .borrow()
        .iter()
        .filter(|listener| match listener.target.native::<EngineObject>() {
            Some(target) => target.engine.is_same(&engine.engine),
            None => true,
        })
        .map(|listener| listener.function.clone())
        .collect();
    if functions.is_empty() {
        return Ok(());
    }
    let raw = vm.get_attr(connection, "connection")?;
    for function in functions {
        vm.call(&function, Args::of(vec![raw.clone(), Value::None]))?;
    }
    // What a listener sets is not part of the script's transaction.
    vm.call_method(connection, "commit", Args::none())?;
    Ok(())
}

/// `listen(target, name, function)`, and the arguments of `listens_for`.
fn target_and_name(
    vm: &Vm,
    args: Args,
    function: &str,
) -> Result<(Value, String, Option<Value>), PyError> {
    let mut reader = args.reader(vm, function);
    let target = reader.required("target")?;
    let name = reader.text("identifier")?.to_string();
    let listener = reader.optional("fn")?;
    reader.rest_keywords();
    Ok((target, name, listener))
}

/// The names of `sqlalchemy.event`.
pub(super) fn export(module: &Module) {
    module.function("listen", |vm, args| {
        let (target, name, function) = target_and_name(vm, args, "listen")?;
        listen(vm, &target, &name, function.unwrap_or_default())?;
        Ok(Value::None)
    });
    module.function("listens_for", |vm, args| {
        let (target, name, _) = target_and_name(vm, args, "listens_for")?;
        Ok(Value::function("listens_for", move |vm, args| {
            let function = args.positional.into_iter().next().unwrap_or_default();
            listen(vm, &target, &name, function.clone())?;
            Ok(function)
        }))
    });
    module.function("remove", |_, _| Ok(Value::None));
    module.function("contains", |_, _| Ok(true.into()));
}

//! `sqlalchemy.ext.asyncio`: the same engine and connections behind awaitables that are ready at once.

use std::rc::Rc;

use limbeck_evaluator::{Answer, Args, ClassBuilder, Module, Native, Object, PyError, Value, Vm};

use super::engine::{create_engine, engine_from_config};
use super::registry::{Registry, class, registry};

/// An asynchronous object over its synchronous one.
pub(crate) struct Proxy {
    /// The synchronous object.
    pub(crate) target: Value,
}

/// A value that is awaited, or a context manager's.
struct Ready(Value);

impl Native for Ready {
    fn await_(&self, vm: &Vm, _this: &Rc<Object>) -> Answer {
        Ok(Some(proxied(vm, &self.0)))
    }

    fn enter(&self, vm: &Vm, _this: &Rc<Object>) -> Answer {
        let entered = vm.enter_context(&self.0, false)?;
        Ok(Some(proxied(vm, &entered)))
    }

    fn exit(&self, vm: &Vm, _this: &Rc<Object>, error: Option<&PyError>) -> Answer<bool> {
        vm.exit_context(&self.0, error, false).map(Some)
    }
}

/// Connections, transactions and sessions have an asynchronous face; other values are themselves.
fn proxied(vm: &Vm, value: &Value) -> Value {
    let name = match &*vm.type_name(value) {
        "Engine" => "AsyncEngine",
        "Connection" => "AsyncConnection",
        "RootTransaction" | "NestedTransaction" => "AsyncTransaction",
        "Session" => "AsyncSession",
        _ => return value.clone(),
    };
    class(vm, name).instance(Proxy {
        target: value.clone(),
    })
}

fn ready(vm: &Vm, value: Value) -> Value {
    class(vm, "Awaitable").instance(Ready(value))
}

/// Methods that are awaited, or entered.
const AWAITED: &[&str] = &[
    "connect",
    "begin",
    "begin_nested",
    "dispose",
    "execute",
    "scalar",
    "scalars",
    "stream",
    "stream_scalars",
    "commit",
    "rollback",
    "close",
    "exec_driver_sql",
    "get_raw_connection",
    "execution_options",
    "start",
    "refresh",
    "flush",
    "get",
    "delete",
    "merge",
    "raw_connection",
];

impl Native for Proxy {
    fn get_attr(&self, vm: &Vm, _this: &Rc<Object>, name: &str) -> Answer {
        match name {
            "sync_engine" | "sync_connection" | "sync_session" | "sync_transaction" => {
                return Ok(Some(self.target.clone()));
            }
            "engine" => return Ok(Some(proxied(vm, &vm.get_attr(&self.target, "engine")?))),
            _ => {}
        }
        let plain = match name {
            "stream" => "execute",
            "stream_scalars" => "scalars",
            "get_raw_connection" => "raw_connection",
            other => other,
        };
        let Some(found) = vm.find_attr(&self.target, plain)? else {
            return Ok(None);
        };
        if !AWAITED.contains(&name) {
            return Ok(Some(found));
        }
        let awaited = Value::function("awaitable", move |vm, args| {
            vm.call(&found, args).map(|value| ready(vm, value))
        });
        Ok(Some(awaited))
    }

    fn enter(&self, vm: &Vm, this: &Rc<Object>) -> Answer {
        vm.enter_context(&self.target, false)?;
        Ok(Some(Value::Object(this.clone())))
    }

    fn exit(&self, vm: &Vm, _this: &Rc<Object>, error: Option<&PyError>) -> Answer<bool> {
        vm.exit_context(&self.target, error, false).map(Some)
    }

    fn await_(&self, _vm: &Vm, this: &Rc<Object>) -> Answer {
        Ok(Some(Value::Object(this.clone())))
    }

    fn repr(&self, vm: &Vm, this: &Rc<Object>) -> Answer<String> {
        Ok(Some(format!(
            "<{} {}>",
            this.class.name,
            vm.repr(&self.target)?
        )))
    }
}

/// `await connection.run_sync(function, *args, **kwargs)`
fn run_sync(vm: &Vm, this: &Proxy, mut args: Args) -> Result<Value, PyError> {
    if args.positional.is_empty() {
        return Err(vm.type_error("run_sync() missing 1 required positional argument: 'fn'"));
    }
    let function = args.positional.remove(0);
    let result = vm.call(&function, args.with_self(this.target.clone()))?;
    Ok(class(vm, "Awaitable").instance(Ready(result)))
}

pub(super) fn build(vm: &Vm, registry: &Registry) {
    registry.add(
        "Awaitable",
        ClassBuilder::new("Awaitable")
            .module("sqlalchemy.ext.asyncio")
            .build(vm),
    );
    for name in [
        "AsyncEngine",
        "AsyncConnection",
        "AsyncTransaction",
        "AsyncSession",
    ] {
        let mut builder = ClassBuilder::new(name)
            .module("sqlalchemy.ext.asyncio")
            .native_method("run_sync", run_sync);
        if name == "AsyncSession" || name == "AsyncConnection" || name == "AsyncEngine" {
            let inner = match name {
                "AsyncSession" => "Session",
                "AsyncConnection" => "Connection",
                _ => "Engine",
            };
            builder = builder.construct(move |vm, proxy, args| {
                let given = args.positional.first().cloned();
                let target = match (inner, given.as_ref().map(|value| value.native::<Proxy>())) {
                    ("Session", given) => {
                        let mut args = args.clone();
                        if let (Some(first), Some(Some(proxy))) =
                            (args.positional.first_mut(), given)
                        {
                            *first = proxy.target.clone();
                        }
                        for (_, value) in &mut args.keywords {
                            if let Some(proxy) = value.native::<Proxy>() {
                                *value = proxy.target.clone();
                            }
                        }
                        vm.call(&class(vm, "Session").into(), args)?
                    }
                    (_, Some(Some(proxy))) => proxy.target.clone(),
                    _ => given.unwrap_or_default(),
                };
                Ok(proxy.instance(Proxy { target }))
            });
        }
        registry.add(name, builder.build(vm));
    }
}

/// The asynchronous face of a connection (`op.run_async`).
///
/// # Errors
/// The value is no connection.
pub(crate) fn async_connection(vm: &Vm, connection: &Value) -> Result<Value, PyError> {
    match super::connection::connection_from_value(vm, connection) {
        Some(_) => Ok(proxied(vm, connection)),
        None => Err(vm.type_error("a connection is expected")),
    }
}

/// The asynchronous face of an engine, whose URL has to name a driver that is asynchronous.
fn asynchronous(vm: &Vm, engine: &Value) -> Result<Value, PyError> {
    let driver = vm.to_str(&vm.get_attr(&vm.get_attr(engine, "dialect")?, "driver")?)?;
    if ASYNC_DRIVERS.contains(&&*driver) {
        return Ok(proxied(vm, engine));
    }
    let message = format!(
        "The asyncio extension requires an async driver to be used. The loaded '{driver}' is not async."
    );
    Err(super::exc::sqlalchemy_error(
        vm,
        "InvalidRequestError",
        message,
    ))
}

const ASYNC_DRIVERS: [&str; 9] = [
    "aiomysql",
    "aioodbc",
    "aiosqlite",
    "asyncmy",
    "asyncpg",
    "oracledb_async",
    "psycopg",
    "psycopg_async",
    "pysqlite_aio",
];

/// The names of `sqlalchemy.ext.asyncio`.
pub(super) fn export(vm: &Vm, module: &Module) {
    for name in [
        "AsyncEngine",
        "AsyncConnection",
        "AsyncTransaction",
        "AsyncSession",
    ] {
        module.set(name, class(vm, name));
    }
    module.function("create_async_engine", |vm, args| {
        asynchronous(vm, &create_engine(vm, args)?)
    });
    module.function("async_engine_from_config", |vm, args| {
        asynchronous(vm, &engine_from_config(vm, args)?)
    });
    module.function("async_sessionmaker", |vm, args| {
        super::orm::session_maker(vm, args, "AsyncSession")
    });
    module.set("AsyncAttrs", class(vm, "AsyncAttrs"));
    if let Some(scoped) = registry(vm).find("scoped_session") {
        module.set("async_scoped_session", scoped);
    }
    module.set("AsyncResult", class(vm, "Result"));
}

//! `create_engine`, `engine_from_config`, `Engine`.

use std::cell::RefCell;
use std::rc::Rc;

use indexmap::IndexMap;
use limbeck_command::HostServices;
use limbeck_engine::{
    Connection, Drivers, Engine, EngineOptions, Pool, Transaction, TransactionScope, Url,
};
use limbeck_evaluator::{
    Answer, ArgReader, Args, ClassBuilder, Module, Native, Object, PyError, Value, Vm,
};

use super::connection::connection_value;
use super::dialects::dialect_value;
use super::exc::{engine_error, sqlalchemy_error};
use super::registry::{Registry, class};
use super::schema::option_value;
use super::url::{url_from_value, url_value};

/// An engine's payload.
pub(crate) struct EngineObject {
    pub(crate) engine: Engine,
}

/// An engine as a Python object.
pub(crate) fn engine_value(vm: &Vm, engine: Engine) -> Value {
    class(vm, "Engine").instance(EngineObject { engine })
}

impl Native for EngineObject {
    fn get_attr(&self, vm: &Vm, _this: &Rc<Object>, name: &str) -> Answer {
        let engine = &self.engine;
        Ok(Some(match name {
            "url" => url_value(vm, engine.url().clone()),
            "dialect" => dialect_value(vm, engine.dialect().clone(), Some(engine.driver())),
            "name" => engine.dialect().name().into(),
            "driver" => engine.driver().name.into(),
            "echo" => engine.options().echo.into(),
            "hide_parameters" => engine.options().hide_parameters.into(),
            "pool" => Value::None,
            _ => return Ok(None),
        }))
    }

    fn repr(&self, _vm: &Vm, _this: &Rc<Object>) -> Answer<String> {
        Ok(Some(format!("Engine({})", self.engine.url())))
    }
}

impl EngineObject {
    /// Connects, and runs the listeners for new connections.
    pub(crate) fn connect(&self, vm: &Vm) -> Result<Connection, PyError> {
        let connection = self
            .engine
            .connect()
            .map_err(|error| engine_error(vm, error))?;
        super::event::connected(vm, self, &connection_value(vm, connection.clone()))?;
        Ok(connection)
    }
}

/// `engine.begin()`: a connection in a transaction, for one `with`.
struct BeginContext {
    engine: EngineObject,
    running: RefCell<Option<(Connection, Transaction, TransactionScope)>>,
}

impl Native for BeginContext {
    fn enter(&self, vm: &Vm, _this: &Rc<Object>) -> Answer {
        let failed = |error| engine_error(vm, error);
        let connection = self.engine.connect(vm)?;
        let transaction = connection.begin().map_err(failed)?;
        let scope = transaction.enter();
        *self.running.borrow_mut() = Some((connection.clone(), transaction, scope));
        Ok(Some(connection_value(vm, connection)))
    }

    fn exit(&self, vm: &Vm, _this: &Rc<Object>, error: Option<&PyError>) -> Answer<bool> {
        let running = self.running.borrow_mut().take();
        if let Some((connection, transaction, scope)) = running {
            let ended = transaction.exit(scope, error.is_some());
            let closed = connection.close();
            ended.and(closed).map_err(|error| engine_error(vm, error))?;
        }
        Ok(Some(false))
    }
}

/// Keywords of `create_engine` that change nothing in a single-threaded program with drivers of its own.
const IGNORED: &[&str] = &[
    "future",
    "pool_pre_ping",
    "pool_size",
    "max_overflow",
    "pool_recycle",
    "pool_timeout",
    "pool_reset_on_return",
    "pool_use_lifo",
    "echo_pool",
    "logging_name",
    "pool_logging_name",
    "query_cache_size",
    "label_length",
    "max_identifier_length",
    "encoding",
    "convert_unicode",
    "client_encoding",
    "executemany_mode",
    "use_insertmanyvalues",
    "executemany_batch_page_size",
    "executemany_values_page_size",
    "insertmanyvalues_page_size",
    "implicit_returning",
    "paramstyle",
    "strategy",
    "module",
    "plugins",
    "json_serializer",
    "json_deserializer",
    "connect_timeout",
    "pool",
    "enable_from_linting",
    "skip_autocommit_rollback",
    "use_native_hstore",
    "native_datetime",
    "native_inet_types",
];

fn keywords(vm: &Vm, reader: &mut ArgReader<'_>) -> Result<EngineOptions, PyError> {
    let mut options = EngineOptions {
        interrupt: vm.host::<HostServices>().map(|host| host.interrupt.clone()),
        ..EngineOptions::default()
    };
    if let Some(echo) = reader.some_keyword("echo") {
        options.echo = vm.truth(&echo)?;
    }
    options.hide_parameters = reader.flag_keyword("hide_parameters", options.hide_parameters)?;
    if let Some(level) = reader.text_keyword("isolation_level")? {
        options.isolation_level = Some(level.to_string());
    }
    if let Some(Value::Class(pool)) = reader.some_keyword("poolclass") {
        options.pool = match &*pool.name {
            "NullPool" => Pool::Null,
            "StaticPool" | "SingletonThreadPool" => Pool::Static,
            _ => Pool::Queue,
        };
    }
    for (name, target) in [
        ("connect_args", &mut options.connect_args),
        ("execution_options", &mut options.execution_options),
    ] {
        if let Some(Value::Dict(given)) = reader.some_keyword(name) {
            let mut map = IndexMap::new();
            for (key, value) in given.pairs() {
                // What no driver of ours understands (an SSL context, a callback) cannot be an option.
                let key = vm.to_str(&key)?;
                map.insert(key.to_string(), execution_option(vm, &key, &value)?);
            }
            *target = map;
        }
    }
    for name in IGNORED {
        reader.keyword(name);
    }
    if let Some(name) = ["creator", "creator_fn", "async_creator", "connect_fn"]
        .into_iter()
        .find(|name| reader.keyword(name).is_some())
    {
        return Err(sqlalchemy_error(
            vm,
            "ArgumentError",
            format!(
                "create_engine({name}=…) makes a connection of the Python driver's, which limbeck has none of; give a URL"
            ),
        ));
    }
    Ok(options)
}

fn reject_unknown(vm: &Vm, reader: &mut ArgReader<'_>) -> Result<(), PyError> {
    let unknown = reader.rest_keywords();
    if unknown.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = unknown
        .iter()
        .map(|(name, _)| format!("'{name}'"))
        .collect();
    Err(vm.type_error(format!(
        "Invalid argument(s) {} sent to create_engine(). Please check that the keyword arguments are appropriate for \
         this combination of components.",
        names.join(",")
    )))
}

/// `create_engine(url, **keywords)`
pub(super) fn create_engine(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "create_engine");
    let url = url_from_value(vm, &reader.required("url")?)?;
    let options = keywords(vm, &mut reader)?;
    reject_unknown(vm, &mut reader)?;
    reader.finish()?;
    make(vm, &url, options)
}

/// The database drivers of this program.
fn drivers(vm: &Vm) -> Drivers {
    vm.host::<HostServices>()
        .map(|host| host.drivers.clone())
        .unwrap_or_default()
}

fn make(vm: &Vm, url: &Url, options: EngineOptions) -> Result<Value, PyError> {
    let drivers = drivers(vm);
    let engine = limbeck_engine::create_engine(url, options, &drivers)
        .map_err(|error| engine_error(vm, error))?;
    Ok(engine_value(vm, engine))
}

/// `engine_from_config(configuration, prefix, **keywords)`
pub(super) fn engine_from_config(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "engine_from_config");
    let configuration = reader.required("configuration")?;
    let prefix = reader
        .some_text("prefix")?
        .unwrap_or_else(|| "sqlalchemy.".into());
    let options = keywords(vm, &mut reader)?;
    reject_unknown(vm, &mut reader)?;
    reader.finish()?;
    let mut settings = Vec::new();
    for key in vm.iterate(&configuration)? {
        let value = vm.get_item(&configuration, &key)?;
        if let Some(name) = key.as_str().filter(|name| name.starts_with(&*prefix)) {
            if name.strip_prefix(&*prefix) == Some("url") && value.as_str().is_none() {
                // A URL object.
                let url = url_from_value(vm, &value)?;
                settings.push((name.to_string(), url.render_as_string(false)));
            } else {
                settings.push((name.to_string(), vm.to_str(&value)?.to_string()));
            }
        }
    }
    let url_key = format!("{prefix}url");
    if !settings.iter().any(|(name, _)| *name == url_key) {
        return Err(vm.key_error("url".into()));
    }
    let drivers = drivers(vm);
    let pairs = settings
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    let engine = limbeck_engine::engine_from_config(pairs, &prefix, options, &drivers);
    engine
        .map(|engine| engine_value(vm, engine))
        .map_err(|error| engine_error(vm, error))
}

/// An execution option. What statements would have to be rewritten for is refused.
pub(super) fn execution_option(
    vm: &Vm,
    name: &str,
    value: &Value,
) -> Result<limbeck_schema::OptionValue, PyError> {
    if name == "schema_translate_map" && vm.truth(value)? {
        let message = "schema_translate_map is not supported by limbeck: set the schema with SET search_path, or \
                       with the schema argument of the operations";
        return Err(vm.error(&vm.types().runtime_error, message));
    }
    option_value(vm, value)
}

/// Another engine with the same URL and more options.
fn with_options(vm: &Vm, this: &EngineObject, args: Args) -> Result<Value, PyError> {
    let mut options = this.engine.options().clone();
    for (name, value) in &args.keywords {
        let value = execution_option(vm, name, value)?;
        if let ("isolation_level", limbeck_schema::OptionValue::Text(level)) = (&**name, &value) {
            options.isolation_level = Some(level.clone());
        }
        options.execution_options.insert(name.to_string(), value);
    }
    make(vm, this.engine.url(), options)
}

pub(super) fn build(vm: &Vm, registry: &Registry) {
    let engine = ClassBuilder::new("Engine")
        .module("sqlalchemy.engine.base")
        .native_method("connect", |vm, this: &EngineObject, _| {
            let connection = this.connect(vm)?;
            Ok(connection_value(vm, connection))
        })
        .native_method("begin", |vm, this: &EngineObject, _| {
            let context = BeginContext {
                engine: EngineObject {
                    engine: this.engine.clone(),
                },
                running: RefCell::default(),
            };
            Ok(class(vm, "BeginContext").instance(context))
        })
        .native_method("dispose", |_, this: &EngineObject, _| {
            this.engine.dispose();
            Ok(Value::None)
        })
        .native_method("raw_connection", |vm, this: &EngineObject, _| {
            let connection = this.connect(vm)?;
            vm.get_attr(&connection_value(vm, connection), "connection")
        })
        .native_method("execution_options", with_options)
        .build(vm);
    registry.add("Engine", engine);
    registry.add(
        "BeginContext",
        ClassBuilder::new("BeginContext")
            .module("sqlalchemy.engine.base")
            .build(vm),
    );
    let pool = ClassBuilder::new("Pool")
        .module("sqlalchemy.pool")
        .build(vm);
    for name in POOLS {
        registry.add(
            name,
            ClassBuilder::new(name)
                .module("sqlalchemy.pool")
                .base(&pool)
                .build(vm),
        );
    }
    registry.add("Pool", pool);
}

/// The classes of `sqlalchemy.pool`.
pub(super) const POOLS: [&str; 7] = [
    "NullPool",
    "StaticPool",
    "QueuePool",
    "SingletonThreadPool",
    "AssertionPool",
    "AsyncAdaptedQueuePool",
    "FallbackAsyncAdaptedQueuePool",
];

/// `create_engine` and what belongs to it.
pub(super) fn export(module: &Module) {
    module.function("create_engine", create_engine);
    module.function("engine_from_config", engine_from_config);
    module.function("create_mock_engine", |vm, _| {
        Err(vm.not_implemented(
            "create_mock_engine() is not supported; use the --sql option to print SQL",
        ))
    });
}

//! `MigrationContext` as scripts and `env.py` see it.

use std::rc::Rc;

use limbeck_evaluator::{Answer, Args, Class, ClassBuilder, Native, Object, PyError, Value, Vm};
use limbeck_runtime::{MigrationContext, Request, Target, TransactionScope};

use super::convert::text_list;
use crate::error::{operation_error, runtime_error};
use crate::sqlalchemy::{
    connection_from_value, connection_value, dialect_value, executable_from_value,
};
use crate::state::state;

/// The payload of `MigrationContext` objects, and the `opts` of one that `env.py` did not configure.
struct Context(Rc<MigrationContext>, Option<Value>);

impl Native for Context {
    fn get_attr(&self, vm: &Vm, _: &Rc<Object>, name: &str) -> Answer {
        let context = &self.0;
        Ok(Some(match name {
            "dialect" => dialect_value(vm, context.dialect().clone(), None),
            "bind" | "connection" => bind_value(vm, context)?,
            "impl" => impl_value(vm, context)?,
            "as_sql" => context.as_sql().into(),
            "opts" => match &self.1 {
                Some(opts) => opts.clone(),
                None => state(vm)
                    .options
                    .borrow()
                    .clone()
                    .unwrap_or_else(|| Value::dict::<&str>([])),
            },
            "version_table" => Value::str(&context.options.version_table),
            "version_table_schema" => context.options.version_table_schema.clone().into(),
            "transactional_ddl" => context.options.executor.transactional_ddl.into(),
            "config" => super::config::config_value(vm)?,
            "script" => match &context.script {
                Some(script) => super::environment::script_value(vm, script.clone()),
                None => Value::None,
            },
            "environment_context" => vm.import_module("alembic.context")?,
            _ => return Ok(None),
        }))
    }
}

struct Classes {
    context: Rc<Class>,
    transaction: Rc<Class>,
    implementation: Rc<Class>,
    mock_connection: Rc<Class>,
}

fn classes(vm: &Vm) -> Rc<Classes> {
    if let Some(classes) = vm.host::<Classes>() {
        return classes;
    }
    let context = ClassBuilder::new("MigrationContext")
        .module("alembic.runtime.migration")
        .class_method("configure", configure)
        .native_method("get_current_revision", |vm, this: &Context, args| {
            args.reader(vm, "get_current_revision").finish()?;
            Ok(this
                .0
                .current_revision()
                .map_err(|error| runtime_error(vm, error))?
                .into())
        })
        .native_method("get_current_heads", |vm, this: &Context, args| {
            args.reader(vm, "get_current_heads").finish()?;
            let heads = this
                .0
                .current_heads()
                .map_err(|error| runtime_error(vm, error))?;
            Ok(Value::tuple(heads.into_iter().map(Value::from).collect()))
        })
        .native_method("execute", |vm, this: &Context, args| {
            execute(vm, &this.0, args)
        })
        .native_method("autocommit_block", |vm, this: &Context, args| {
            args.reader(vm, "autocommit_block").finish()?;
            Ok(transaction_value(vm, this.0.clone(), Kind::Autocommit))
        })
        .native_method("begin_transaction", |vm, this: &Context, args| {
            let mut args = args.reader(vm, "begin_transaction");
            let per_migration = args.flag("_per_migration", false)?;
            args.finish()?;
            Ok(transaction_value(
                vm,
                this.0.clone(),
                Kind::Transaction { per_migration },
            ))
        })
        .build(vm);
    let classes = Rc::new(Classes {
        context,
        transaction: ClassBuilder::new("_ProxyTransaction")
            .module("alembic.runtime.migration")
            .build(vm),
        implementation: ClassBuilder::new("DefaultImpl")
            .module("alembic.ddl.impl")
            .build(vm),
        mock_connection: ClassBuilder::new("MockConnection")
            .module("sqlalchemy.engine.mock")
            .build(vm),
    });
    vm.set_host(classes.clone());
    classes
}

/// The class `alembic.migration.MigrationContext`.
pub(super) fn class(vm: &Vm) -> Rc<Class> {
    classes(vm).context.clone()
}

/// The object that a context was shown as last.
struct Shown(Rc<MigrationContext>, Value);

/// A `MigrationContext` object: the same for the same context.
pub(crate) fn context_value(vm: &Vm, context: &Rc<MigrationContext>) -> Result<Value, PyError> {
    if let Some(shown) = vm
        .host::<Shown>()
        .filter(|shown| Rc::ptr_eq(&shown.0, context))
    {
        return Ok(shown.1.clone());
    }
    Ok(show(vm, context, None))
}

fn show(vm: &Vm, context: &Rc<MigrationContext>, opts: Option<Value>) -> Value {
    let value = classes(vm).context.instance(Context(context.clone(), opts));
    vm.set_host(Rc::new(Shown(context.clone(), value.clone())));
    value
}

/// The context of a `MigrationContext` object.
pub(crate) fn context_of(vm: &Vm, value: &Value) -> Result<Rc<MigrationContext>, PyError> {
    match value.native::<Context>() {
        Some(context) => Ok(context.0.clone()),
        None => {
            let class = vm.type_name(value);
            Err(vm.type_error(format!("a MigrationContext is needed, not '{class}'")))
        }
    }
}

/// `MigrationContext.configure(connection, opts={…})`, for use outside of `env.py`.
fn configure(vm: &Vm, _: &Value, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "configure");
    let connection = args.some("connection")?;
    let url = args.some("url")?;
    let dialect_name = args.some("dialect_name")?;
    args.some("dialect")?;
    args.some("environment_context")?;
    args.some("dialect_opts")?;
    let opts = args.some("opts")?;
    args.finish()?;
    let opts = opts.unwrap_or_else(|| Value::dict::<&str>([]));
    let given = super::context::keywords_of(vm, &opts)?;
    let as_sql = match given.iter().find(|(name, _)| &**name == "as_sql") {
        Some((_, value)) => vm.truth(value)?,
        None => false,
    };
    let target = target(vm, connection.as_ref(), url.as_ref(), dialect_name.as_ref())?;
    let options = super::context::context_options(vm, &given)?;
    let request = Request {
        as_sql,
        ..Request::default()
    };
    let listener = crate::state::project(vm)
        .map(|project| project.listener().clone())
        .unwrap_or_else(|_| Rc::new(|_| {}));
    let context = MigrationContext::new(None, request, target, options, listener)
        .map_err(|error| runtime_error(vm, error))?;
    Ok(show(vm, &Rc::new(context), Some(opts)))
}

/// What migrations run against, from the arguments of `configure`.
pub(super) fn target(
    vm: &Vm,
    connection: Option<&Value>,
    url: Option<&Value>,
    dialect_name: Option<&Value>,
) -> Result<Target, PyError> {
    if let Some(connection) = connection {
        return match connection_from_value(vm, connection) {
            Some(connection) => Ok(Target::Connection(connection)),
            None => match connection {
                Value::Opaque(opaque) => {
                    Err(vm.opaque_error(opaque, "the connection of context.configure()"))
                }
                _ => Err(crate::error::command_error(
                    vm,
                    format!(
                        "'connection' argument to configure() is expected to be a sqlalchemy.engine.Connection instance, got {}",
                        vm.repr(connection)?
                    ),
                )),
            },
        };
    }
    let name = match (url, dialect_name) {
        (Some(url), _) => crate::sqlalchemy::url_from_value(vm, url)?
            .dialect_name()
            .to_owned(),
        (None, Some(name)) => {
            let name = vm.expect_str(name, "dialect_name")?;
            name.split('+').next().unwrap_or_default().to_owned()
        }
        (None, None) => {
            return Err(vm.error(
                &vm.types().exception,
                "Connection, url, or dialect_name is required.",
            ));
        }
    };
    match limbeck_dialect::dialect(&name) {
        Some(dialect) => Ok(Target::Dialect(dialect)),
        None => Err(crate::sqlalchemy::sqlalchemy_error(
            vm,
            "NoSuchModuleError",
            format!("Can't load plugin: sqlalchemy.dialects:{name}"),
        )),
    }
}

/// `context.execute`, `MigrationContext.execute`
pub(super) fn execute(
    vm: &Vm,
    context: &Rc<MigrationContext>,
    args: Args,
) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "execute");
    let sql = args.required("sql")?;
    args.optional("execution_options")?;
    args.finish()?;
    let sql = executable_from_value(vm, &sql)?;
    let operation = limbeck_operations::Operation::Execute(limbeck_operations::Execute {
        sql,
        execution_options: Default::default(),
    });
    limbeck_operations::run(&operation, &context.executor)
        .map_err(|error| operation_error(vm, error))?;
    Ok(Value::None)
}

/// `op.get_bind()`: the connection, or with `--sql` what stands for it.
pub(super) fn bind_value(vm: &Vm, context: &Rc<MigrationContext>) -> Result<Value, PyError> {
    let configured = || {
        let environment = state(vm).environment.borrow().clone()?;
        let current = environment.context().ok()?;
        state(vm)
            .connection
            .borrow()
            .clone()
            .filter(|_| Rc::ptr_eq(&current, context))
    };
    match &context.connection {
        Some(_) if let Some(value) = configured() => Ok(value),
        Some(connection) => Ok(connection_value(vm, connection.clone())),
        None => Ok(classes(vm)
            .mock_connection
            .instance(MockConnection(context.clone()))),
    }
}

/// The context behind what stands for the connection with `--sql`.
pub(crate) fn printing_context(value: &Value) -> Option<Rc<MigrationContext>> {
    value.native::<MockConnection>().map(|mock| mock.0.clone())
}

/// What stands for the connection with `--sql`: statements are printed and give no rows.
struct MockConnection(Rc<MigrationContext>);

impl Native for MockConnection {
    fn get_attr(&self, vm: &Vm, this: &Rc<Object>, name: &str) -> Answer {
        let context = self.0.clone();
        Ok(Some(match name {
            "dialect" => dialect_value(vm, context.dialect().clone(), None),
            "name" => context.dialect().name().into(),
            "engine" => Value::Object(this.clone()),
            "connect" | "execution_options" => {
                let this = this.clone();
                Value::function("connect", move |_, _| Ok(Value::Object(this.clone())))
            }
            "execute" => Value::function("execute", move |vm, args| {
                let mut args = args.reader(vm, "execute");
                let sql = args.required("sql")?;
                args.rest();
                args.rest_keywords();
                execute(vm, &context, Args::of(vec![sql]))
            }),
            "in_transaction" => Value::function("in_transaction", |_, _| Ok(Value::Bool(false))),
            "commit" | "rollback" | "close" => Value::function("commit", |_, _| Ok(Value::None)),
            _ => return Ok(None),
        }))
    }
}

/// `get_impl()`, `op.impl`
pub(super) fn impl_value(vm: &Vm, context: &Rc<MigrationContext>) -> Result<Value, PyError> {
    Ok(classes(vm)
        .implementation
        .instance(Implementation(context.clone())))
}

/// The payload of `DefaultImpl` objects.
struct Implementation(Rc<MigrationContext>);

impl Native for Implementation {
    fn get_attr(&self, vm: &Vm, _: &Rc<Object>, name: &str) -> Answer {
        let context = self.0.clone();
        Ok(Some(match name {
            "dialect" => dialect_value(vm, context.dialect().clone(), None),
            "connection" | "bind" => bind_value(vm, &context)?,
            "__dialect__" => Value::str(context.dialect().name()),
            "as_sql" => context.as_sql().into(),
            "command_terminator" => Value::str(context.dialect().capabilities().command_terminator),
            "transactional_ddl" => context.executor.transactional_ddl().into(),
            "static_output" => Value::function("static_output", move |vm, args| {
                let mut args = args.reader(vm, "static_output");
                let text = args.text("text")?;
                args.finish()?;
                context
                    .executor
                    .static_output(&text)
                    .map_err(|error| operation_error(vm, error))?;
                Ok(Value::None)
            }),
            "execute" | "_exec" => {
                Value::function("execute", move |vm, args| execute(vm, &context, args))
            }
            _ => return Ok(None),
        }))
    }
}

/// Which kind of block a context manager is.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// `begin_transaction()`
    Transaction { per_migration: bool },
    /// `autocommit_block()`
    Autocommit,
}

struct Block {
    context: Rc<MigrationContext>,
    kind: Kind,
    open: std::cell::RefCell<Option<Open>>,
}

enum Open {
    Transaction(TransactionScope),
    Autocommit(limbeck_runtime::AutocommitScope),
}

/// A context manager over a transaction or its opposite.
pub(super) fn transaction_value(vm: &Vm, context: Rc<MigrationContext>, kind: Kind) -> Value {
    classes(vm).transaction.instance(Block {
        context,
        kind,
        open: Default::default(),
    })
}

impl Native for Block {
    fn enter(&self, vm: &Vm, this: &Rc<Object>) -> Answer {
        let open = match self.kind {
            Kind::Transaction { per_migration } => self
                .context
                .begin_transaction(per_migration)
                .map(Open::Transaction),
            Kind::Autocommit => self.context.begin_autocommit().map(Open::Autocommit),
        };
        *self.open.borrow_mut() = Some(open.map_err(|error| runtime_error(vm, error))?);
        Ok(Some(Value::Object(this.clone())))
    }

    fn exit(&self, vm: &Vm, _: &Rc<Object>, error: Option<&PyError>) -> Answer<bool> {
        let ended = match self.open.borrow_mut().take() {
            Some(Open::Transaction(scope)) => self.context.end_transaction(scope, error.is_none()),
            Some(Open::Autocommit(scope)) => self.context.end_autocommit(scope),
            None => Ok(()),
        };
        match (ended, error) {
            // The failure inside is what the user has to see, not that of the rollback.
            (Err(_), Some(_)) | (Ok(()), _) => Ok(Some(false)),
            (Err(failed), None) => Err(runtime_error(vm, failed)),
        }
    }
}

/// A tuple of revision identifiers, or `None`.
pub(super) fn revision_list(vm: &Vm, value: &Value) -> Result<Vec<String>, PyError> {
    match value.as_str() {
        Some(one) => Ok(vec![one.to_string()]),
        None => text_list(vm, value),
    }
}

//! `alembic.context`: what `env.py` talks to.

use std::cell::RefCell;
use std::rc::Rc;

use limbeck_dialect::Paramstyle;
use limbeck_evaluator::{Answer, Args, ClassBuilder, Module, Native, Object, PyError, Value, Vm};
use limbeck_operations::{Batch, BatchOptions, ExecutorOptions, Recreate, Setting, TableArg};
use limbeck_runtime::{ContextOptions, MigrationContext};
use limbeck_script::{Identifiers, Step};

use super::autogenerate;
use super::convert::naming_of;
use super::migration::{Kind, context_value, revision_list, target, transaction_value};
use super::operations::{Operations, operations_value};
use crate::error::{operation_error, runtime_error};
use crate::interpreter;
use crate::runner::PythonRunner;
use crate::sqlalchemy::{
    column_from_value, naming_from_value, options_from_kwargs, table_from_value,
};
use crate::state::{environment, migration_context, state};

type Function = fn(&Vm, Args) -> Result<Value, PyError>;

const FUNCTIONS: &[(&str, Function)] = &[
    ("configure", configure),
    ("run_migrations", run_migrations),
    ("begin_transaction", begin_transaction),
    ("execute", |vm, args| {
        super::migration::execute(vm, &migration_context(vm)?, args)
    }),
    ("static_output", static_output),
    ("is_offline_mode", |vm, args| {
        args.reader(vm, "is_offline_mode").finish()?;
        Ok(environment(vm, "is_offline_mode")?.request.as_sql.into())
    }),
    ("is_transactional_ddl", |vm, args| {
        args.reader(vm, "is_transactional_ddl").finish()?;
        Ok(migration_context(vm)?.executor.transactional_ddl().into())
    }),
    ("requires_connection", |vm, args| {
        args.reader(vm, "requires_connection").finish()?;
        Ok((!environment(vm, "requires_connection")?.request.as_sql).into())
    }),
    ("get_bind", |vm, args| {
        args.reader(vm, "get_bind").finish()?;
        super::migration::bind_value(vm, &migration_context(vm)?)
    }),
    ("get_context", |vm, args| {
        args.reader(vm, "get_context").finish()?;
        context_value(vm, &migration_context(vm)?)
    }),
    ("get_impl", |vm, args| {
        args.reader(vm, "get_impl").finish()?;
        super::migration::impl_value(vm, &migration_context(vm)?)
    }),
    ("get_head_revision", |vm, args| {
        args.reader(vm, "get_head_revision").finish()?;
        let found = environment(vm, "get_head_revision")?
            .script
            .as_revision_number("head");
        identifiers(vm, found.map_err(Into::into))
    }),
    ("get_head_revisions", |vm, args| {
        args.reader(vm, "get_head_revisions").finish()?;
        let found = environment(vm, "get_head_revisions")?
            .script
            .as_revision_number("heads");
        identifiers(vm, found.map_err(Into::into))
    }),
    ("get_revision_argument", |vm, args| {
        args.reader(vm, "get_revision_argument").finish()?;
        identifiers(
            vm,
            environment(vm, "get_revision_argument")?.revision_argument(),
        )
    }),
    ("get_starting_revision_argument", |vm, args| {
        args.reader(vm, "get_starting_revision_argument").finish()?;
        identifiers(
            vm,
            environment(vm, "get_starting_revision_argument")?.starting_revision_argument(),
        )
    }),
    ("get_tag_argument", |vm, args| {
        args.reader(vm, "get_tag_argument").finish()?;
        Ok(environment(vm, "get_tag_argument")?
            .request
            .tag
            .clone()
            .into())
    }),
    ("get_x_argument", get_x_argument),
];

/// Builds the module `alembic.context`.
pub(super) fn build(_: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    for (name, function) in FUNCTIONS {
        module.function(name, *function);
    }
    module.on_missing(|vm, name| match name {
        "config" => super::config::config_value(vm).map(Some),
        "script" => Ok(Some(super::environment::script_value(
            vm,
            environment(vm, "script")?.script.clone(),
        ))),
        "context_opts" => Ok(state(vm).options.borrow().clone()),
        _ => Ok(None),
    });
    Ok(())
}

fn identifiers(
    vm: &Vm,
    found: Result<Identifiers, limbeck_runtime::RuntimeError>,
) -> Result<Value, PyError> {
    Ok(match found.map_err(|error| runtime_error(vm, error))? {
        Identifiers::None => Value::None,
        Identifiers::One(one) => one.into(),
        Identifiers::Several(several) => {
            Value::tuple(several.into_iter().map(Value::from).collect())
        }
    })
}

/// `context.get_x_argument(as_dictionary=False)`
fn get_x_argument(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "get_x_argument");
    let as_dictionary = args.flag("as_dictionary", false)?;
    args.finish()?;
    let project = crate::state::project(vm)?;
    let config = project.config.borrow();
    Ok(match as_dictionary {
        true => Value::dict(
            config
                .x_dictionary()
                .into_iter()
                .map(|(key, value)| (key, Value::from(value))),
        ),
        false => Value::list(config.x_arguments.iter().map(Value::str).collect()),
    })
}

fn static_output(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "static_output");
    let text = args.text("text")?;
    args.finish()?;
    migration_context(vm)?
        .executor
        .static_output(&text)
        .map_err(|error| operation_error(vm, error))?;
    Ok(Value::None)
}

fn begin_transaction(vm: &Vm, args: Args) -> Result<Value, PyError> {
    args.reader(vm, "begin_transaction").finish()?;
    Ok(transaction_value(
        vm,
        migration_context(vm)?,
        Kind::Transaction {
            per_migration: false,
        },
    ))
}

/// The pairs of a dictionary as keyword arguments.
pub(super) fn keywords_of(vm: &Vm, dict: &Value) -> Result<Vec<(Rc<str>, Value)>, PyError> {
    vm.mapping_pairs(dict)?
        .into_iter()
        .map(|(key, value)| Ok((vm.expect_str(&key, "key")?, value)))
        .collect()
}

/// `context.configure(…)`
fn configure(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let environment = environment(vm, "configure")?;
    let state = state(vm);
    let mut given = args.keywords.clone();
    let mut args = args.reader(vm, "configure");
    let connection = args.some("connection")?;
    let url = args.some("url")?;
    let dialect_name = args.some("dialect_name")?;
    if connection.is_none() && url.is_none() && dialect_name.is_none() {
        let message = "Connection, url, or dialect_name is required.";
        return Err(vm.error(&vm.types().exception, message));
    }
    let target = target(vm, connection.as_ref(), url.as_ref(), dialect_name.as_ref())?;
    interpreter::tell_models(vm, &environment, &target, &mut given)?;
    let options = context_options(vm, &given)?;
    *state.options.borrow_mut() = Some(merged_options(vm, &given, environment.request.as_sql)?);
    if let Some((_, extra)) = given.iter().find(|(name, _)| &**name == "template_args")
        && !extra.is_none()
    {
        state
            .template_args
            .borrow_mut()
            .extend(keywords_of(vm, extra)?);
    }
    let context = environment
        .configure(target, options)
        .map_err(|error| runtime_error(vm, error))?;
    *state.operations.borrow_mut() = Some(Rc::new(Operations::new(context)));
    *state.connection.borrow_mut() = connection;
    Ok(Value::None)
}

/// `MigrationContext.opts`: what `configure` was given, this call's on top.
fn merged_options(vm: &Vm, given: &[(Rc<str>, Value)], as_sql: bool) -> Result<Value, PyError> {
    let merged = state(vm)
        .options
        .borrow()
        .clone()
        .unwrap_or_else(|| Value::dict([("as_sql", as_sql.into())]));
    let defaults = [
        ("transaction_per_migration", false.into()),
        ("target_metadata", Value::None),
        ("include_name", Value::None),
        ("include_object", Value::None),
        ("include_schemas", false.into()),
        ("render_as_batch", false.into()),
        ("upgrade_token", "upgrades".into()),
        ("downgrade_token", "downgrades".into()),
        ("sqlalchemy_module_prefix", "sa.".into()),
        ("alembic_module_prefix", "op.".into()),
        ("user_module_prefix", Value::None),
        ("literal_binds", false.into()),
        ("process_revision_directives", Value::None),
        ("on_version_apply", Value::tuple(Vec::new())),
        ("compare_type", true.into()),
    ];
    for (name, value) in defaults {
        vm.set_item(&merged, &name.into(), value)?;
    }
    let own = ["connection", "url", "dialect_name", "dialect_opts"];
    for (name, value) in given.iter().filter(|(name, _)| !own.contains(&&**name)) {
        vm.set_item(&merged, &Value::Str(name.clone()), value.clone())?;
    }
    Ok(merged)
}

/// The arguments of `configure` that the runtime obeys.
pub(super) fn context_options(
    vm: &Vm,
    given: &[(Rc<str>, Value)],
) -> Result<ContextOptions, PyError> {
    let mut options = ContextOptions::default();
    let executor = &mut options.executor;
    for (name, value) in given {
        let text = || Ok::<_, PyError>(vm.expect_str(value, name)?.to_string());
        match &**name {
            _ if value.is_none() => match &**name {
                "mssql_batch_separator" => executor.mssql_batch_separator = Setting::None,
                "oracle_batch_separator" => executor.oracle_batch_separator = Setting::None,
                _ => {}
            },
            "transactional_ddl" => executor.transactional_ddl = Some(vm.truth(value)?),
            "literal_binds" => executor.literal_binds = vm.truth(value)?,
            "mssql_batch_separator" => executor.mssql_batch_separator = Setting::Value(text()?),
            "oracle_batch_separator" => executor.oracle_batch_separator = Setting::Value(text()?),
            "dialect_opts" => set_dialect_options(vm, executor, value)?,
            "target_metadata" => executor.naming = naming_of(vm, value)?,
            "transaction_per_migration" => options.transaction_per_migration = vm.truth(value)?,
            "output_buffer" => options.output = Some(super::environment::output_sink(vm, value)),
            "starting_rev" => options.starting_rev = Some(revision_list(vm, value)?),
            "version_table" => options.version_table = text()?,
            "version_table_schema" => options.version_table_schema = Some(text()?),
            "version_table_pk" => options.version_table_pk = vm.truth(value)?,
            "upgrade_token" => options.upgrade_token = text()?,
            "downgrade_token" => options.downgrade_token = text()?,
            "process_revision_directives" => {
                let metadata = given.iter().find(|(name, _)| &**name == "target_metadata");
                let metadata = metadata.map(|(_, value)| value.clone());
                options.process_revision_directives =
                    Some(super::revision_hook::revision_hook(vm, value, metadata));
            }
            name => {
                autogenerate::option(vm, &mut options.autogenerate, name, value)?;
            }
        }
    }
    options.autogenerate.hooks = Some(Rc::new(autogenerate::PythonHooks::new(vm, given)));
    Ok(options)
}

fn set_dialect_options(
    vm: &Vm,
    options: &mut ExecutorOptions,
    value: &Value,
) -> Result<(), PyError> {
    for (name, value) in keywords_of(vm, value)? {
        if &*name == "paramstyle" {
            options.paramstyle = match &*vm.expect_str(&value, "paramstyle")? {
                "qmark" => Some(Paramstyle::Qmark),
                "format" => Some(Paramstyle::Format),
                "pyformat" => Some(Paramstyle::Pyformat),
                "named" => Some(Paramstyle::Named),
                other => {
                    return Err(vm.value_error(format!(
                        "dialect_opts: paramstyle '{other}' is not supported"
                    )));
                }
            };
        }
    }
    Ok(())
}

/// `context.run_migrations(**kw)`
fn run_migrations(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let environment = environment(vm, "run_migrations")?;
    let context = migration_context(vm)?;
    let callbacks = version_callbacks(vm)?;
    let mut runner = PythonRunner::new(vm, args.keywords, callbacks);
    context
        .run_migrations(&environment, &mut runner)
        .map_err(|error| runtime_error(vm, error))?;
    Ok(Value::None)
}

/// `on_version_apply`: one callable, or several.
fn version_callbacks(vm: &Vm) -> Result<Vec<Value>, PyError> {
    let options = state(vm).options.borrow().clone();
    let found = match &options {
        Some(options) => {
            vm.call_method(options, "get", Args::of(vec!["on_version_apply".into()]))?
        }
        None => Value::None,
    };
    match &found {
        Value::None => Ok(Vec::new()),
        Value::List(_) | Value::Tuple(_) | Value::Set(_) => vm.iterate(&found),
        one => Ok(vec![one.clone()]),
    }
}

/// The `step` that `on_version_apply` callbacks are given (`MigrationInfo`).
pub(crate) fn step_value(vm: &Vm, step: &Step) -> Result<Value, PyError> {
    let ids = |ids: &[String]| Value::tuple(ids.iter().map(Value::str).collect());
    let types = vm.import_module("types")?;
    let info = Args::none()
        .with("is_upgrade", step.is_upgrade())
        .with("is_stamp", step.is_stamp())
        .with(
            "up_revision_id",
            step.up_revision_ids().first().map(Value::str),
        )
        .with("up_revision_ids", ids(step.up_revision_ids()))
        .with("down_revision_ids", ids(step.down_revision_ids()))
        .with("source_revision_ids", ids(step.from_revisions()))
        .with("destination_revision_ids", ids(step.to_revisions()));
    vm.call_method(&types, "SimpleNamespace", info)
}

/// `op.batch_alter_table(…)`
pub(super) fn batch_alter_table(
    vm: &Vm,
    operations: &Rc<Operations>,
    mut args: limbeck_evaluator::ArgReader<'_>,
) -> Result<Value, PyError> {
    let table = args.text("table_name")?;
    let mut options = BatchOptions {
        schema: args.some_text("schema")?.map(|text| text.to_string()),
        ..BatchOptions::default()
    };
    if let Some(word) = args.some_text("recreate")? {
        options.recreate = Recreate::parse(&word).map_err(|error| operation_error(vm, error))?;
    }
    if let Some(groups) = args.some("partial_reordering")? {
        for group in vm.iterate(&groups)? {
            options
                .partial_reordering
                .push(super::convert::text_list(vm, &group)?);
        }
    }
    options.copy_from = args
        .some("copy_from")?
        .map(|value| table_from_value(vm, &value))
        .transpose()?;
    for value in args
        .some("table_args")?
        .map(|value| vm.iterate(&value))
        .transpose()?
        .unwrap_or_default()
    {
        options.table_args.push(table_arg(vm, &value)?);
    }
    if let Some(keywords) = args.some("table_kwargs")? {
        options.table_kwargs = options_from_kwargs(vm, "Table", keywords_of(vm, &keywords)?)?;
    }
    for value in args
        .some("reflect_args")?
        .map(|value| vm.iterate(&value))
        .transpose()?
        .unwrap_or_default()
    {
        options.reflect_args.push(column_from_value(vm, &value)?);
    }
    let reflect_kwargs = match args.some("reflect_kwargs")? {
        Some(keywords) => keywords_of(vm, &keywords)?,
        None => Vec::new(),
    };
    if let Some(convention) = args.some("naming_convention")? {
        options.naming = naming_from_value(vm, &convention)?;
    }
    args.finish()?;
    let batch = Batch::new(&*table, options);
    let operations = Rc::new(Operations::batch(operations.context.clone(), batch));
    Ok(class(vm).instance(BatchBlock {
        operations,
        reflect_kwargs,
        finished: RefCell::new(false),
    }))
}

fn table_arg(vm: &Vm, value: &Value) -> Result<TableArg, PyError> {
    use crate::sqlalchemy::{ColumnObject, IndexObject, constraint_from_value, index_from_value};
    if value.native::<ColumnObject>().is_some() {
        return Ok(TableArg::Column(column_from_value(vm, value)?));
    }
    if value.native::<IndexObject>().is_some() {
        return Ok(TableArg::Index(index_from_value(vm, value)?));
    }
    Ok(TableArg::Constraint(constraint_from_value(vm, value)?))
}

struct BlockClass(Rc<limbeck_evaluator::Class>);

fn class(vm: &Vm) -> Rc<limbeck_evaluator::Class> {
    if let Some(class) = vm.host::<BlockClass>() {
        return class.0.clone();
    }
    let class = ClassBuilder::new("_GeneratorContextManager")
        .module("contextlib")
        .build(vm);
    vm.set_host(Rc::new(BlockClass(class.clone())));
    class
}

/// `with op.batch_alter_table(…) as batch_op`
struct BatchBlock {
    operations: Rc<Operations>,
    reflect_kwargs: Vec<(Rc<str>, Value)>,
    finished: RefCell<bool>,
}

impl BatchBlock {
    /// The table as `Table(name, MetaData(), autoload_with=…, **reflect_kwargs)` reflects it.
    fn reflected(&self, vm: &Vm, batch: &Batch) -> Result<limbeck_schema::Table, PyError> {
        let schema = vm.import_module("sqlalchemy.schema")?;
        let operations = operations_value(vm, self.operations.clone());
        let bind = vm.call_method(&operations, "get_bind", Args::none())?;
        let metadata = vm.call_method(&schema, "MetaData", Args::none())?;
        let mut args = Args::of(vec![Value::str(batch.table_name()), metadata])
            .with("schema", batch.schema().map(Value::str))
            .with("autoload_with", bind)
            .with("resolve_fks", false);
        for (name, value) in &self.reflect_kwargs {
            args.keywords.retain(|(given, _)| given != name);
            args.keywords.push((name.clone(), value.clone()));
        }
        let table = vm.call_method(&schema, "Table", args)?;
        crate::sqlalchemy::table_from_value(vm, &table)
    }
}

impl Native for BatchBlock {
    fn enter(&self, vm: &Vm, _: &Rc<Object>) -> Answer {
        Ok(Some(operations_value(vm, self.operations.clone())))
    }

    fn exit(&self, vm: &Vm, _: &Rc<Object>, error: Option<&PyError>) -> Answer<bool> {
        if error.is_some() || self.finished.replace(true) {
            return Ok(Some(false));
        }
        if let Some(batch) = &self.operations.batch {
            let mut batch = batch.borrow().clone();
            let executor = &self.operations.context.executor;
            if !self.reflect_kwargs.is_empty() && batch.reflects(executor) {
                batch.set_reflected(self.reflected(vm, &batch)?);
            }
            batch
                .flush(executor)
                .map_err(|error| operation_error(vm, error))?;
        }
        Ok(Some(false))
    }
}

/// `with Operations.context(migration_context) as op`
struct OperationsBlock {
    context: Rc<MigrationContext>,
    before: RefCell<Option<Rc<Operations>>>,
}

/// `Operations.context(migration_context)`: the proxy `alembic.op` stands for that context inside.
pub(super) fn operations_context(vm: &Vm, context: Rc<MigrationContext>) -> Result<Value, PyError> {
    Ok(class(vm).instance(OperationsBlock {
        context,
        before: RefCell::new(None),
    }))
}

impl Native for OperationsBlock {
    fn enter(&self, vm: &Vm, _: &Rc<Object>) -> Answer {
        let operations = Rc::new(Operations::new(self.context.clone()));
        let before = state(vm).operations.replace(Some(operations.clone()));
        *self.before.borrow_mut() = before;
        Ok(Some(operations_value(vm, operations)))
    }

    fn exit(&self, vm: &Vm, _: &Rc<Object>, _: Option<&PyError>) -> Answer<bool> {
        let before = self.before.borrow_mut().take();
        *state(vm).operations.borrow_mut() = before;
        Ok(Some(false))
    }
}

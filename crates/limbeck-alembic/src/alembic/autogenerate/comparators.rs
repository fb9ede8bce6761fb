//! Comparators and renderers of the environment's own (`comparators.dispatch_for`, `Plugin`,
//! `renderers.dispatch_for`).

use std::collections::BTreeSet;
use std::rc::Rc;

use limbeck_evaluator::{Args, PyError, Value, Vm};
use limbeck_operations::Operation;
use limbeck_runtime::{Comparing, MigrationContext, Turn};

use super::models::Models;
use super::objects;
use crate::alembic::migration::context_value;

/// The `AutogenContext` of the context that was asked for last.
struct Shown(Rc<MigrationContext>, Value);

/// The `AutogenContext` object: the same for the same context.
pub(super) fn autogen_context(vm: &Vm, context: &Rc<MigrationContext>) -> Result<Value, PyError> {
    if let Some(shown) = vm
        .host::<Shown>()
        .filter(|shown| Rc::ptr_eq(&shown.0, context))
    {
        return Ok(shown.1.clone());
    }
    let api = vm.import_module("alembic.autogenerate.api")?;
    let args = Args::of(vec![context_value(vm, context)?]);
    let value = vm.call_method(&api, "AutogenContext", args)?;
    vm.set_host(Rc::new(Shown(context.clone(), value.clone())));
    Ok(value)
}

/// The names of the plugins that the environment set up.
pub(super) fn plugins(vm: &Vm) -> Result<Vec<String>, PyError> {
    let Some(plugins) = vm.loaded_module("alembic.runtime.plugins") else {
        return Ok(Vec::new());
    };
    let names = vm.iterate(&vm.get_attr(&plugins, "_all_plugins")?)?;
    names
        .iter()
        .map(|name| Ok(vm.to_str(name)?.to_string()))
        .collect()
}

/// What comparators are registered for: `schema`, `table` …
pub(super) fn targets(vm: &Vm) -> Result<Vec<String>, PyError> {
    if vm.loaded_module("alembic.autogenerate.compare").is_none()
        && vm.loaded_module("alembic.runtime.plugins").is_none()
    {
        return Ok(Vec::new());
    }
    let module = vm.import_module("alembic.autogenerate.compare")?;
    let targets = vm.call_method(&module, "_targets", Args::none())?;
    let targets = vm.iterate(&targets)?;
    targets
        .iter()
        .map(|target| Ok(vm.to_str(target)?.to_string()))
        .collect()
}

/// The `compare_target` of a comparison.
pub(super) fn target(comparing: &Comparing<'_>) -> &'static str {
    match comparing {
        Comparing::Everything => "autogenerate",
        Comparing::Schemas(_) => "schema",
        Comparing::Table { .. } => "table",
        Comparing::Column { .. } => "column",
    }
}

/// Calls the comparators whose turn it is; what they settle.
pub(super) fn compare(
    vm: &Vm,
    models: &Models,
    context: &Rc<MigrationContext>,
    (plugins, turn): (&[String], Turn),
    comparing: Comparing<'_>,
    operations: &mut Vec<Operation>,
) -> Result<Vec<String>, PyError> {
    let autogen = autogen_context(vm, context)?;
    let container = container(vm, models, &comparing, operations)?;
    let mut args = vec![
        autogen,
        Value::list(plugins.iter().map(Value::str).collect()),
        (turn == Turn::After).into(),
        target(&comparing).into(),
    ];
    args.extend(subject(models, comparing, &container)?);
    let compare = vm.import_module("alembic.autogenerate.compare")?;
    let stopped = vm.call_method(&compare, "_take_turn", Args::of(args))?;
    *operations = match comparing {
        Comparing::Column { .. } => objects::read(vm, context, &container)?,
        _ => objects::read_all(vm, context, &vm.get_attr(&container, "ops")?)?,
    };
    let stopped = vm.iterate(&stopped)?;
    stopped
        .iter()
        .map(|name| Ok(vm.to_str(name)?.to_string()))
        .collect()
}

/// The object that comparators change: `UpgradeOps`, `ModifyTableOps` or `AlterColumnOp`.
fn container(
    vm: &Vm,
    models: &Models,
    comparing: &Comparing<'_>,
    operations: &[Operation],
) -> Result<Value, PyError> {
    let ops = vm.import_module("alembic.operations.ops")?;
    match (comparing, operations) {
        (Comparing::Column { .. }, [operation]) => objects::show(vm, models, operation),
        (Comparing::Table { schema, name, .. }, operations) => {
            let operations = objects::show_all(vm, models, operations)?;
            let args = Args::of(vec![Value::str(name), operations]);
            vm.call_method(&ops, "ModifyTableOps", args.with("schema", text(*schema)))
        }
        (_, operations) => {
            let operations = objects::show_all(vm, models, operations)?;
            vm.call_method(&ops, "UpgradeOps", Args::of(vec![operations]))
        }
    }
}

/// The arguments of a comparator, without the context.
fn subject(
    models: &Models,
    comparing: Comparing<'_>,
    container: &Value,
) -> Result<Vec<Value>, PyError> {
    let mut args = vec![container.clone()];
    match comparing {
        Comparing::Everything => {}
        Comparing::Schemas(schemas) => {
            let names = schemas.iter().map(|schema| text(schema.as_deref()));
            args.push(Value::list(names.collect()));
        }
        Comparing::Table {
            schema,
            name,
            reflected,
            model,
        } => {
            let table = |table: Option<_>, reflected| match table {
                Some(table) => models.table(table, reflected),
                None => Ok(Value::None),
            };
            args.extend([
                text(schema),
                Value::str(name),
                table(reflected, true)?,
                table(model, false)?,
            ]);
        }
        Comparing::Column {
            schema,
            reflected,
            model,
        } => args.extend([
            text(schema),
            Value::str(&model.0.name),
            Value::str(&model.1.name),
            models.column(reflected.0, reflected.1, true)?,
            models.column(model.0, model.1, false)?,
        ]),
    }
    Ok(args)
}

/// The lines that a renderer of the environment's own has for an operation.
pub(super) fn render(
    vm: &Vm,
    models: &Models,
    context: &Rc<MigrationContext>,
    operation: &Operation,
    in_batch: bool,
    imports: &mut BTreeSet<String>,
) -> Result<Option<Vec<String>>, PyError> {
    let custom = matches!(operation, Operation::Custom(_));
    if !custom {
        let Some(render) = vm.loaded_module("alembic.autogenerate.render") else {
            return Ok(None);
        };
        if !vm.truth(&vm.call_method(&render, "_changed", Args::none())?)? {
            return Ok(None);
        }
    }
    let render = vm.import_module("alembic.autogenerate.render")?;
    let autogen = autogen_context(vm, context)?;
    vm.set_attr(&autogen, "imports", Value::set(Default::default(), false))?;
    let object = objects::show(vm, models, operation)?;
    let args = Args::of(vec![autogen.clone(), object, in_batch.into()]);
    let lines = match vm.call_method(&render, "_theirs", args)? {
        // A class derived from one of the reference's own.
        Value::None if custom => vm.call_method(
            &render,
            "render_op",
            Args::of(vec![autogen.clone(), objects::show(vm, models, operation)?]),
        )?,
        Value::None => return Ok(None),
        lines => lines,
    };
    for import in vm.iterate(&vm.get_attr(&autogen, "imports")?)? {
        imports.insert(vm.to_str(&import)?.to_string());
    }
    let lines = vm.iterate(&lines)?;
    let lines = lines.iter().map(|line| Ok(vm.to_str(line)?.to_string()));
    lines.collect::<Result<_, PyError>>().map(Some)
}

fn text(text: Option<&str>) -> Value {
    text.map_or(Value::None, Value::str)
}

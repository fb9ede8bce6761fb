//! The functions under `alembic.autogenerate` that are not Python.

use std::collections::BTreeSet;
use std::rc::Rc;

use limbeck_autogenerate::{compare_with, render_lines, render_part, render_with};
use limbeck_evaluator::{ArgReader, Args, Module, PyError, Value, Vm};
use limbeck_runtime::{AutogenerateOptions, MigrationContext, RenderItem};
use limbeck_schema::Table;

use super::models::Models;
use super::objects;
use crate::alembic::context::{context_options, keywords_of};
use crate::alembic::migration::context_of;
use crate::error::runtime_error;
use crate::sqlalchemy::{
    column_from_value, constraint_from_value, server_default_from_value, type_from_value,
};

/// The options, and the models, of a dictionary like `MigrationContext.opts`.
fn options(vm: &Vm, opts: &Value) -> Result<(AutogenerateOptions, Models), PyError> {
    let given = keywords_of(vm, opts)?;
    let metadata = given
        .iter()
        .find(|(name, value)| &**name == "target_metadata" && !value.is_none());
    let models = Models::new(vm, metadata.map(|(_, value)| value.clone()));
    Ok((context_options(vm, &given)?.autogenerate, models))
}

/// Of an `AutogenContext`: the migration context and the options.
fn of_context(
    vm: &Vm,
    autogen: &Value,
) -> Result<(Rc<MigrationContext>, AutogenerateOptions), PyError> {
    let context = context_of(vm, &vm.get_attr(autogen, "migration_context")?)?;
    let (options, _) = options(vm, &vm.get_attr(autogen, "opts")?)?;
    Ok((context, options))
}

fn add_imports(vm: &Vm, autogen: &Value, imports: BTreeSet<String>) -> Result<(), PyError> {
    let known = vm.get_attr(autogen, "imports")?;
    for import in imports {
        vm.call_method(&known, "add", Args::of(vec![import.into()]))?;
    }
    Ok(())
}

/// Functions of `alembic.autogenerate.api`.
pub(in crate::alembic) fn build_api(_: &Vm, module: &Rc<Module>) {
    module.function("_compare", |vm, args| {
        let mut args = args.reader(vm, "_compare");
        let context = context_of(vm, &args.required("context")?)?;
        let opts = args.required("opts")?;
        args.finish()?;
        let (options, models) = options(vm, &opts)?;
        let operations =
            compare_with(&context, &options).map_err(|error| runtime_error(vm, error))?;
        objects::show_all(vm, &models, &operations)
    });
    module.function("_render_body", render_body);
}

fn render_body(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "_render_body");
    let autogen = args.required("autogen_context")?;
    let container = args.required("container")?;
    args.finish()?;
    let (context, options) = of_context(vm, &autogen)?;
    let operations = objects::read_all(vm, &context, &vm.get_attr(&container, "ops")?)?;
    let rendered =
        render_with(&context, &options, &operations).map_err(|error| runtime_error(vm, error))?;
    add_imports(vm, &autogen, rendered.imports)?;
    Ok(rendered.text.into())
}

/// Functions of `alembic.autogenerate.render`.
pub(in crate::alembic) fn build_render(vm: &Vm, module: &Rc<Module>) {
    build_api(vm, module);
    module.function("_render_lines", |vm, args| {
        let mut args = args.reader(vm, "_render_lines");
        let autogen = args.required("autogen_context")?;
        let operation = args.required("op")?;
        let in_batch = args.flag("in_batch", false)?;
        args.finish()?;
        let (context, options) = of_context(vm, &autogen)?;
        let mut lines = Vec::new();
        for operation in objects::read_own(vm, &context, &operation)? {
            let (more, imports) = render_lines(&context, &options, &operation, in_batch)
                .map_err(|error| runtime_error(vm, error))?;
            add_imports(vm, &autogen, imports)?;
            lines.extend(more.into_iter().map(Value::from));
        }
        Ok(Value::list(lines))
    });
    module.function("_render_part", |vm, args| {
        render_one(vm, args.reader(vm, "_render_part"))
    });
}

fn render_one(vm: &Vm, mut args: ArgReader<'_>) -> Result<Value, PyError> {
    let autogen = args.required("autogen_context")?;
    let kind = args.text("kind")?;
    let value = args.required("value")?;
    args.finish()?;
    let (context, options) = of_context(vm, &autogen)?;
    let render = |part: RenderItem<'_>| {
        render_part(&context, &options, part).map_err(|error| runtime_error(vm, error))
    };
    let (text, imports) = match &*kind {
        "type" => render(RenderItem::Type(&type_from_value(vm, &value)?))?,
        "column" => render(RenderItem::Column(&column_from_value(vm, &value)?))?,
        "server_default" => render(RenderItem::ServerDefault(&server_default_from_value(
            vm, &value,
        )?))?,
        _ => {
            let constraint = constraint_from_value(vm, &value)?;
            render(RenderItem::Constraint(&Table::default(), &constraint))?
        }
    };
    add_imports(vm, &autogen, imports)?;
    Ok(text.into())
}

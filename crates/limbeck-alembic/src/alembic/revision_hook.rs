//! `process_revision_directives`: `env.py` may change the revisions that are about to be written.

use std::cell::RefCell;
use std::rc::Rc;

use limbeck_evaluator::{Answer, Args, Class, ClassBuilder, Native, Object, PyError, Value, Vm};
use limbeck_operations::{MigrationScript, ModifyTableOps, Operation};
use limbeck_runtime::{MigrationContext, RevisionHook};

use super::convert::text_list;
use super::migration::context_value;
use super::operations::{Operations, operations_value};
use crate::error::host_error;

/// The hook for a callable of `env.py`.
pub(super) fn revision_hook(vm: &Vm, callable: &Value) -> RevisionHook {
    let (vm, callable) = (vm.clone(), callable.clone());
    Rc::new(
        move |context: &Rc<MigrationContext>,
              heads: &[String],
              scripts: &mut Vec<MigrationScript>| {
            call(&vm, &callable, context, heads, scripts)
                .map_err(|error| host_error(&vm, &error).into())
        },
    )
}

fn call(
    vm: &Vm,
    callable: &Value,
    context: &Rc<MigrationContext>,
    heads: &[String],
    scripts: &mut Vec<MigrationScript>,
) -> Result<(), PyError> {
    let directives = scripts.iter();
    let directives = directives.map(|script| script_value(vm, script.clone()));
    let directives = Value::list(directives.collect::<Result<_, _>>()?);
    let heads = Value::tuple(heads.iter().map(Value::str).collect());
    vm.call(
        callable,
        Args::of(vec![context_value(vm, context)?, heads, directives.clone()]),
    )?;
    let mut kept = Vec::new();
    for directive in vm.iterate(&directives)? {
        let Some(script) = directive.native::<Script>() else {
            return Err(vm.type_error(
                "process_revision_directives: the list may hold MigrationScript objects only",
            ));
        };
        script.read_operations(vm, context)?;
        kept.push(script.data.borrow().clone());
    }
    *scripts = kept;
    Ok(())
}

/// The class of `MigrationScript` objects.
struct ScriptClass(Rc<Class>);

/// The class of the operations that autogenerate made.
struct OperationClass(Rc<Class>);

/// The class `MigrationScript`.
pub(super) fn script_class(vm: &Vm) -> Rc<Class> {
    if let Some(known) = vm.host::<ScriptClass>() {
        return known.0.clone();
    }
    let class = ClassBuilder::new("MigrationScript")
        .module("alembic.operations.ops")
        .build(vm);
    vm.set_host(Rc::new(ScriptClass(class.clone())));
    class
}

fn operation_class(vm: &Vm) -> Result<Rc<Class>, PyError> {
    if let Some(known) = vm.host::<OperationClass>() {
        return Ok(known.0.clone());
    }
    let ops = vm.import_module("alembic.operations.ops")?;
    let mut class = ClassBuilder::new("MigrateOperation").module("alembic.operations.ops");
    if let Value::Class(base) = vm.get_attr(&ops, "MigrateOperation")? {
        class = class.base(&base);
    }
    let class = class
        .native_method("as_diffs", |vm, this: &OperationObject, args| {
            args.reader(vm, "as_diffs").finish()?;
            let diffs = limbeck_autogenerate::differences(std::slice::from_ref(&this.0));
            Ok(Value::list(diffs.into_iter().map(Value::from).collect()))
        })
        .build(vm);
    vm.set_host(Rc::new(OperationClass(class.clone())));
    Ok(class)
}

/// The payload of `MigrationScript` objects.
struct Script {
    data: RefCell<MigrationScript>,
    /// One for each database of the environment.
    upgrade_ops: Vec<Value>,
    downgrade_ops: Vec<Value>,
}

impl Script {
    /// Takes over what the hook left in the lists of operations.
    fn read_operations(&self, vm: &Vm, context: &Rc<MigrationContext>) -> Result<(), PyError> {
        let data = &mut *self.data.borrow_mut();
        for (ops, value) in data.upgrade_ops.iter_mut().zip(&self.upgrade_ops) {
            ops.ops = operations_of(vm, context, value)?;
        }
        for (ops, value) in data.downgrade_ops.iter_mut().zip(&self.downgrade_ops) {
            ops.ops = operations_of(vm, context, value)?;
        }
        Ok(())
    }
}

/// The payload of an operation that a hook may move or take away.
struct OperationObject(Operation);

impl Native for OperationObject {
    fn get_attr(&self, vm: &Vm, _: &Rc<Object>, name: &str) -> Answer {
        let (table, schema) = self.0.table();
        Ok(match name {
            "table_name" => Some(table.into()),
            "schema" => Some(schema.map_or(Value::None, Value::str)),
            "ops" => match &self.0 {
                Operation::ModifyTable(op) => Some(operation_values(vm, &op.ops)?),
                _ => None,
            },
            _ => None,
        })
    }
}

fn operation_values(vm: &Vm, ops: &[Operation]) -> Result<Value, PyError> {
    let class = operation_class(vm)?;
    let values = ops
        .iter()
        .map(|op| class.instance(OperationObject(op.clone())));
    Ok(Value::list(values.collect()))
}

/// The operations in the `ops` of a container.
fn operations_of(
    vm: &Vm,
    context: &Rc<MigrationContext>,
    container: &Value,
) -> Result<Vec<Operation>, PyError> {
    let mut operations = Vec::new();
    for value in vm.iterate(&vm.get_attr(container, "ops")?)? {
        match value.native::<OperationObject>() {
            Some(operation) => operations.push(operation.0.clone()),
            None => operations.extend(made_by_hook(vm, context, &value)?),
        }
    }
    Ok(operations)
}

/// An operation that the hook made itself: what its directive comes to.
fn made_by_hook(
    vm: &Vm,
    context: &Rc<MigrationContext>,
    value: &Value,
) -> Result<Vec<Operation>, PyError> {
    let class = vm.class_of(value);
    if &**class.module.borrow() != "alembic.operations.ops" {
        return Err(vm.not_implemented(format!(
            "process_revision_directives: an operation of one's own, '{}', cannot be written as a script",
            class.name
        )));
    }
    if vm.find_attr(value, "ops")?.is_some() {
        let text = |name: &str| Ok::<_, PyError>(vm.get_attr(value, name)?.as_str());
        return Ok(vec![Operation::ModifyTable(ModifyTableOps {
            table_name: text("table_name")?.unwrap_or_default().to_string(),
            schema: text("schema")?.map(|schema| schema.to_string()),
            ops: operations_of(vm, context, value)?,
        })]);
    }
    let noting = Rc::new(Operations::noting(context.clone()));
    let operations = operations_value(vm, noting.clone());
    vm.call_method(value, "_carry_out", Args::of(vec![operations]))?;
    let mut noted = noting.notes();
    for operation in &mut noted {
        if let Operation::CreateTable(op) = operation {
            op.table.finish(None);
        }
    }
    Ok(noted)
}

fn script_value(vm: &Vm, script: MigrationScript) -> Result<Value, PyError> {
    let module = vm.import_module("alembic.operations.ops")?;
    let container = |class: &str, ops: &[Operation]| {
        let ops = operation_values(vm, ops)?;
        vm.call_method(&module, class, Args::of(vec![ops]))
    };
    let upgrade_ops = script.upgrade_ops.iter();
    let downgrade_ops = script.downgrade_ops.iter();
    Ok(script_class(vm).instance(Script {
        upgrade_ops: upgrade_ops
            .map(|ops| container("UpgradeOps", &ops.ops))
            .collect::<Result<_, _>>()?,
        downgrade_ops: downgrade_ops
            .map(|ops| container("DowngradeOps", &ops.ops))
            .collect::<Result<_, _>>()?,
        data: RefCell::new(script),
    }))
}

impl Native for Script {
    fn get_attr(&self, _: &Vm, _: &Rc<Object>, name: &str) -> Answer {
        let data = self.data.borrow();
        let texts = |items: &[String]| -> Value {
            match items {
                [] => Value::None,
                items => Value::list(items.iter().map(Value::str).collect()),
            }
        };
        Ok(Some(match name {
            "rev_id" => data.rev_id.clone().into(),
            "message" => data.message.clone().into(),
            "imports" => Value::list(data.imports.iter().map(Value::str).collect()),
            "head" => data.head.clone().into(),
            "splice" => data.splice.into(),
            "branch_label" => texts(&data.branch_label),
            "version_path" => data.version_path.clone().into(),
            "depends_on" => texts(&data.depends_on),
            "upgrade_ops" => self.upgrade_ops.last().cloned().unwrap_or(Value::None),
            "downgrade_ops" => self.downgrade_ops.last().cloned().unwrap_or(Value::None),
            "upgrade_ops_list" => Value::list(self.upgrade_ops.clone()),
            "downgrade_ops_list" => Value::list(self.downgrade_ops.clone()),
            _ => return Ok(None),
        }))
    }

    fn set_attr(
        &self,
        vm: &Vm,
        _: &Rc<Object>,
        name: &str,
        value: &Value,
    ) -> Result<bool, PyError> {
        let mut data = self.data.borrow_mut();
        let text = || match value {
            Value::None => Ok(None),
            value => vm
                .expect_str(value, name)
                .map(|text| Some(text.to_string())),
        };
        let texts = || match (value, value.as_str()) {
            (Value::None, _) => Ok(Vec::new()),
            (_, Some(one)) => Ok(vec![one.to_string()]),
            (several, None) => text_list(vm, several),
        };
        match name {
            "rev_id" => data.rev_id = text()?,
            "message" => data.message = text()?,
            "head" => data.head = text()?,
            "version_path" => data.version_path = text()?,
            "splice" => data.splice = Some(vm.truth(value)?),
            "branch_label" => data.branch_label = texts()?,
            "depends_on" => data.depends_on = texts()?,
            _ => return Ok(false),
        }
        Ok(true)
    }
}

//! `Operations` and `BatchOperations`: objects whose methods are the directives.

use std::cell::RefCell;
use std::rc::Rc;

use limbeck_evaluator::{
    Answer, Args, Class, ClassBuilder, Module, Native, Object, PyError, Value, Vm, suggest,
};
use limbeck_operations::{Batch, Operation, Outcome};
use limbeck_runtime::MigrationContext;

use super::directives::{DIRECTIVES, directive};
use super::migration::context_value;
use crate::error::operation_error;
use crate::state::{Registered, not_established, state};

/// The payload of `Operations` and `BatchOperations`.
pub(crate) struct Operations {
    pub(crate) context: Rc<MigrationContext>,
    /// What `batch_alter_table` collects.
    pub(crate) batch: Option<RefCell<Batch>>,
    /// Where operations are noted rather than carried out.
    notes: Option<RefCell<Vec<Operation>>>,
}

impl Operations {
    /// Directives on a context.
    pub(crate) fn new(context: Rc<MigrationContext>) -> Self {
        Self {
            context,
            batch: None,
            notes: None,
        }
    }

    /// Directives that are noted rather than carried out.
    pub(crate) fn noting(context: Rc<MigrationContext>) -> Self {
        Self {
            notes: Some(RefCell::default()),
            ..Self::new(context)
        }
    }

    /// What was noted.
    pub(crate) fn notes(&self) -> Vec<Operation> {
        self.notes.as_ref().map(RefCell::take).unwrap_or_default()
    }

    /// Directives of a batch.
    pub(crate) fn batch(context: Rc<MigrationContext>, batch: Batch) -> Self {
        Self {
            context,
            batch: Some(RefCell::new(batch)),
            notes: None,
        }
    }

    /// Whether there is a directive of that name: a batch has none that are not about its table.
    fn has(&self, directive: &str) -> bool {
        let elsewhere = ["bulk_insert", "create_table", "drop_table", "rename_table"];
        self.batch.is_none() || !elsewhere.contains(&directive)
    }

    /// `operations.impl`; that of a batch tells its table.
    fn implementation(&self, vm: &Vm) -> Result<Value, PyError> {
        let value = super::migration::impl_value(vm, &self.context)?;
        if let (Value::Object(object), Some(batch)) = (&value, &self.batch) {
            let batch = batch.borrow();
            object.set("table_name", Value::str(batch.table_name()));
            object.set("schema", batch.schema().map_or(Value::None, Value::str));
        }
        Ok(value)
    }

    /// Carries an operation out, or adds it to the batch.
    pub(crate) fn invoke(&self, vm: &Vm, operation: &Operation) -> Result<Outcome, PyError> {
        if let Some(notes) = &self.notes {
            notes.borrow_mut().push(operation.clone());
            return Ok(Outcome::Done);
        }
        let executor = &self.context.executor;
        match &self.batch {
            Some(batch) => batch.borrow_mut().record(operation, executor),
            None => limbeck_operations::run(operation, executor),
        }
        .map_err(|error| operation_error(vm, error))
    }
}

impl Native for Operations {
    fn get_attr(&self, vm: &Vm, this: &Rc<Object>, name: &str) -> Answer {
        match name {
            "migration_context" => return context_value(vm, &self.context).map(Some),
            "impl" => return self.implementation(vm).map(Some),
            _ => {}
        }
        if let Some(found) = directive(name).filter(|found| self.has(found.name)) {
            let this = Value::Object(this.clone());
            return Ok(Some(Value::bound(found.name, &this, |vm, this, args| {
                call(vm, this, found, args)
            })));
        }
        custom_directive(vm, &Value::Object(this.clone()), name)
    }
}

fn call(
    vm: &Vm,
    this: &Value,
    found: &'static super::directives::Directive,
    args: Args,
) -> Result<Value, PyError> {
    if let Some(class) = replaced(vm, found.name)? {
        let make = vm.get_attr(&class, "_of_directive")?;
        let operation = vm.call(&make, args)?;
        return invoke(vm, this, &operation);
    }
    match this.native::<Operations>() {
        Some(operations) => (found.run)(vm, &operations, args.reader(vm, found.name).of_method()),
        None => Err(vm.type_error(format!("{}() needs an Operations object", found.name))),
    }
}

/// A directive that `Operations.register_operation` added.
fn custom_directive(vm: &Vm, operations: &Value, name: &str) -> Answer {
    let batch = vm.is_instance(operations, &batch_class(vm));
    let Some(registered) = registered(vm, name, batch) else {
        return Ok(None);
    };
    let make = vm.get_attr(&Value::Class(registered.class), &registered.method)?;
    Ok(Some(Value::bound(
        "directive",
        operations,
        move |vm, operations, args| vm.call(&make, args.with_self(operations.clone())),
    )))
}

fn registered(vm: &Vm, name: &str, batch: bool) -> Option<Registered> {
    let state = state(vm);
    let directives = state.directives.borrow();
    let mut found = directives.iter().rev();
    found
        .find(|known| &*known.name == name && known.batch == batch)
        .cloned()
}

/// The `Operations` object that `alembic.op` stands for.
pub(crate) fn current_operations(vm: &Vm, name: &str) -> Result<Value, PyError> {
    match state(vm).operations.borrow().clone() {
        Some(operations) => Ok(operations_value(vm, operations)),
        None => Err(not_established(vm, name, "Operations")),
    }
}

/// Builds the module `alembic.op`.
pub(crate) fn build_op(_: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    for found in DIRECTIVES {
        module.function(found.name, |vm, args| {
            let operations = current_operations(vm, found.name)?;
            call(vm, &operations, found, args)
        });
    }
    module.on_missing(op_attribute);
    Ok(())
}

/// An attribute of the module `alembic.op` that is no directive of the reference's.
fn op_attribute(vm: &Vm, name: &str) -> Answer {
    if registered(vm, name, false).is_some() {
        return custom_directive(vm, &current_operations(vm, name)?, name);
    }
    if name.starts_with("__") {
        return Ok(None);
    }
    let error = vm.attribute_error(format!("module 'alembic.op' has no attribute '{name}'"));
    if let (Value::Object(object), Some(close)) = (
        error.value(),
        suggest::closest(name, DIRECTIVES.iter().map(|directive| directive.name)),
    ) {
        object.set("__suggestion__", Value::str(close));
    }
    Err(error)
}

/// The class `alembic.operations.Operations`.
pub(crate) fn class(vm: &Vm) -> Rc<Class> {
    classes(vm).operations.clone()
}

/// An `Operations` or `BatchOperations` object.
pub(crate) fn operations_value(vm: &Vm, operations: Rc<Operations>) -> Value {
    let class = if operations.batch.is_some() {
        batch_class(vm)
    } else {
        class(vm)
    };
    Value::Object(Object::new(class, Some(operations)))
}

/// The class `alembic.operations.BatchOperations`.
pub(crate) fn batch_class(vm: &Vm) -> Rc<Class> {
    classes(vm).batch_operations.clone()
}

struct Classes {
    operations: Rc<Class>,
    batch_operations: Rc<Class>,
}

fn classes(vm: &Vm) -> Rc<Classes> {
    if let Some(classes) = vm.host::<Classes>() {
        return classes;
    }
    let operations = ClassBuilder::new("Operations")
        .module("alembic.operations.base")
        .construct(|vm, class, args| {
            let mut args = args.reader(vm, "Operations");
            let context = args.required("migration_context")?;
            args.optional("impl")?;
            args.finish()?;
            Ok(class.instance(Operations::new(super::migration::context_of(vm, &context)?)))
        })
        .class_method("register_operation", register_operation)
        .static_method("implementation_for", implementation_for)
        .static_method("context", |vm, args| {
            let mut args = args.reader(vm, "context");
            let context = super::migration::context_of(vm, &args.required("migration_context")?)?;
            args.finish()?;
            super::context::operations_context(vm, context)
        })
        .method("invoke", |vm, this, args| {
            let mut args = args.reader(vm, "invoke");
            let operation = args.required("operation")?;
            args.finish()?;
            invoke(vm, this, &operation)
        })
        .build(vm);
    let batch_operations = ClassBuilder::new("BatchOperations")
        .module("alembic.operations.base")
        .base(&operations)
        .build(vm);
    let classes = Rc::new(Classes {
        operations,
        batch_operations,
    });
    vm.set_host(classes.clone());
    classes
}

/// `operations.invoke(operation)`: through its implementation in Python, or as the directive that
/// it is.
pub(crate) fn invoke(vm: &Vm, operations: &Value, operation: &Value) -> Result<Value, PyError> {
    let class = vm.class_of(operation);
    let implementation = {
        let state = state(vm);
        let implementations = state.implementations.borrow();
        class.mro().find_map(|class| {
            implementations
                .iter()
                .rev()
                .find(|(of, _)| Rc::ptr_eq(of, class))
                .map(|(_, function)| function.clone())
        })
    };
    if let Some(implementation) = implementation {
        return vm.call(
            &implementation,
            Args::of(vec![operations.clone(), operation.clone()]),
        );
    }
    match vm.find_attr(operation, "_carry_out")? {
        Some(carry_out) => vm.call(&carry_out, Args::of(vec![operations.clone()])),
        None => {
            let shown = vm.to_str(operation)?;
            Err(vm.value_error(format!("no dispatch function for object: {shown}")))
        }
    }
}

/// The operation's class of a directive, if scripts have an implementation of their own for it.
fn replaced(vm: &Vm, directive: &str) -> Result<Option<Value>, PyError> {
    if state(vm).implementations.borrow().is_empty() {
        return Ok(None);
    }
    let ops = vm.import_module("alembic.operations.ops")?;
    let classes = vm.get_attr(&ops, "_DIRECTIVES")?;
    let Value::Dict(classes) = &classes else {
        return Ok(None);
    };
    let found = classes.get_str(directive);
    let implementations = state(vm);
    let implementations = implementations.implementations.borrow();
    Ok(found.filter(|found| {
        matches!(found, Value::Class(class) if implementations.iter().any(|(of, _)| Rc::ptr_eq(of, class)))
    }))
}

/// `Operations.register_operation(name, sourcename)`: a decorator for the operation's class.
fn register_operation(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let batch = matches!(this, Value::Class(class) if Rc::ptr_eq(class, &batch_class(vm)));
    let mut args = args.reader(vm, "register_operation");
    let name = args.text("name")?;
    let source = args
        .some_text("sourcename")?
        .unwrap_or_else(|| name.clone());
    args.finish()?;
    Ok(Value::function("register", move |vm, args| {
        let mut args = args.reader(vm, "register");
        let class = args.required("op_cls")?;
        args.finish()?;
        if let Value::Class(class) = &class {
            state(vm).directives.borrow_mut().push(Registered {
                name: name.clone(),
                batch,
                class: class.clone(),
                method: source.clone(),
            });
        }
        Ok(class)
    }))
}

/// `Operations.implementation_for(op_cls)`: a decorator for the function that carries it out.
fn implementation_for(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "implementation_for");
    let class = args.required("op_cls")?;
    let replace = args.flag("replace", false)?;
    args.finish()?;
    let Value::Class(class) = class else {
        return Err(vm.type_error("implementation_for() needs an operation class"));
    };
    let state_of = state(vm);
    let known = state_of
        .implementations
        .borrow()
        .iter()
        .any(|(of, _)| Rc::ptr_eq(of, &class));
    if !replace && (known || &**class.module.borrow() == "alembic.operations.ops") {
        let shown = vm.repr(&Value::Class(class))?;
        return Err(vm.value_error(format!(
            "Can not set dispatch function for object {shown}: key already exists. To replace existing function, use replace=True."
        )));
    }
    Ok(Value::function("decorate", move |vm, args| {
        let mut args = args.reader(vm, "decorate");
        let function = args.required("fn")?;
        args.finish()?;
        state(vm)
            .implementations
            .borrow_mut()
            .push((class.clone(), function.clone()));
        Ok(function)
    }))
}

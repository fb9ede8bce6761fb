//! `TypeDecorator`: a subclass becomes its implementation type, with a variant for each dialect for
//! which `load_dialect_impl` answers something else.

use std::rc::Rc;
use std::sync::Arc;

use limbeck_dialect::Dialect;
use limbeck_evaluator::{Answer, Args, Class, ClassBuilder, Object, PyError, Value, Vm};
use limbeck_schema::SqlType;

use super::convert::origin;
use super::{TypeObject, is_type, type_from_value};
use crate::sqlalchemy::dialects;
use crate::sqlalchemy::registry::class;
use crate::state::migration_context;

/// The dialects that a decorator is asked for.
pub(super) const DIALECTS: [&str; 6] = [
    "postgresql",
    "mysql",
    "mariadb",
    "sqlite",
    "mssql",
    "oracle",
];

pub(super) fn build(vm: &Vm, root: &Rc<Class>) -> Rc<Class> {
    ClassBuilder::new("TypeDecorator")
        .module("sqlalchemy.sql.type_api")
        .base(root)
        .construct(|_, class, _| {
            Ok(class.instance(TypeObject {
                ty: std::cell::RefCell::new(SqlType::null()),
                enum_class: std::cell::RefCell::default(),
            }))
        })
        .method("__init__", |vm, this, args| {
            let Value::Object(object) = this else { return Ok(Value::None) };
            let Some(given) = object.class.lookup("impl") else {
                return Err(vm.attribute_error(
                    "TypeDecorator implementations require a class-level variable 'impl' which refers to the class \
                     of type being decorated",
                ));
            };
            let implementation = match &given {
                Value::Class(_) => vm.call(&given, args)?,
                other => other.clone(),
            };
            if let Value::Opaque(opaque) = &implementation {
                return Err(vm.opaque_error(opaque, &format!("'impl' of {}", object.class.name)));
            }
            object.set("impl", implementation.clone());
            object.set("impl_instance", implementation);
            Ok(Value::None)
        })
        .method("load_dialect_impl", |vm, this, _| load_dialect_impl(vm, this))
        .attr("cache_ok", Value::None)
        .build(vm)
}

/// The type that a decorator wraps.
pub(super) fn implementation(
    vm: &Vm,
    value: &Value,
    object: &Rc<Object>,
) -> Result<Value, PyError> {
    match object.own("impl") {
        Some(found) => Ok(found),
        None => match vm.get_attr(value, "impl")? {
            given @ Value::Class(_) => vm.call(&given, Args::none()),
            other => Ok(other),
        },
    }
}

/// `load_dialect_impl` where the user does not define it.
pub(super) fn load_dialect_impl(vm: &Vm, this: &Value) -> Result<Value, PyError> {
    match this {
        Value::Object(object) if object.class.is_subclass(&class(vm, "TypeDecorator")) => {
            implementation(vm, this, object)
        }
        _ => Ok(this.clone()),
    }
}

/// A decorator as plain data.
pub(super) fn convert(
    vm: &Vm,
    value: &Value,
    object: &Rc<Object>,
    payload: &TypeObject,
) -> Result<SqlType, PyError> {
    let implementation = implementation(vm, value, object)?;
    let mut ty = type_from_value(vm, &implementation)?;
    if matches!(
        object.class.lookup("load_dialect_impl"),
        Some(Value::Function(_))
    ) {
        let loaded = |dialect| {
            let dialect = dialects::dialect_value(vm, dialect, None);
            let answer = vm.call_method(value, "load_dialect_impl", Args::of(vec![dialect]))?;
            type_from_value(vm, &answer)
        };
        ty = loaded(dialects::default_dialect())?;
        for name in DIALECTS {
            let Some(dialect) = limbeck_dialect::dialect(name) else {
                continue;
            };
            let found = loaded(dialect)?;
            if found != ty {
                ty.variants.retain(|(known, _)| known != name);
                ty.variants.push((name.to_owned(), found));
            }
        }
    }
    for (name, variant) in &payload.ty.borrow().variants {
        ty.variants.retain(|(known, _)| known != name);
        ty.variants.push((name.clone(), variant.clone()));
    }
    ty.origin = Some(Box::new(origin(vm, value, &object.class)?));
    Ok(ty)
}

/// A decorator has the attributes of the type it wraps.
pub(super) fn delegate(vm: &Vm, this: &Rc<Object>, name: &str) -> Answer {
    if name.starts_with("__") || !this.class.is_subclass(&class(vm, "TypeDecorator")) {
        return Ok(None);
    }
    match this.own("impl") {
        Some(inner) => vm.find_attr(&inner, name),
        None => Ok(None),
    }
}

/// Values that only SQL can put into words are refused, rather than written as they are.
fn no_expression(vm: &Vm, object: &Rc<Object>, method: &str) -> PyError {
    let name = &object.class.name;
    vm.not_implemented(format!(
        "{name}.{method}() does not take part in statements here; write this one as text"
    ))
}

/// A value as a decorator's `process_bind_param` (or `process_literal_param`) changes it on its way to
/// the database; other types leave values alone.
pub(crate) fn bind_processed(vm: &Vm, ty: &Value, value: &Value) -> Result<Value, PyError> {
    let Value::Object(object) = ty else {
        return Ok(value.clone());
    };
    if !is_type(vm, ty) {
        return Ok(value.clone());
    }
    let own = |name: &str| matches!(object.class.lookup(name), Some(Value::Function(_)));
    let dialect = || dialects::dialect_value(vm, current_dialect(vm), None);
    if own("bind_expression") {
        return Err(no_expression(vm, object, "bind_expression"));
    }
    let inner = super::values::decorated(vm, ty);
    if own("process_bind_param") {
        let args = Args::of(vec![value.clone(), dialect()]);
        let value = vm.call_method(ty, "process_bind_param", args)?;
        return match inner {
            Some(inner) => bind_processed(vm, &inner, &value),
            None => Ok(value),
        };
    }
    if own("bind_processor") {
        let processor = vm.call_method(ty, "bind_processor", Args::of(vec![dialect()]))?;
        if !processor.is_none() {
            return vm.call(&processor, Args::of(vec![value.clone()]));
        }
    }
    match inner {
        Some(inner) => bind_processed(vm, &inner, value),
        None => super::values::bound(vm, ty, value),
    }
}

/// A value as a type's `process_result_value` or `result_processor` changes it on its way from the
/// database.
pub(crate) fn result_processed(vm: &Vm, ty: &Value, value: Value) -> Result<Value, PyError> {
    let Value::Object(object) = ty else {
        return Ok(value);
    };
    let own = |name: &str| matches!(object.class.lookup(name), Some(Value::Function(_)));
    let dialect = || dialects::dialect_value(vm, current_dialect(vm), None);
    if own("column_expression") {
        return Err(no_expression(vm, object, "column_expression"));
    }
    if own("process_result_value") {
        let args = Args::of(vec![value, dialect()]);
        return vm.call_method(ty, "process_result_value", args);
    }
    if own("result_processor") {
        let args = Args::of(vec![dialect(), Value::None]);
        let processor = vm.call_method(ty, "result_processor", args)?;
        if !processor.is_none() {
            return vm.call(&processor, Args::of(vec![value]));
        }
    }
    Ok(value)
}

/// The dialect of the migration that runs, for types that ask; the default one before `configure`.
pub(crate) fn current_dialect(vm: &Vm) -> Arc<dyn Dialect> {
    match migration_context(vm) {
        Ok(context) => context.dialect().clone(),
        Err(_) => dialects::default_dialect(),
    }
}

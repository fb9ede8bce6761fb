//! Values of types that the drivers give and take as text: ranges, hstore, sets, arrays of enums.

use limbeck_evaluator::{Args, PyError, Value, Vm};
use limbeck_schema::{SqlType, TypeModule};

use super::{TypeObject, bind_processed};
use crate::sqlalchemy::execute::processed_result;
use crate::sqlalchemy::registry::class;

/// The module of [`VALUES`], written in Python.
const MODULE: &str = "sqlalchemy.dialects.postgresql._values";
const VALUES: &str = include_str!("postgresql_values.py");

/// Registers the module; it is evaluated where a value needs it.
pub(crate) fn install(vm: &Vm) {
    vm.add_native_module(MODULE, |vm, module| {
        vm.exec(VALUES, "<sqlalchemy.dialects.postgresql>", module)
    });
}

/// A class of [`VALUES`] that `sqlalchemy.dialects.postgresql` exports.
pub(crate) fn exported(vm: &Vm, name: &str) -> Result<Option<Value>, PyError> {
    match name {
        "Range" | "MultiRange" => vm.get_attr(&vm.import_module(MODULE)?, name).map(Some),
        _ => Ok(None),
    }
}

fn call(vm: &Vm, function: &str, args: Vec<Value>) -> Result<Value, PyError> {
    vm.call_method(&vm.import_module(MODULE)?, function, Args::of(args))
}

/// A value on its way to a type of SQLAlchemy's own.
pub(super) fn bound(vm: &Vm, ty: &Value, value: &Value) -> Result<Value, PyError> {
    let Some(payload) = ty.native::<TypeObject>() else {
        return Ok(value.clone());
    };
    let data = payload.ty.borrow().clone();
    let many = matches!(value, Value::List(_) | Value::Tuple(_) | Value::Set(_));
    match value {
        Value::Dict(_) if data.is_a("HSTORE") => call(vm, "hstore_text", vec![value.clone()]),
        Value::Object(_) | Value::List(_) if is_range(&data) => {
            Ok(vm.to_str(value)?.to_string().into())
        }
        _ if many && data.is_a("SET") => set_text(vm, &data, value),
        _ if many && data.is_a("ARRAY") => {
            let item = vm.get_attr(ty, "item_type")?;
            let items = vm.iterate(value)?;
            let items = items.iter().map(|one| match one {
                Value::List(_) | Value::Tuple(_) => bound(vm, ty, one),
                one => bind_processed(vm, &item, one),
            });
            Ok(Value::list(items.collect::<Result<_, _>>()?))
        }
        _ => Ok(value.clone()),
    }
}

fn is_range(ty: &SqlType) -> bool {
    ty.class.module == TypeModule::Postgresql && ty.class.name.ends_with("RANGE")
}

/// The values in the order of the type, as MySQL keeps them.
fn set_text(vm: &Vm, ty: &SqlType, value: &Value) -> Result<Value, PyError> {
    let mut given = Vec::new();
    for one in vm.iterate(value)? {
        given.push(vm.expect_str(&one, "a SET's value")?);
    }
    let known = ty.texts("enums");
    let place = |text: &str| known.iter().position(|known| *known == text);
    given.sort_by_key(|text| place(text));
    Ok(given.join(",").into())
}

/// A value on its way from a type of SQLAlchemy's own.
pub(crate) fn result(vm: &Vm, ty: &Value, value: Value) -> Result<Value, PyError> {
    let Some(payload) = ty.native::<TypeObject>() else {
        return Ok(value);
    };
    let data = payload.ty.borrow().clone();
    match &value {
        Value::Str(_) if data.is_a("HSTORE") => call(vm, "hstore_value", vec![value]),
        Value::Str(_) if is_range(&data) => {
            call(vm, "range_value", vec![value, Value::str(data.class.name)])
        }
        Value::Str(text) if data.is_a("SET") => {
            let items = text.split(',').filter(|item| !item.is_empty());
            let items = Value::list(items.map(Value::str).collect());
            vm.call(&vm.types().set.clone().into(), Args::of(vec![items]))
        }
        Value::Bytes(bytes) if data.class.module == TypeModule::Mysql && data.is_a("BIT") => {
            let number = bytes
                .iter()
                .fold(0_i64, |all, byte| all << 8 | i64::from(*byte));
            Ok(Value::Int(number))
        }
        Value::Str(text) if data.is_a("ARRAY") && text.starts_with('{') => {
            let items = call(vm, "array_value", vec![value])?;
            array(vm, ty, &data, &items)
        }
        Value::List(_) if data.is_a("ARRAY") => array(vm, ty, &data, &value),
        _ => Ok(value),
    }
}

fn array(vm: &Vm, ty: &Value, data: &SqlType, value: &Value) -> Result<Value, PyError> {
    let item = vm.get_attr(ty, "item_type")?;
    let items = vm.iterate(value)?.into_iter().map(|one| match one {
        one @ Value::List(_) => array(vm, ty, data, &one),
        one => processed_result(vm, &item, one),
    });
    let items = items.collect::<Result<Vec<_>, _>>()?;
    Ok(if data.flag("as_tuple") {
        Value::tuple(items)
    } else {
        Value::list(items)
    })
}

/// The type that a decorator wraps, where a type is one.
pub(crate) fn decorated(vm: &Vm, ty: &Value) -> Option<Value> {
    match ty {
        Value::Object(object) if object.class.is_subclass(&class(vm, "TypeDecorator")) => {
            object.own("impl")
        }
        _ => None,
    }
}

//! Dialect-specific keyword arguments.

use std::rc::Rc;

use indexmap::IndexMap;
use limbeck_evaluator::{PyError, Value, Vm};
use limbeck_schema::{OptionValue, Options};

use crate::sqlalchemy::expr::{expr_of, expr_value};
use crate::sqlalchemy::types::{is_type, type_from_value, value_from_type};

/// Keyword arguments `<dialect>_<argument>=…` as data.
///
/// # Errors
/// `TypeError` for a name without a dialect; a value that is not evaluated.
pub(crate) fn options_from_kwargs(
    vm: &Vm,
    kwargs: Vec<(Rc<str>, Value)>,
) -> Result<Options, PyError> {
    let mut options = Options::new();
    for (name, value) in kwargs {
        if !name.contains('_') {
            return Err(vm.type_error(format!(
                "Additional arguments should be named <dialectname>_<argument>, got '{name}'"
            )));
        }
        options.insert(name.to_string(), option_value(vm, &value)?);
    }
    Ok(options)
}

/// `info={…}`, as far as it is plain data.
pub(crate) fn info_from_value(vm: &Vm, info: &Value) -> Result<Options, PyError> {
    let mut options = Options::new();
    if let Value::Dict(dict) = info {
        for (key, value) in dict.pairs() {
            if let (Some(key), Ok(value)) = (key.as_str(), option_value(vm, &value)) {
                options.insert(key.to_string(), value);
            }
        }
    }
    Ok(options)
}

/// A value of a keyword argument as data.
///
/// # Errors
/// It is not evaluated, or none of the kinds that such arguments have.
pub(crate) fn option_value(vm: &Vm, value: &Value) -> Result<OptionValue, PyError> {
    if let Some(expr) = expr_of(vm, value) {
        return Ok(OptionValue::Expr(Box::new(expr)));
    }
    if is_type(vm, value) {
        return Ok(OptionValue::Type(type_from_value(vm, value)?));
    }
    Ok(match value.primitive() {
        Value::None => OptionValue::None,
        Value::Bool(flag) => OptionValue::Bool(*flag),
        Value::Int(int) => OptionValue::Int(*int),
        Value::Str(text) => OptionValue::Text(text.to_string()),
        Value::Float(_) => OptionValue::Text(vm.repr(value)?),
        Value::List(_) | Value::Tuple(_) | Value::Set(_) => {
            let items = vm.iterate(value)?;
            OptionValue::List(
                items
                    .iter()
                    .map(|item| option_value(vm, item))
                    .collect::<Result<_, _>>()?,
            )
        }
        Value::Dict(dict) => {
            let mut map = IndexMap::new();
            for (key, item) in dict.pairs() {
                let key = match expr_of(vm, &key) {
                    Some(limbeck_schema::Expr::Column(column)) => column.name,
                    _ => vm.to_str(&key)?.to_string(),
                };
                map.insert(key, option_value(vm, &item)?);
            }
            OptionValue::Map(map)
        }
        Value::Opaque(opaque) => return Err(vm.opaque_error(opaque, "an option")),
        other => {
            let shown = vm.repr(other)?;
            return Err(vm.type_error(format!("{shown} cannot be an option")));
        }
    })
}

/// An option as Python code reads it.
pub(crate) fn value_from_option(vm: &Vm, option: &OptionValue) -> Value {
    match option {
        OptionValue::None => Value::None,
        OptionValue::Bool(flag) => Value::Bool(*flag),
        OptionValue::Int(int) => Value::Int(*int),
        OptionValue::Text(text) => Value::str(text),
        OptionValue::Expr(expr) => expr_value(vm, (**expr).clone()),
        OptionValue::Type(ty) => value_from_type(vm, ty),
        OptionValue::List(items) => Value::list(
            items
                .iter()
                .map(|item| value_from_option(vm, item))
                .collect(),
        ),
        OptionValue::Map(map) => Value::dict(
            map.iter()
                .map(|(name, item)| (name, value_from_option(vm, item))),
        ),
    }
}

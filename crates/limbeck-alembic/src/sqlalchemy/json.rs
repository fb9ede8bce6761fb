//! Python values as JSON documents, and back, as Python's `json` has it.

use std::str::FromStr;

use limbeck_evaluator::{PyError, Value, Vm};
use serde_json::{Map, Number, Value as Json};

/// A Python value as a document.
///
/// # Errors
/// `TypeError` for values that JSON does not have.
pub(crate) fn json_value(vm: &Vm, value: &Value) -> Result<Json, PyError> {
    Ok(match value.primitive() {
        Value::None => Json::Null,
        Value::Bool(flag) => Json::Bool(*flag),
        Value::Int(int) => Json::from(*int),
        Value::BigInt(int) => Number::from_str(&int.to_string()).map_or(Json::Null, Json::Number),
        Value::Float(float) => Number::from_f64(*float).map_or(Json::Null, Json::Number),
        Value::Str(text) => Json::String(text.to_string()),
        items @ (Value::List(_) | Value::Tuple(_)) => {
            let items = vm.iterate(items)?;
            Json::Array(
                items
                    .iter()
                    .map(|item| json_value(vm, item))
                    .collect::<Result<_, _>>()?,
            )
        }
        Value::Dict(dict) => {
            let mut map = Map::new();
            for (key, item) in dict.pairs() {
                map.insert(json_key(vm, &key)?, json_value(vm, &item)?);
            }
            Json::Object(map)
        }
        Value::Opaque(opaque) => return Err(vm.opaque_error(opaque, "a JSON document")),
        other => {
            let name = vm.type_name(other);
            return Err(vm.type_error(format!("Object of type {name} is not JSON serializable")));
        }
    })
}

fn json_key(vm: &Vm, key: &Value) -> Result<String, PyError> {
    Ok(match key.primitive() {
        Value::Str(text) => text.to_string(),
        Value::None => "null".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Int(_) | Value::BigInt(_) | Value::Float(_) => vm.repr(key)?,
        other => {
            let name = vm.type_name(other);
            return Err(vm.type_error(format!(
                "keys must be str, int, float, bool or None, not {name}"
            )));
        }
    })
}

/// A document as a Python value.
pub(crate) fn value_from_json(json: &Json) -> Value {
    match json {
        Json::Null => Value::None,
        Json::Bool(flag) => Value::Bool(*flag),
        Json::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(int), _) => Value::Int(int),
            (None, Some(float)) => match num_bigint::BigInt::from_str(&number.to_string()) {
                Ok(int) => Value::big_int(int),
                Err(_) => Value::Float(float),
            },
            (None, None) => Value::str(number.to_string()),
        },
        Json::String(text) => Value::str(text),
        Json::Array(items) => Value::list(items.iter().map(value_from_json).collect()),
        Json::Object(map) => {
            Value::dict(map.iter().map(|(key, item)| (key, value_from_json(item))))
        }
    }
}

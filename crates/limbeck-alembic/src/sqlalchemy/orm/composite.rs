//! `composite()`: one attribute over several columns, whose types the composite class may give.

use std::rc::Rc;

use limbeck_evaluator::value::Dict;
use limbeck_evaluator::{Class, PyError, Value, Vm};

use super::annotation::Annotation;
use super::column;
use super::property::Property;
use super::resolve::take_apart;
use super::scan::Scan;
use crate::sqlalchemy::schema::ColumnObject;

/// The columns of a composite attribute, named and typed.
///
/// # Errors
/// A column's type is not known.
pub(super) fn columns(
    vm: &Vm,
    cls: &Rc<Class>,
    key: &Rc<str>,
    property: &Property,
    scan: &Scan,
    maps: &[Rc<Dict>],
) -> Result<Vec<Value>, PyError> {
    let mut given = property.args.positional.clone();
    let class = match given.first() {
        Some(Value::Class(_)) => Some(given.remove(0)),
        _ => match scan.annotations.get(key) {
            Some(annotation) => Some(take_apart(vm, cls, annotation)?.ty),
            None => None,
        },
    };
    let Some(Value::Class(composite)) = class else {
        return Ok(given.into_iter().filter(is_column).collect());
    };
    let fields = fields(vm, &composite)?;
    if given.is_empty() {
        for _ in &fields {
            given.push(column::blank(vm)?);
        }
    }
    let mut columns = Vec::new();
    for (at, value) in given.into_iter().enumerate() {
        let Some(payload) = value.native::<ColumnObject>() else {
            continue;
        };
        let field = fields.get(at);
        if let Some((name, _)) = field {
            column::name(&payload, name);
        }
        if column::is_mapped_column(vm, &value) {
            let annotation = field.map(|(_, raw)| Annotation {
                container: None,
                argument: raw.clone(),
                origin: composite.clone(),
                raw: raw.clone(),
            });
            column::complete(vm, cls, key, &payload, annotation.as_ref(), maps)?;
        }
        columns.push(value);
    }
    Ok(columns)
}

fn is_column(value: &Value) -> bool {
    value.native::<ColumnObject>().is_some()
}

/// Names and annotations of a class's values: of a dataclass, or of the parameters of `__init__`.
fn fields(vm: &Vm, class: &Rc<Class>) -> Result<Vec<(Rc<str>, Value)>, PyError> {
    let annotations = match class.lookup("__init__") {
        Some(init) if class.lookup("__dataclass_fields__").is_none() => {
            vm.find_attr(&init, "__annotations__")?
        }
        _ => class.lookup("__annotations__"),
    };
    let Some(Value::Dict(annotations)) = annotations else {
        return Ok(Vec::new());
    };
    let pairs = annotations
        .pairs()
        .into_iter()
        .filter_map(|(name, raw)| Some((name.as_str()?, raw)));
    Ok(pairs.filter(|(name, _)| &**name != "return").collect())
}

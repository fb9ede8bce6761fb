//! `composite()`: one attribute over several columns, whose types the composite class may give.

use std::rc::Rc;

use indexmap::IndexMap;
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
    let composite = match class {
        Some(Value::Class(class)) if class.lookup("__dataclass_fields__").is_some() => class,
        _ => return Ok(given.into_iter().filter(is_column).collect()),
    };
    let fields = fields(&composite);
    let keywords = &property.args.keywords;
    let template = keywords
        .iter()
        .find(|(name, _)| &**name == "column_template");
    for (name, _) in fields.iter().skip(given.len()) {
        let made = column::blank(vm)?;
        if let Some(template) = template.and_then(|(_, template)| template.as_str())
            && let Some(column) = made.native::<ColumnObject>()
        {
            column::name(&column, &template.replace("%s", name));
        }
        given.push(made);
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

/// Names and annotations of a dataclass's fields.
fn fields(class: &Rc<Class>) -> Vec<(Rc<str>, Value)> {
    let mut fields = IndexMap::new();
    for base in class.mro().collect::<Vec<_>>().into_iter().rev() {
        if let Some(Value::Dict(annotations)) = base.own("__annotations__") {
            let pairs = annotations.pairs().into_iter();
            fields.extend(pairs.filter_map(|(name, raw)| Some((name.as_str()?, raw))));
        }
    }
    fields.into_iter().collect()
}

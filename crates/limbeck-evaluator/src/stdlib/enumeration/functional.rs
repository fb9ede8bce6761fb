//! `Enum("Color", "RED GREEN")`

use std::rc::Rc;

use crate::class::Attributes;
use crate::value::Dict;
use crate::{Args, Class, PyError, Value, Vm};

/// Makes an enumeration from a call.
pub(super) fn make(vm: &Vm, class: &Rc<Class>, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "Enum");
    let name = args.text("value")?;
    let names = args.required("names")?;
    let module = args.some_text("module")?;
    args.keyword("qualname");
    let mixin = args.some_keyword("type");
    let start = args
        .keyword("start")
        .and_then(|start| start.as_int())
        .unwrap_or(1);
    args.finish()?;
    let mut attributes = Attributes::default();
    for (at, (name, value)) in pairs(vm, &names)?.into_iter().enumerate() {
        let lower: Rc<str> = name.to_lowercase().into();
        let value = match value {
            Some(value) => value,
            None if class.is_named("StrEnum") => Value::Str(lower),
            None if class.is_named("Flag") => Value::Int(1 << at),
            None => Value::Int(start + at as i64),
        };
        attributes.insert(name, value);
    }
    let mut bases: Vec<Value> = mixin.into_iter().collect();
    bases.push(Value::Class(class.clone()));
    let made = vm.make_class(&name, Args::of(bases), attributes)?;
    if let (Value::Class(made), Some(module)) = (&made, module) {
        *made.module.borrow_mut() = module;
    }
    Ok(made)
}

type Pairs = Vec<(Rc<str>, Option<Value>)>;

fn pairs(vm: &Vm, names: &Value) -> Result<Pairs, PyError> {
    if let Some(text) = names.as_str() {
        let names = text
            .split([' ', ',', '\n', '\t'])
            .filter(|name| !name.is_empty());
        return Ok(names.map(|name| (Rc::from(name), None)).collect());
    }
    if let Value::Dict(dict) = names.primitive() {
        return dict_pairs(vm, dict);
    }
    let mut pairs = Vec::new();
    for item in vm.iterate(names)? {
        match item.as_str() {
            Some(name) => pairs.push((name, None)),
            None => match vm.iterate(&item)?.as_slice() {
                [name, value] => pairs.push((vm.expect_str(name, "name")?, Some(value.clone()))),
                _ => return Err(vm.type_error("names must be strings or pairs")),
            },
        }
    }
    Ok(pairs)
}

fn dict_pairs(vm: &Vm, dict: &Dict) -> Result<Pairs, PyError> {
    dict.pairs()
        .into_iter()
        .map(|(name, value)| Ok((vm.expect_str(&name, "name")?, Some(value))))
        .collect()
}

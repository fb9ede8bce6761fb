//! What `inspect` wants to know about functions.

use crate::{Args, PyError, Value, Vm};

/// The parameters of a function: name, kind, whether there is a default, and the default.
pub(super) fn parameters(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut value = args.reader(vm, "signature").required("obj")?;
    let mut bound = false;
    loop {
        value = match &value {
            Value::Method(method) => {
                bound = true;
                method.function.clone()
            }
            Value::StaticMethod(inner) | Value::ClassMethod(inner) => (**inner).clone(),
            Value::Class(class) => match class.lookup("__init__") {
                Some(init @ Value::Function(_)) => {
                    bound = true;
                    init
                }
                _ => return Ok(Value::list(Vec::new())),
            },
            _ => break,
        };
    }
    let Value::Function(function) = &value else {
        return match vm.find_attr(&value, "__call__")? {
            Some(call @ Value::Method(_)) => parameters(vm, Args::of(vec![call])),
            _ => Ok(Value::list(Vec::new())),
        };
    };
    let parameters = &function.code.parameters;
    let default = |name: &str| {
        function
            .defaults
            .iter()
            .find(|(known, _)| **known == *name)
            .map(|(_, value)| value.clone())
    };
    let entry = |name: &str, kind: i64| {
        let default = default(name);
        Value::tuple(vec![
            name.into(),
            Value::Int(kind),
            default.is_some().into(),
            default.unwrap_or_default(),
        ])
    };
    let mut entries: Vec<Value> = parameters
        .positional
        .iter()
        .skip(usize::from(bound))
        .map(|parameter| entry(&parameter.name, i64::from(!parameter.positional_only)))
        .collect();
    entries.extend(parameters.rest.iter().map(|name| entry(name, 2)));
    entries.extend(parameters.keyword_only.iter().map(|name| entry(name, 3)));
    entries.extend(parameters.keywords.iter().map(|name| entry(name, 4)));
    Ok(Value::list(entries))
}

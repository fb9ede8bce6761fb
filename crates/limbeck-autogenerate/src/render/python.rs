//! Values as Python writes them.

use limbeck_schema::{ConstraintName, OptionValue};

pub(crate) use limbeck_dialect::python_string as string;

/// `('a', 'b')`
pub(crate) fn tuple(items: &[String]) -> String {
    match items {
        [one] => format!("({},)", string(one)),
        items => format!("({})", joined(items)),
    }
}

/// `['a', 'b']`
pub(crate) fn list(items: &[String]) -> String {
    format!("[{}]", joined(items))
}

/// `'a', 'b'`
pub(crate) fn joined(items: &[String]) -> String {
    let items: Vec<String> = items.iter().map(|item| string(item)).collect();
    items.join(", ")
}

/// `True` or `False`
pub(crate) fn bool(value: bool) -> &'static str {
    if value { "True" } else { "False" }
}

/// A text, or `None`.
pub(crate) fn optional(text: Option<&str>) -> String {
    text.map_or_else(|| "None".to_owned(), string)
}

/// A constraint's name: `op.f('…')` where it is final.
pub(crate) fn name(prefix: &str, name: &ConstraintName) -> String {
    match name {
        ConstraintName::None => "None".to_owned(),
        ConstraintName::Plain(name) => string(name),
        ConstraintName::Final(name) => format!("{prefix}f({})", string(name)),
    }
}

/// A plain value of a dialect argument; expressions and types have no plain text.
pub(crate) fn option(value: &OptionValue) -> Option<String> {
    let all = |items: &[OptionValue]| {
        let items: Option<Vec<String>> = items.iter().map(option).collect();
        items.map(|items| items.join(", "))
    };
    Some(match value {
        OptionValue::None => "None".to_owned(),
        OptionValue::Bool(value) => bool(*value).to_owned(),
        OptionValue::Int(value) => value.to_string(),
        OptionValue::Text(value) => string(value),
        OptionValue::List(items) => format!("[{}]", all(items)?),
        OptionValue::Tuple(items) if items.len() == 1 => format!("({},)", all(items)?),
        OptionValue::Tuple(items) => format!("({})", all(items)?),
        OptionValue::Map(items) => {
            let items: Option<Vec<String>> = items
                .iter()
                .map(|(key, value)| Some(format!("{}: {}", string(key), option(value)?)))
                .collect();
            format!("{{{}}}", items?.join(", "))
        }
        OptionValue::Expr(_) | OptionValue::Type(_) => return None,
    })
}

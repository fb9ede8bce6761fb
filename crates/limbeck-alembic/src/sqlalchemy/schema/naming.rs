//! Naming conventions: templates, and callables for tokens of one's own.

use std::rc::Rc;

use limbeck_evaluator::{Args, PyError, Value, Vm};
use limbeck_schema::{Column, Named, Naming, NamingError, SqlType, Table};

use super::{constraint, index, table};

/// The naming convention that a dictionary says; keys are `pk`, `fk` …, a constraint's class, or a token.
///
/// # Errors
/// It is not evaluated.
pub(crate) fn naming_from_value(vm: &Vm, convention: &Value) -> Result<Naming, PyError> {
    let mut naming = Naming::default();
    let mut tokens = Vec::new();
    match convention.primitive() {
        Value::Dict(dict) => {
            for (key, value) in dict.pairs() {
                match (kind(&key), value.as_str()) {
                    (Some(kind), Some(template)) => {
                        naming.convention.insert(kind, template.to_string());
                    }
                    (Some(token), None) if !value.is_none() => tokens.push((token, value)),
                    _ => {}
                }
            }
        }
        Value::Opaque(opaque) => return Err(vm.opaque_error(opaque, "the naming convention")),
        _ => {}
    }
    if !tokens.is_empty() {
        let vm = vm.clone();
        naming.tokens = Some(Rc::new(move |token, named, of| {
            let (_, callable) = tokens.iter().find(|(known, _)| known == token)?;
            let filled = fill(&vm, callable, named, of);
            Some(filled.map_err(|error| NamingError::Token(error.message(&vm))))
        }));
    }
    Ok(naming)
}

/// `pk`, `fk` … or the constraint's class.
fn kind(key: &Value) -> Option<String> {
    if let Some(text) = key.as_str() {
        return Some(text.to_string());
    }
    let Value::Class(class) = key else {
        return None;
    };
    let kind = match &*class.name {
        "PrimaryKeyConstraint" => "pk",
        "ForeignKeyConstraint" => "fk",
        "UniqueConstraint" => "uq",
        "CheckConstraint" => "ck",
        "Index" => "ix",
        _ => return None,
    };
    Some(kind.to_owned())
}

/// `callable(constraint, table)`; a table of which only the name is known gets the columns in question.
fn fill(vm: &Vm, callable: &Value, named: Named<'_>, of: &Table) -> Result<String, PyError> {
    let mut of = of.clone();
    for column in named.columns() {
        if of.column(&column).is_none() {
            of.add_column(Column::new(column, SqlType::null()));
        }
    }
    let table = table::loose_table(vm, of)?;
    let named = match named {
        Named::Constraint(found) => constraint::value(vm, found.clone(), table.clone()),
        Named::Index(found) => index::value(vm, found.clone(), table.clone()),
    };
    let text = vm.call(callable, Args::of(vec![named, table]))?;
    Ok(vm.to_str(&text)?.to_string())
}

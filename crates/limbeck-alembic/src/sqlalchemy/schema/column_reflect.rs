//! Listeners for `column_reflect`: they see what was reflected of a column, and may change it before it
//! becomes a column of the table.

use limbeck_engine::ReflectedTable;
use limbeck_evaluator::{Args, PyError, Value, Vm};
use limbeck_schema::{Autoincrement, Column, Table};

use super::server_default_from_value;
use crate::sqlalchemy::event;
use crate::sqlalchemy::inspector::column_dict;
use crate::sqlalchemy::types::type_from_value;

/// The listeners of a table that is reflected: of its metadata, its own, and those of `listeners=[…]`.
pub(super) fn listeners(
    vm: &Vm,
    metadata: &Value,
    table: &Value,
    given: Option<&Value>,
) -> Result<Vec<Value>, PyError> {
    let mut found = event::column_listeners(vm, metadata, table);
    for pair in given
        .map(|list| vm.iterate(list))
        .transpose()?
        .unwrap_or_default()
    {
        let pair = vm.iterate(&pair)?;
        match (pair.first().and_then(Value::as_str).as_deref(), pair.get(1)) {
            (Some("column_reflect"), Some(function)) => found.push(function.clone()),
            (Some(name), _) => {
                let message = format!(
                    "Table(listeners=[('{name}', …)]) is not supported: only 'column_reflect' is"
                );
                return Err(vm.not_implemented(message));
            }
            _ => {}
        }
    }
    Ok(found)
}

/// Tells the listeners of every column, and changes the table as they say.
pub(super) fn hear(
    vm: &Vm,
    listeners: &[Value],
    dialect: &str,
    inspector_and_table: &[Value; 2],
    reflected: &ReflectedTable,
    table: &mut Table,
) -> Result<(), PyError> {
    for found in &reflected.columns {
        let told = column_dict(vm, dialect, found);
        for listener in listeners {
            let mut args = inspector_and_table.to_vec();
            args.push(told.clone());
            vm.call(listener, Args::of(args))?;
        }
        let column = table
            .columns
            .iter_mut()
            .find(|column| column.name == found.name);
        if let Some(column) = column {
            let before = column_dict(vm, dialect, found);
            change(vm, column, &before, &told)?;
        }
    }
    Ok(())
}

/// Changes a column as a listener changed its description.
fn change(vm: &Vm, column: &mut Column, before: &Value, after: &Value) -> Result<(), PyError> {
    let (Value::Dict(before), Value::Dict(after)) = (before, after) else {
        return Ok(());
    };
    for (key, value) in after.pairs() {
        let Some(key) = key.as_str() else { continue };
        let same = match before.get_str(&key) {
            Some(old) if &*key == "type" => vm.repr(&old)? == vm.repr(&value)?,
            Some(old) => vm.equals(&old, &value)?,
            None => false,
        };
        if same {
            continue;
        }
        let text = || value.as_str().map(|text| text.to_string());
        match &*key {
            "type" => column.ty = type_from_value(vm, &value)?,
            "nullable" => column.nullable = vm.truth(&value)?,
            "key" => column.key = text(),
            "comment" => column.comment = text(),
            "default" if value.is_none() => column.server_default = None,
            "default" => column.server_default = Some(server_default(vm, &value)?),
            "autoincrement" => {
                column.autoincrement = match vm.truth(&value)? {
                    true => Autoincrement::True,
                    false => Autoincrement::False,
                };
            }
            "quote" => column.quote = Some(vm.truth(&value)?),
            "info" => column.info = super::info_from_value(vm, &value)?,
            name => {
                let message =
                    format!("a listener for 'column_reflect' that sets '{name}' is not supported");
                return Err(vm.not_implemented(message));
            }
        }
    }
    Ok(())
}

/// A default given as text is SQL, as reflection gives it.
fn server_default(vm: &Vm, value: &Value) -> Result<limbeck_schema::ServerDefault, PyError> {
    match value.as_str() {
        Some(text) => {
            let text = limbeck_schema::Expr::text(text.replace(':', "\\:"));
            Ok(limbeck_schema::ServerDefault::Expr(Box::new(text)))
        }
        None => server_default_from_value(vm, value),
    }
}

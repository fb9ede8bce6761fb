//! `Table(…, autoload_with=bind)` and `MetaData.reflect`.

use limbeck_engine::{Connection, Inspector, reflect_table};
use limbeck_evaluator::{Args, PyError, Value, Vm};

use super::table::fill;
use super::{MetaDataObject, TableObject, new_table};
use crate::sqlalchemy::bind::Bind;
use crate::sqlalchemy::exc::engine_error;

/// Fills a table object with what the database has; columns that the script writes come after and win.
pub(super) fn reflect_into(
    vm: &Vm,
    table: &Value,
    bind: &Value,
    making: &[(&str, Value)],
) -> Result<(), PyError> {
    let Some(object) = table.native::<TableObject>() else {
        return Ok(());
    };
    let bind = Bind::of(vm, bind)?;
    let connection = bind.connection(vm)?;
    let (name, schema) = {
        let data = object.data.borrow();
        (data.name.clone(), data.schema.clone())
    };
    let found = match reflect_table(connection, &name, schema.as_deref()) {
        Ok(found) => found,
        Err(error) => {
            if let Some(owner) = object.metadata.native::<MetaDataObject>() {
                let key = object.data.borrow().key();
                owner.tables.0.borrow_mut().shift_remove(key.as_str());
            }
            return Err(engine_error(vm, error));
        }
    };
    let include = making
        .iter()
        .find(|(name, value)| *name == "include_columns" && !value.is_none());
    let include = include.map(|(_, names)| vm.iterate(names)).transpose()?;
    let wanted = |name: &str| {
        include.as_ref().is_none_or(|names| {
            names
                .iter()
                .any(|given| given.as_str().as_deref() == Some(name))
        })
    };
    {
        let mut data = object.data.borrow_mut();
        data.comment = found.comment.clone();
        data.options.extend(found.options.clone());
    }
    let resolve = making.iter().find(|(name, _)| *name == "resolve_fks");
    let resolve = resolve
        .map(|(_, flag)| vm.truth(flag))
        .transpose()?
        .unwrap_or(true);
    let targets: Vec<(String, Option<String>)> = found
        .constraints
        .iter()
        .filter_map(|constraint| match constraint {
            limbeck_schema::Constraint::ForeignKey(key) => {
                Some((key.target_table.clone(), key.target_schema.clone()))
            }
            _ => None,
        })
        .collect();
    fill(vm, table, found, wanted)?;
    if resolve {
        for (name, schema) in targets {
            reflect_one(vm, connection, &object.metadata, &name, schema.as_deref())?;
        }
    }
    Ok(())
}

/// Reflects a table into a metadata, unless it is there.
fn reflect_one(
    vm: &Vm,
    connection: &Connection,
    metadata: &Value,
    name: &str,
    schema: Option<&str>,
) -> Result<(), PyError> {
    let Some(owner) = metadata.native::<MetaDataObject>() else {
        return Ok(());
    };
    let key = schema.map_or_else(|| name.to_owned(), |schema| format!("{schema}.{name}"));
    if owner.tables.get_str(&key).is_some() {
        return Ok(());
    }
    let found = reflect_table(connection, name, schema).map_err(|error| engine_error(vm, error))?;
    let targets: Vec<_> = found
        .constraints
        .iter()
        .filter_map(|constraint| match constraint {
            limbeck_schema::Constraint::ForeignKey(key) => {
                Some((key.target_table.clone(), key.target_schema.clone()))
            }
            _ => None,
        })
        .collect();
    new_table(vm, found, metadata)?;
    for (name, schema) in targets {
        reflect_one(vm, connection, metadata, &name, schema.as_deref())?;
    }
    Ok(())
}

/// `metadata.reflect(bind, schema=…, views=…, only=…)`
pub(super) fn reflect(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "reflect");
    let bind = reader.required("bind")?;
    let schema = reader
        .some("schema")?
        .map(|schema| vm.expect_str(&schema, "schema"))
        .transpose()?;
    let views = reader.flag("views", false)?;
    let only = reader.some("only")?;
    for ignored in ["extend_existing", "autoload_replace", "resolve_fks"] {
        reader.optional(ignored)?;
    }
    reader.rest_keywords();
    reader.finish()?;
    let default = this
        .native::<MetaDataObject>()
        .and_then(|metadata| metadata.schema.clone());
    let schema = schema.map(|schema| schema.to_string()).or(default);
    let bind = Bind::of(vm, &bind)?;
    let connection = bind.connection(vm)?;
    let failed = |error| engine_error(vm, error);
    let inspector = Inspector::new(connection).map_err(failed)?;
    let mut names = inspector.table_names(schema.as_deref()).map_err(failed)?;
    if views {
        names.extend(inspector.view_names(schema.as_deref()).map_err(failed)?);
    }
    match only {
        None => {}
        Some(callable @ (Value::Function(_) | Value::Native(_) | Value::Method(_))) => {
            let mut kept = Vec::new();
            for name in names {
                let answer = vm.call(&callable, Args::of(vec![Value::str(&name), this.clone()]))?;
                if vm.truth(&answer)? {
                    kept.push(name);
                }
            }
            names = kept;
        }
        Some(list) => {
            let mut wanted = Vec::new();
            for name in vm.iterate(&list)? {
                wanted.push(vm.expect_str(&name, "only")?.to_string());
            }
            let missing: Vec<_> = wanted
                .iter()
                .filter(|name| !names.contains(name))
                .cloned()
                .collect();
            if !missing.is_empty() {
                return Err(crate::sqlalchemy::exc::sqlalchemy_error(
                    vm,
                    "InvalidRequestError",
                    format!(
                        "Could not reflect: requested table(s) not available in {:?}: ({})",
                        bind.engine_name(),
                        missing.join(", ")
                    ),
                ));
            }
            names = wanted;
        }
    }
    for name in names {
        reflect_one(vm, connection, this, &name, schema.as_deref())?;
    }
    Ok(Value::None)
}

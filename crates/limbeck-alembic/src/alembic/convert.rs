//! Arguments of directives as data.

use std::collections::HashMap;
use std::rc::Rc;

use limbeck_evaluator::{ArgReader, Args, PyError, Value, Vm};
use limbeck_operations::{RowValue, Setting};
use limbeck_schema::{Column, ExcludeConstraint, ExcludeElement, Expr, Index, Naming, SqlType};

use super::operations::Operations;
use crate::sqlalchemy::{
    ColumnObject, ConstraintObject, IndexObject, NAMELESS_COLUMN, bind_processed,
    column_from_value, expr_of, metadata_with_naming, missing_defaults, naming_from_value,
    sql_value_as, sqlalchemy_error, table_from_value, text_or_expr,
};

/// A flag that may be left out, or `None`.
pub(super) fn truth_option(args: &mut ArgReader<'_>, name: &str) -> Result<Option<bool>, PyError> {
    let vm = args.vm();
    args.some_keyword(name)
        .map(|value| vm.truth(&value))
        .transpose()
}

/// An argument for which `False` means that it was not given.
pub(super) fn setting<T>(
    value: Option<Value>,
    convert: impl FnOnce(&Value) -> Result<T, PyError>,
) -> Result<Setting<T>, PyError> {
    match value {
        None | Some(Value::Bool(false)) => Ok(Setting::Omitted),
        Some(Value::None) => Ok(Setting::None),
        Some(value) => convert(&value).map(Setting::Value),
    }
}

/// The naming convention of `target_metadata`; several have none in common.
pub(super) fn naming_of(vm: &Vm, metadata: &Value) -> Result<Naming, PyError> {
    let found = match metadata {
        Value::Object(_) => vm.find_attr(metadata, "naming_convention")?,
        _ => None,
    };
    match found {
        Some(found) => naming_from_value(vm, &found),
        None => Ok(Naming::default()),
    }
}

/// Names of columns.
pub(super) fn text_list(vm: &Vm, value: &Value) -> Result<Vec<String>, PyError> {
    if let Some(one) = value.as_str() {
        // A lone text is iterated over, letter by letter, as in Python.
        return Ok(one.chars().map(String::from).collect());
    }
    vm.iterate(value)?
        .iter()
        .map(|item| column_name(vm, item))
        .collect()
}

fn column_name(vm: &Vm, value: &Value) -> Result<String, PyError> {
    match expr_of(vm, value) {
        Some(Expr::Column(column)) => Ok(column.name),
        _ => Ok(vm.expect_str(value, "column")?.to_string()),
    }
}

/// What an index is on: names of columns, and expressions.
pub(super) fn expressions(vm: &Vm, value: &Value) -> Result<Vec<Expr>, PyError> {
    vm.iterate(value)?
        .iter()
        .map(|item| match item.as_str() {
            Some(name) => Ok(Expr::column(&*name)),
            None => expr_of(vm, item)
                .ok_or_else(|| vm.value_error("String or text() construct expected")),
        })
        .collect()
}

/// Pairs of texts from a mapping.
pub(super) fn names(vm: &Vm, mapping: &Value) -> Result<Vec<(String, String)>, PyError> {
    vm.mapping_pairs(mapping)?
        .into_iter()
        .map(|(key, value)| {
            Ok((
                vm.expect_str(&key, "key")?.to_string(),
                vm.expect_str(&value, "value")?.to_string(),
            ))
        })
        .collect()
}

/// The elements of an exclude constraint: pairs of column or expression and operator.
pub(super) fn exclude_elements(vm: &Vm, elements: &[Value]) -> Result<ExcludeConstraint, PyError> {
    let mut exclude = ExcludeConstraint::default();
    for element in elements {
        let pair = vm.iterate(element)?;
        let [column, operator] = pair.as_slice() else {
            return Err(vm.value_error("an exclude element is a pair of column and operator"));
        };
        let expr = match column.as_str() {
            Some(name) => Expr::column(&*name),
            None => text_or_expr(vm, column, "element")?,
        };
        exclude.elements.push(ExcludeElement {
            expr,
            operator: vm.expect_str(operator, "operator")?.to_string(),
        });
    }
    Ok(exclude)
}

/// The column of `op.add_column`, and the indexes that its type brings along (as a spatial one does).
pub(super) fn added_column(
    vm: &Vm,
    table: &str,
    schema: Option<&str>,
    column: Value,
) -> Result<(Column, Vec<Index>), PyError> {
    // A column of another table stays there.
    let column = match column.native::<ColumnObject>() {
        Some(own) if !own.table.borrow().is_none() => {
            vm.call_method(&column, "_copy", Args::none())?
        }
        _ => column,
    };
    let data = column_from_value(vm, &column)?;
    if data.name.is_empty() {
        return Err(sqlalchemy_error(vm, "ArgumentError", NAMELESS_COLUMN));
    }
    let ty = vm.find_attr(&column, "type")?.unwrap_or_default();
    if vm.find_attr(&ty, "_set_table")?.is_none() {
        return Ok((data, Vec::new()));
    }
    let sqlalchemy = vm.import_module("sqlalchemy.schema")?;
    let metadata = vm.call_method(&sqlalchemy, "MetaData", Args::none())?;
    let column = vm.call_method(&column, "copy", Args::none())?;
    let args = Args::of(vec![Value::str(table), metadata, column.clone()])
        .with("schema", schema.map_or(Value::None, Value::str));
    let table = vm.call_method(&sqlalchemy, "Table", args)?;
    let table = table_from_value(vm, &table)?;
    Ok((column_from_value(vm, &column)?, table.indexes))
}

/// A `Table` in a metadata of its own, which has the naming convention of `target_metadata`.
pub(super) fn new_table(
    vm: &Vm,
    operations: &Operations,
    name: Value,
    columns: Vec<Value>,
    keywords: Vec<(Rc<str>, Value)>,
) -> Result<Value, PyError> {
    let schema = vm.import_module("sqlalchemy.schema")?;
    let naming = operations.context.options.executor.naming.clone();
    let metadata = metadata_with_naming(vm, None, naming);
    let mut positional = vec![name, metadata];
    for item in columns {
        if let Value::Opaque(opaque) = &item {
            return Err(vm.opaque_error(opaque, "an item of op.create_table()"));
        }
        // What is neither column, constraint nor index is passed over, as in the reference.
        if item.native::<ColumnObject>().is_some() {
            let table = vm.find_attr(&item, "table")?.unwrap_or_default();
            let taken = !table.is_none();
            positional.push(if taken {
                vm.call_method(&item, "copy", Args::none())?
            } else {
                item
            });
        } else if item.native::<ConstraintObject>().is_some()
            || item.native::<IndexObject>().is_some()
        {
            positional.push(item);
        }
    }
    vm.call_method(
        &schema,
        "Table",
        Args {
            positional,
            keywords,
        },
    )
}

/// The rows of `op.bulk_insert`, with the defaults that Python gives; printed, those stay `NULL`.
pub(super) fn bulk_rows(
    vm: &Vm,
    table: &Value,
    rows: &Value,
    printed: bool,
) -> Result<Vec<Vec<(String, RowValue)>>, PyError> {
    if !matches!(rows.primitive(), Value::List(_)) {
        return Err(vm.type_error("List expected"));
    }
    let columns = vm.get_attr(table, "c")?;
    let mut types = HashMap::new();
    let mut all = Vec::new();
    for row in vm.iterate(rows)? {
        if !matches!(row.primitive(), Value::Dict(_)) {
            return Err(vm.type_error("List of dictionaries expected"));
        }
        let mut values = Vec::new();
        for (key, value) in vm.mapping_pairs(&row)? {
            let key = vm.expect_str(&key, "column")?;
            let (name, ty, data) = match types.get(&key) {
                Some(known) => known,
                None => types
                    .entry(key.clone())
                    .or_insert(column_type(vm, &columns, &key)?),
            };
            values.push((name.to_string(), row_value(vm, ty, data, &value)?));
        }
        let given: Vec<String> = values.iter().map(|(name, _)| name.clone()).collect();
        for (name, value) in missing_defaults(vm, table, &given, printed)? {
            values.push((
                name,
                match value {
                    Expr::Bind(bind) => RowValue::Value(bind.value.unwrap_or_default()),
                    other => RowValue::Expr(Box::new(other)),
                },
            ));
        }
        all.push(values);
    }
    Ok(all)
}

/// The name and type of the column under a key.
fn column_type(
    vm: &Vm,
    columns: &Value,
    key: &Rc<str>,
) -> Result<(Rc<str>, Option<Value>, SqlType), PyError> {
    let Some(column) = vm.find_attr(columns, key)? else {
        return Ok((key.clone(), None, SqlType::null()));
    };
    let name = vm
        .get_attr(&column, "name")?
        .as_str()
        .unwrap_or_else(|| key.clone());
    let ty = vm.get_attr(&column, "type")?;
    let data = crate::sqlalchemy::type_from_value(vm, &ty)?;
    Ok((name, Some(ty), data))
}

fn row_value(
    vm: &Vm,
    ty: &Option<Value>,
    data: &SqlType,
    value: &Value,
) -> Result<RowValue, PyError> {
    if let Some(expr) = expr_of(vm, value) {
        return Ok(RowValue::Expr(Box::new(expr)));
    }
    let value = match ty {
        Some(ty) => bind_processed(vm, ty, value)?,
        None => value.clone(),
    };
    Ok(RowValue::Value(sql_value_as(vm, &value, data)?))
}

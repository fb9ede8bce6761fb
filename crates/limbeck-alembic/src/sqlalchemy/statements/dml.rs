//! `insert`, `update`, `delete`.

use limbeck_evaluator::{Args, PyError, Value, Vm};
use limbeck_schema::{
    BindParam, Delete, Expr, FromClause, Insert, InsertSource, SqlType, Statement, TableRef, Update,
};

use super::{StatementObject, object, payload, select, table_object};
use crate::sqlalchemy::exc::sqlalchemy_error;
use crate::sqlalchemy::expr::{bind_value, expr_of, type_value_of};
use crate::sqlalchemy::schema::ColumnObject;
use crate::sqlalchemy::selectable::{changed_table, columns_of, table_ref_of};
use crate::sqlalchemy::types::bind_processed;
use crate::sqlalchemy::values::sql_value_as;

fn new(vm: &Vm, statement: Statement, table: &Value) -> Value {
    object(
        vm,
        StatementObject {
            statement,
            table: table_object(vm, table),
            entities: Vec::new(),
            joined: Value::None,
            options: Vec::new(),
        },
    )
}

/// `insert(table)`, `table.insert(values)`
pub(crate) fn new_insert(vm: &Vm, table: &Value, args: Args) -> Result<Value, PyError> {
    let target = table_ref_of(vm, table)?;
    let statement = Statement::Insert(Box::new(Insert::new(target, InsertSource::Parameters)));
    with_values(vm, new(vm, statement, table), args)
}

/// `insert(table)` of a dialect's own module.
pub(super) fn new_insert_of(
    vm: &Vm,
    table: &Value,
    args: Args,
    dialect: &'static str,
) -> Result<Value, PyError> {
    let target = table_ref_of(vm, table)?;
    let statement = Statement::Insert(Box::new(Insert {
        of_dialect: Some(dialect),
        ..Insert::new(target, InsertSource::Parameters)
    }));
    with_values(vm, new(vm, statement, table), args)
}

/// `update(table)`, `table.update(values)`
pub(crate) fn new_update(vm: &Vm, table: &Value, args: Args) -> Result<Value, PyError> {
    let (target, alias) = changed_table(vm, table)?;
    let statement = Statement::Update(Box::new(Update {
        alias,
        ..Update::new(target, Vec::new())
    }));
    with_values(vm, new(vm, statement, table), args)
}

fn with_values(vm: &Vm, statement: Value, args: Args) -> Result<Value, PyError> {
    if args.positional.is_empty() && args.keywords.is_empty() {
        return Ok(statement);
    }
    let args = Args {
        keywords: Vec::new(),
        ..args
    };
    values(vm, &statement, args)
}

/// `delete(table)`
pub(crate) fn new_delete(vm: &Vm, table: &Value) -> Result<Value, PyError> {
    let (target, alias) = changed_table(vm, table)?;
    let statement = Statement::Delete(Box::new(Delete {
        alias,
        ..Delete::new(target)
    }));
    Ok(new(vm, statement, table))
}

/// One assignment: the column's name, and an expression or a value of the column's type.
fn assignment(
    vm: &Vm,
    columns: &[(String, Value)],
    table: &TableRef,
    key: &Value,
    value: &Value,
) -> Result<(String, Expr), PyError> {
    let found = match key.as_str() {
        Some(text) => columns
            .iter()
            .find(|(key, _)| **key == *text)
            .map(|(_, column)| column.clone()),
        None => Some(key.clone()),
    };
    let name = match (&found, key.as_str()) {
        (Some(column), text) => {
            match (column.native::<ColumnObject>(), expr_of(vm, column), text) {
                (Some(column), ..) => column.data.borrow().name.clone(),
                (None, Some(Expr::Column(column)), _) => column.name,
                (None, _, Some(text)) => text.to_string(),
                (None, ..) => {
                    return Err(vm.type_error("the keys of values() are columns or their names"));
                }
            }
        }
        (None, Some(text)) => text.to_string(),
        (None, None) => {
            return Err(vm.type_error("the keys of values() are columns or their names"));
        }
    };
    if let Some(expr) = expr_of(vm, value) {
        return Ok((name, expr));
    }
    let type_value = found.as_ref().map(type_value_of).unwrap_or_default();
    let known = table
        .column_type(&name)
        .cloned()
        .unwrap_or_else(SqlType::null);
    let value = sql_value_as(vm, &bind_processed(vm, &type_value, value)?, &known)?;
    let bind = BindParam {
        key: None,
        hint: Some(name.clone()),
        value: Some(value),
        ty: known,
        expanding: false,
        literal_execute: false,
    };
    Ok((name, Expr::Bind(bind)))
}

/// The assignments of a row given as a dictionary, or as a tuple in the order of the columns.
pub(crate) fn row_from_dict(
    vm: &Vm,
    table: &Value,
    target: &TableRef,
    row: &Value,
) -> Result<Vec<(String, Expr)>, PyError> {
    let columns = columns_of(vm, table);
    let pairs = match row {
        Value::Dict(dict) => dict.pairs(),
        Value::Tuple(_) | Value::List(_) => {
            let names = target.columns.iter().map(|column| Value::str(&column.name));
            names.zip(vm.iterate(row)?).collect()
        }
        Value::Opaque(opaque) => return Err(vm.opaque_error(opaque, "a row")),
        other => {
            // A mapping of another kind, such as a row of a result.
            let keys = vm.call_method(other, "keys", Args::none())?;
            let mut pairs = Vec::new();
            for key in vm.iterate(&keys)? {
                let value = vm.get_item(other, &key)?;
                pairs.push((key, value));
            }
            pairs
        }
    };
    pairs
        .iter()
        .map(|(key, value)| assignment(vm, &columns, target, key, value))
        .collect()
}

/// `values({…})`, `values([{…}, …])`, `values(name=value)`
pub(super) fn values(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let changed = assigned(vm, this, args)?;
    if let Some(found) = changed.native::<StatementObject>() {
        check_columns(vm, &found)?;
    }
    Ok(changed)
}

/// Every column that gets a value is one of the table's.
fn check_columns(vm: &Vm, found: &StatementObject) -> Result<(), PyError> {
    let (table, rows) = match &found.statement {
        Statement::Insert(insert) => match &insert.source {
            InsertSource::Row(row) => (&insert.table, vec![row]),
            InsertSource::Rows(rows) => (&insert.table, rows.iter().collect()),
            _ => return Ok(()),
        },
        Statement::Update(update) => (&update.table, vec![&update.set]),
        _ => return Ok(()),
    };
    let known = |name: &str| table.columns.iter().any(|column| column.name == name);
    let mut unknown: Vec<&str> = rows
        .into_iter()
        .flatten()
        .map(|(name, _)| name.as_str())
        .filter(|name| !known(name))
        .collect();
    unknown.sort_unstable();
    unknown.dedup();
    if unknown.is_empty() {
        return Ok(());
    }
    Err(sqlalchemy_error(
        vm,
        "CompileError",
        format!("Unconsumed column names: {}", unknown.join(", ")),
    ))
}

fn assigned(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let found = payload(vm, this)?;
    if !args.positional.is_empty() && !args.keywords.is_empty() {
        let message = "Can't pass positional and kwargs to values() simultaneously";
        return Err(sqlalchemy_error(vm, "ArgumentError", message));
    }
    let mut statement = found.statement.clone();
    let keywords = Value::dict(
        args.keywords
            .iter()
            .map(|(name, value)| (name.clone(), value.clone())),
    );
    match &mut statement {
        Statement::Insert(insert) => {
            if matches!(insert.source, InsertSource::Select { .. }) {
                let message = "This construct already inserts from a SELECT";
                return Err(sqlalchemy_error(vm, "InvalidRequestError", message));
            }
            let given = args.positional.first();
            let many = match given {
                Some(Value::List(items)) => items.0.borrow().iter().all(|item| {
                    matches!(
                        item,
                        Value::Dict(_) | Value::Tuple(_) | Value::List(_) | Value::Object(_)
                    )
                }),
                _ => false,
            };
            if let (true, Some(rows)) = (many, given) {
                let mut all = match std::mem::replace(&mut insert.source, InsertSource::Parameters)
                {
                    InsertSource::Rows(rows) => rows,
                    _ => Vec::new(),
                };
                for row in vm.iterate(rows)? {
                    all.push(row_from_dict(vm, &found.table, &insert.table, &row)?);
                }
                insert.source = InsertSource::Rows(all);
            } else {
                let mut row = match &insert.source {
                    InsertSource::Row(row) => row.clone(),
                    _ => Vec::new(),
                };
                merge(
                    &mut row,
                    row_from_dict(vm, &found.table, &insert.table, given.unwrap_or(&keywords))?,
                );
                if given.is_some() {
                    merge(
                        &mut row,
                        row_from_dict(vm, &found.table, &insert.table, &keywords)?,
                    );
                }
                insert.source = InsertSource::Row(row);
            }
        }
        Statement::Update(update) => {
            if let Some(given) = args.positional.first() {
                let given = &other_assignments(vm, update, given)?;
                let row = row_from_dict(vm, &found.table, &update.table, given)?;
                merge(&mut update.set, row);
            }
            let row = row_from_dict(vm, &found.table, &update.table, &keywords)?;
            merge(&mut update.set, row);
        }
        _ => return Err(vm.attribute_error("'Delete' object has no attribute 'values'")),
    }
    Ok(object(vm, found.with(statement)))
}

/// Takes the assignments to columns of other tables out of `{column: value}`.
fn other_assignments(vm: &Vm, update: &mut Update, given: &Value) -> Result<Value, PyError> {
    let Value::Dict(dict) = given else {
        return Ok(given.clone());
    };
    let mut own = Vec::new();
    for (key, value) in dict.pairs() {
        let column = match expr_of(vm, &key) {
            Some(Expr::Column(column)) => Some(column),
            _ => None,
        };
        let other = column.filter(|column| {
            let table = column.table.as_deref();
            table.is_some_and(|table| !is_changed(update, table))
        });
        match other {
            Some(column) => {
                let beside = Expr::Column(column.clone());
                let value = match expr_of(vm, &value) {
                    Some(expr) => expr,
                    None => bind_value(vm, &value, &beside, &key)?,
                };
                update.others.push((column, value));
            }
            None => own.push((key, value)),
        }
    }
    let rest = Value::dict::<&str>([]);
    for (key, value) in own {
        vm.set_item(&rest, &key, value)?;
    }
    Ok(rest)
}

/// Whether a table is the one that the statement changes.
fn is_changed(update: &Update, table: &FromClause) -> bool {
    match (table, &update.alias) {
        (_, Some(alias)) => table == alias,
        (FromClause::Table(table), None) => {
            table.name == update.table.name && table.schema == update.table.schema
        }
        _ => false,
    }
}

fn merge(row: &mut Vec<(String, Expr)>, more: Vec<(String, Expr)>) {
    for (name, value) in more {
        match row.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = value,
            None => row.push((name, value)),
        }
    }
}

/// `ordered_values((column, value), …)`
pub(super) fn ordered_values(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let found = payload(vm, this)?;
    let mut statement = found.statement.clone();
    if let Statement::Update(update) = &mut statement {
        update.ordered = true;
        let columns = columns_of(vm, &found.table);
        for pair in &args.positional {
            match vm.iterate(pair)?.as_slice() {
                [key, value] => {
                    update
                        .set
                        .push(assignment(vm, &columns, &update.table, key, value)?)
                }
                _ => return Err(vm.value_error("ordered_values() takes pairs of column and value")),
            }
        }
    }
    Ok(object(vm, found.with(statement)))
}

/// `from_select(names, select)`
pub(super) fn from_select(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "from_select");
    let names = vm.iterate(&reader.required("names")?)?;
    let query = reader.required("select")?;
    let defaults = reader.flag("include_defaults", true)?;
    reader.finish()?;
    let found = payload(vm, this)?;
    let mut statement = found.statement.clone();
    let select = match super::as_statement(vm, &query) {
        Some(Statement::Text(_)) => {
            let shown = vm.repr(&query)?;
            return Err(sqlalchemy_error(
                vm,
                "ArgumentError",
                format!("SELECT statement or equivalent textual object expected, got {shown}."),
            ));
        }
        Some(select) => select,
        None => select::statement_of(vm, &query)?,
    };
    if let Statement::Insert(insert) = &mut statement {
        if !matches!(
            insert.source,
            InsertSource::Parameters | InsertSource::Select { .. }
        ) {
            let message = "This construct already inserts value expressions";
            return Err(sqlalchemy_error(vm, "InvalidRequestError", message));
        }
        let columns = columns_of(vm, &found.table);
        let mut known = Vec::new();
        for name in &names {
            known.push(assignment(vm, &columns, &insert.table, name, &Value::None)?.0);
        }
        if known.is_empty() {
            return Err(sqlalchemy_error(
                vm,
                "ArgumentError",
                "from_select() takes the names of the columns",
            ));
        }
        insert.source = InsertSource::Select {
            columns: known,
            select: Box::new(select),
            defaults,
        };
    }
    Ok(object(vm, found.with(statement)))
}

/// `inline()`
pub(super) fn inline(vm: &Vm, this: &Value, _args: Args) -> Result<Value, PyError> {
    let found = payload(vm, this)?;
    let mut statement = found.statement.clone();
    if let Statement::Insert(insert) = &mut statement {
        insert.inline = true;
    }
    Ok(object(vm, found.with(statement)))
}

//! Running statements: parameters, defaults that Python gives, and what comes back.

use limbeck_dialect::Dialect;
use limbeck_engine::{Connection, ParamSet};
use limbeck_evaluator::{Args, PyError, Value, Vm};
use limbeck_schema::{Expr, InsertSource, Statement, TableRef};

use super::ddl::ddl_text;
use super::exc::{engine_error, sqlalchemy_error};
use super::expr::{expr_of, type_value_of};
use super::result::{Convert, result_value};
use super::schema::{ColumnObject, TableObject};
use super::selectable::columns_of;
use super::statements::{StatementObject, row_from_dict, statement_from_value};
use super::types::{TypeObject, bind_processed};
use super::values::{sql_value_as, value_from_sql};

/// `connection.execute(statement, parameters)`
pub(crate) fn execute(
    vm: &Vm,
    connection: &Connection,
    statement: &Value,
    params: Option<&Value>,
) -> Result<Value, PyError> {
    let fail = |error| engine_error(vm, error);
    let sql = match ddl_text(vm, &**connection.dialect(), statement)? {
        Some(sql) => Some(sql),
        None => super::compiler::compiled_text(vm, statement, connection.dialect().clone())?,
    };
    if let Some(sql) = sql {
        connection.run_sql(&sql).map_err(fail)?;
        return result_value(vm, limbeck_engine::Rows::default(), Value::None, None);
    }
    if let Some(sequence) = super::schema::sequence_from_value(statement) {
        let rows = connection
            .execute(&Expr::NextValue(sequence).into_statement(), &[])
            .map_err(fail)?;
        return rows
            .scalar()
            .map_err(fail)?
            .map_or(Ok(Value::None), |value| value_from_sql(vm, &value));
    }
    let found = match statement.as_str() {
        Some(_) => None,
        None => statement_from_value(vm, statement)?,
    };
    let Some(mut prepared) = found else {
        let shown = vm.repr(statement)?;
        return Err(sqlalchemy_error(
            vm,
            "ObjectNotExecutableError",
            format!("Not an executable object: {shown}"),
        ));
    };
    let object = statement.native::<StatementObject>();
    let table = object
        .as_ref()
        .map(|object| object.table.clone())
        .unwrap_or_default();
    let mut sets = param_sets(vm, &prepared, &table, params)?;
    with_defaults(vm, false, &mut prepared, &table, &mut sets)?;
    let key = add_returning(&**connection.dialect(), &mut prepared, &table, &sets);
    let rows = connection.execute(&prepared, &sets).map_err(fail)?;
    if let Some(key) = key {
        return inserted(vm, rows, &key, &prepared, &sets);
    }
    let types = object
        .map(|object| result_types(vm, &object))
        .unwrap_or_default();
    if types.iter().all(Value::is_none) {
        return result_value(vm, rows, Value::None, None);
    }
    let convert: &Convert<'_> = &|at, value| match types.get(at) {
        Some(ty) => processed_result(vm, ty, value),
        None => Ok(value),
    };
    result_value(vm, rows, Value::None, Some(convert))
}

/// The parameters of a statement: none, one set, or several.
fn param_sets(
    vm: &Vm,
    statement: &Statement,
    table: &Value,
    params: Option<&Value>,
) -> Result<Vec<ParamSet>, PyError> {
    let target = match statement {
        Statement::Insert(insert) => Some(&insert.table),
        Statement::Update(update) => Some(&update.table),
        _ => None,
    };
    match params {
        None | Some(Value::None) => Ok(Vec::new()),
        Some(list @ (Value::List(_) | Value::Tuple(_))) => vm
            .iterate(list)?
            .iter()
            .map(|set| param_set(vm, target, table, statement, set))
            .collect(),
        Some(one) => Ok(vec![param_set(vm, target, table, statement, one)?]),
    }
}

fn param_set(
    vm: &Vm,
    target: Option<&TableRef>,
    table: &Value,
    statement: &Statement,
    set: &Value,
) -> Result<ParamSet, PyError> {
    if let Some(target) = target {
        let row = row_from_dict(vm, table, target, set)?;
        return Ok(row
            .into_iter()
            .filter_map(|(name, value)| match value {
                Expr::Bind(bind) => Some((name, bind.value.unwrap_or_default())),
                _ => None,
            })
            .collect());
    }
    let Value::Dict(dict) = set else {
        let message = "List argument must consist only of dictionaries";
        if let Value::Opaque(opaque) = set {
            return Err(vm.opaque_error(opaque, "the parameters of a statement"));
        }
        return Err(sqlalchemy_error(vm, "ArgumentError", message));
    };
    let mut found = ParamSet::new();
    for (name, value) in dict.pairs() {
        let name = vm.to_str(&name)?.to_string();
        let ty = match statement {
            Statement::Text(text) => text
                .binds
                .iter()
                .find(|bind| bind.key.as_deref() == Some(&name))
                .map(|bind| bind.ty.clone()),
            _ => None,
        };
        let value = sql_value_as(
            vm,
            &value,
            &ty.unwrap_or_else(limbeck_schema::SqlType::null),
        )?;
        found.push((name, value));
    }
    Ok(found)
}

/// What a statement that is printed lacks: the values of defaults that Python gives, and `RETURNING` of a
/// primary key that the database makes. Printed (`--sql`), such values stay open, as in the reference.
///
/// # Errors
/// What a default raises.
pub(crate) fn completed(
    vm: &Vm,
    dialect: &dyn Dialect,
    printed: bool,
    statement: &mut Statement,
    table: &Value,
) -> Result<(), PyError> {
    with_defaults(vm, printed, statement, table, &mut [])?;
    add_returning(dialect, statement, table, &[]);
    Ok(())
}

/// Values for the columns that a statement leaves out and that have a default of Python's.
fn with_defaults(
    vm: &Vm,
    printed: bool,
    statement: &mut Statement,
    table: &Value,
    sets: &mut [ParamSet],
) -> Result<(), PyError> {
    match statement {
        Statement::Insert(insert) => {
            let given: Vec<String> = match &insert.source {
                InsertSource::Row(row) => row.iter().map(|(name, _)| name.clone()).collect(),
                InsertSource::Rows(rows) => rows
                    .iter()
                    .flatten()
                    .map(|(name, _)| name.clone())
                    .collect(),
                InsertSource::Parameters => sets
                    .first()
                    .into_iter()
                    .flatten()
                    .map(|(name, _)| name.clone())
                    .collect(),
                InsertSource::Select { columns, .. } => columns.clone(),
            };
            let missing = || missing_defaults(vm, table, &given, printed);
            match &mut insert.source {
                InsertSource::Row(row) => row.extend(missing()?),
                InsertSource::Rows(rows) => {
                    for row in rows {
                        row.extend(missing()?);
                    }
                }
                InsertSource::Parameters if sets.is_empty() => {
                    let row = missing()?;
                    if !row.is_empty() {
                        insert.source = InsertSource::Row(row);
                    }
                }
                InsertSource::Parameters => {
                    for set in sets.iter_mut() {
                        for (name, value) in missing()? {
                            if let Expr::Bind(bind) = value {
                                set.push((name, bind.value.unwrap_or_default()));
                            }
                        }
                    }
                }
                InsertSource::Select {
                    defaults: false, ..
                } => {}
                InsertSource::Select {
                    columns, select, ..
                } => add_defaults(vm, columns, select, missing()?)?,
            }
        }
        Statement::Update(update) if !update.set.is_empty() => {
            let Some(table) = table.native::<TableObject>() else {
                return Ok(());
            };
            for column in table.column_objects() {
                let name = column.data.borrow().name.clone();
                if !update.set.iter().any(|(known, _)| *known == name)
                    && let Some(value) =
                        default_value(vm, printed, &column, &column.onupdate.borrow())?
                {
                    update.set.push((name, value));
                }
            }
        }
        _ => {}
    }
    Ok(())
}

/// Defaults as further columns of the query that an `INSERT` takes its rows from.
fn add_defaults(
    vm: &Vm,
    columns: &mut Vec<String>,
    select: &mut Statement,
    missing: Vec<(String, Expr)>,
) -> Result<(), PyError> {
    for (name, value) in missing {
        let Statement::Select(select) = select else {
            let message = format!(
                "Can't extend statement for INSERT..FROM SELECT to include additional default-holding column(s) \
                 '{name}'.  Convert the selectable to a subquery() first, or pass include_defaults=False to \
                 Insert.from_select() to skip these columns."
            );
            return Err(sqlalchemy_error(vm, "CompileError", message));
        };
        select.columns.push(match value {
            Expr::Bind(bind) => Expr::Bind(limbeck_schema::BindParam {
                key: Some(name.clone()),
                ..bind
            }),
            other => other,
        });
        columns.push(name);
    }
    Ok(())
}

/// The columns of a table that a row leaves out and that have a default of Python's, with its value.
///
/// # Errors
/// What a default raises.
pub(crate) fn missing_defaults(
    vm: &Vm,
    table: &Value,
    given: &[String],
    printed: bool,
) -> Result<Vec<(String, Expr)>, PyError> {
    let Some(table) = table.native::<TableObject>() else {
        return Ok(Vec::new());
    };
    let mut missing = Vec::new();
    for column in table.column_objects() {
        let name = column.data.borrow().name.clone();
        if !given.contains(&name)
            && let Some(value) = default_value(vm, printed, &column, &column.default.borrow())?
        {
            missing.push((name, value));
        }
    }
    Ok(missing)
}

/// A default as an expression: a SQL expression, what a function returns, or the value itself.
fn default_value(
    vm: &Vm,
    printed: bool,
    column: &ColumnObject,
    given: &Value,
) -> Result<Option<Expr>, PyError> {
    if given.is_none() {
        return Ok(None);
    }
    if let Some(sequence) = super::schema::sequence_from_value(given) {
        return Ok(Some(Expr::NextValue(sequence)));
    }
    if let Some(expr) = expr_of(vm, given) {
        return Ok(Some(expr));
    }
    let ty = column.data.borrow().ty.clone();
    let bind = |value| limbeck_schema::BindParam {
        key: None,
        hint: None,
        value,
        ty: ty.clone(),
        expanding: false,
        literal_execute: false,
    };
    if printed {
        return Ok(Some(Expr::Bind(bind(None))));
    }
    let value = match given {
        Value::Function(function) if takes_context(function) => {
            vm.call(given, Args::of(vec![Value::None]))?
        }
        Value::Function(_) | Value::Native(_) | Value::Method(_) | Value::Class(_) => {
            vm.call(given, Args::none())?
        }
        other => other.clone(),
    };
    if let Some(expr) = expr_of(vm, &value) {
        return Ok(Some(expr));
    }
    let value = bind_processed(vm, &column.type_value.borrow(), &value)?;
    Ok(Some(Expr::Bind(bind(Some(sql_value_as(vm, &value, &ty)?)))))
}

/// `default=lambda context: …`
fn takes_context(function: &limbeck_evaluator::Function) -> bool {
    function.code.parameter_names().len() > function.defaults.len()
}

/// The primary key columns of a one-row insert, whose values the result should tell; where the database
/// returns them, the statement asks for those that the database makes.
fn add_returning(
    dialect: &dyn Dialect,
    statement: &mut Statement,
    table: &Value,
    sets: &[ParamSet],
) -> Option<Vec<String>> {
    let Statement::Insert(insert) = statement else {
        return None;
    };
    let object = table.native::<TableObject>()?;
    let one_row = match insert.source {
        InsertSource::Row(_) => true,
        InsertSource::Parameters => sets.len() == 1,
        _ => false,
    };
    if !one_row || !insert.returning.is_empty() || insert.inline {
        return None;
    }
    let key = insert.table.primary_key.clone();
    let given: Vec<&str> = match &insert.source {
        InsertSource::Row(row) => row.iter().map(|(name, _)| name.as_str()).collect(),
        _ => sets
            .first()
            .into_iter()
            .flatten()
            .map(|(name, _)| name.as_str())
            .collect(),
    };
    let facts = dialect.capabilities();
    let told = !facts.returns_new_keys;
    let from = object.as_from();
    for column in object.column_objects() {
        let data = column.data.borrow();
        if !key.contains(&data.name) || !facts.insert_returning {
            continue;
        }
        if given.contains(&data.name.as_str()) {
            let said = match &insert.source {
                InsertSource::Row(row) => row
                    .iter()
                    .any(|(name, value)| *name == data.name && !matches!(value, Expr::Bind(_))),
                _ => false,
            };
            let numbered = key.len() == 1 && data.ty.is_a("Integer");
            if said && !(told && numbered) {
                insert.returning.push(super::expr::column_expr(
                    &data.name,
                    data.ty.clone(),
                    Some(from.clone()),
                    data.quote,
                ));
            }
            continue;
        }
        let counts = key.len() == 1
            && data.ty.is_a("Integer")
            && data.autoincrement != limbeck_schema::Autoincrement::False;
        let counts = counts
            && (data.foreign_keys.is_empty()
                || data.autoincrement == limbeck_schema::Autoincrement::True);
        if data.server_default.is_some() || (counts && !told) {
            insert.returning.push(super::expr::column_expr(
                &data.name,
                data.ty.clone(),
                Some(from.clone()),
                data.quote,
            ));
        }
    }
    Some(key)
}

/// The result of an insert, with `inserted_primary_key`.
fn inserted(
    vm: &Vm,
    mut rows: limbeck_engine::Rows,
    key: &[String],
    statement: &Statement,
    sets: &[ParamSet],
) -> Result<Value, PyError> {
    let Statement::Insert(insert) = statement else {
        return Ok(Value::None);
    };
    let mut cells = Vec::new();
    for name in key {
        let given = match &insert.source {
            InsertSource::Row(row) => {
                row.iter()
                    .find(|(known, _)| known == name)
                    .and_then(|(_, value)| match value {
                        Expr::Bind(bind) => bind.value.clone(),
                        _ => None,
                    })
            }
            _ => sets
                .first()
                .and_then(|set| set.iter().find(|(known, _)| known == name))
                .map(|(_, value)| value.clone()),
        };
        let returned = rows.rows.first().and_then(|row| row.named(name).cloned());
        let last = rows
            .lastrowid
            .filter(|_| key.len() == 1)
            .map(limbeck_schema::SqlValue::Int);
        let value = given.or(returned).or(last).unwrap_or_default();
        cells.push(value_from_sql(vm, &value)?);
    }
    let names: Vec<std::rc::Rc<str>> = key.iter().map(|name| name.as_str().into()).collect();
    let row = super::result::row_value(vm, &names.into(), cells);
    rows.rows.clear();
    rows.returns_rows = false;
    result_value(vm, rows, row, None)
}

/// The type objects of a statement's columns, where they change values.
fn result_types(vm: &Vm, object: &StatementObject) -> Vec<Value> {
    let mut types = Vec::new();
    for entity in &object.entities {
        match expr_of(vm, entity) {
            Some(_) => types.push(type_value_of(entity)),
            None => types.extend(
                columns_of(vm, entity)
                    .iter()
                    .map(|(_, column)| type_value_of(column)),
            ),
        }
    }
    types
}

/// A cell as its type object gives it: a member of a Python enum, or what `process_result_value` makes.
pub(crate) fn processed_result(vm: &Vm, ty: &Value, value: Value) -> Result<Value, PyError> {
    let Some(payload) = ty.native::<TypeObject>() else {
        return Ok(value);
    };
    let members = payload.enum_class.borrow().clone();
    if !members.is_none() && !value.is_none() {
        return match vm.get_item(&members, &value) {
            Ok(member) => Ok(member),
            Err(_) => vm.call(&members, Args::of(vec![value])),
        };
    }
    let value = match super::types::decorated(vm, ty) {
        Some(inner) => processed_result(vm, &inner, value)?,
        None => super::types::plain_result(vm, ty, value)?,
    };
    super::types::result_processed(vm, ty, value)
}

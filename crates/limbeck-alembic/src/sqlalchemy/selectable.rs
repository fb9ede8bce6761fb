//! What one selects from: `table()`, aliases, joins, subqueries.

use std::rc::Rc;
use std::sync::Arc;

use indexmap::IndexMap;
use limbeck_evaluator::{
    Answer, Args, Class, ClassBuilder, Module, Native, Object, PyError, Value, Vm,
};
use limbeck_schema::{
    ColumnExpr, Constraint, Expr, ForeignKeyConstraint, FromClause, Join, JoinKind, Select,
    SqlType, Statement, TableRef,
};

use super::exc::sqlalchemy_error;
use super::expr::{and, column_value, expr_of, expr_value};
use super::registry::{Registry, class, registry};
use super::schema::{Collection, TableObject};
use super::statements::{StatementObject, statement_value};

/// A from clause that is no `Table`.
pub(crate) struct FromObject {
    pub(crate) from: Arc<FromClause>,
    /// Columns: key, name, type, the type object where it changes values.
    columns: Vec<(String, String, SqlType, Value)>,
}

/// The from clause that a value is.
pub(crate) fn from_of(vm: &Vm, value: &Value) -> Option<Arc<FromClause>> {
    if let Some(found) = value.native::<FromObject>() {
        return Some(found.from.clone());
    }
    if let Some(found) = value.native::<TableObject>() {
        return Some(found.as_from());
    }
    if let Some(found) = value.native::<StatementObject>() {
        let select = Box::new(found.statement.clone());
        return Some(Arc::new(FromClause::Subquery {
            select,
            name: None,
            id: vm.next_id(),
            lateral: false,
        }));
    }
    if let Some(expr @ (Expr::Text(_) | Expr::Function(_))) = expr_of(vm, value) {
        return Some(Arc::new(FromClause::Expr {
            expr: Box::new(expr),
            name: None,
        }));
    }
    match value {
        // A mapped class stands for its table.
        Value::Class(mapped) => mapped
            .lookup("__table__")
            .and_then(|table| from_of(vm, &table)),
        _ => None,
    }
}

/// As [`from_of`], or an error.
pub(crate) fn require_from(vm: &Vm, value: &Value) -> Result<Arc<FromClause>, PyError> {
    if let Value::Opaque(opaque) = value {
        return Err(vm.opaque_error(opaque, "a table"));
    }
    from_of(vm, value).ok_or_else(|| {
        let shown = vm.repr(value).unwrap_or_default();
        let message = format!(
            "Join target, typically a FROM expression, or ORM relationship attribute expected, got {shown}."
        );
        sqlalchemy_error(vm, "ArgumentError", message)
    })
}

/// The table that a statement changes.
pub(crate) fn table_ref_of(vm: &Vm, value: &Value) -> Result<TableRef, PyError> {
    match &*require_from(vm, value)? {
        FromClause::Table(table) => Ok(table.clone()),
        _ => Err(sqlalchemy_error(
            vm,
            "ArgumentError",
            "subject table for an INSERT, UPDATE or DELETE expected",
        )),
    }
}

/// The columns of a from clause as expressions, by key.
pub(crate) fn columns_of(vm: &Vm, value: &Value) -> Vec<(String, Value)> {
    if let Some(table) = value.native::<TableObject>() {
        return table
            .columns
            .borrow()
            .iter()
            .map(|(key, column)| (key.clone(), column.clone()))
            .collect();
    }
    if let Some(object) = value.native::<FromObject>() {
        return object.column_values(vm, value);
    }
    match value {
        Value::Class(mapped) => mapped
            .lookup("__table__")
            .map(|table| columns_of(vm, &table))
            .unwrap_or_default(),
        _ => Vec::new(),
    }
}

impl FromObject {
    fn column_values(&self, vm: &Vm, this: &Value) -> Vec<(String, Value)> {
        if let FromClause::Join(join) = &*self.from {
            return join_columns(vm, join);
        }
        self.columns
            .iter()
            .map(|(key, name, ty, type_value)| {
                let expr =
                    super::expr::column_expr(name, ty.clone(), Some(self.from.clone()), None);
                (
                    key.clone(),
                    column_value(vm, expr, type_value.clone(), this.clone()),
                )
            })
            .collect()
    }
}

/// The columns of a join, by `table_column`.
fn join_columns(vm: &Vm, join: &Join) -> Vec<(String, Value)> {
    let mut columns = Vec::new();
    for side in [&join.left, &join.right] {
        match side {
            FromClause::Join(inner) => columns.extend(join_columns(vm, inner)),
            FromClause::Table(table) => {
                let from = Arc::new(side.clone());
                for column in &table.columns {
                    let expr = Expr::Column(ColumnExpr {
                        table: Some(from.clone()),
                        ..column.clone()
                    });
                    columns.push((
                        format!("{}_{}", table.name, column.name),
                        expr_value(vm, expr),
                    ));
                }
            }
            _ => {}
        }
    }
    columns
}

fn class_name(from: &FromClause) -> &'static str {
    match from {
        FromClause::Table(_) => "TableClause",
        FromClause::Alias { .. } => "Alias",
        FromClause::Subquery { lateral: true, .. } => "Lateral",
        FromClause::Subquery { .. } => "Subquery",
        FromClause::Cte(_) => "CTE",
        FromClause::Join(_) => "Join",
        FromClause::Expr { .. } => "TableValuedAlias",
        FromClause::Values { .. } => "Values",
    }
}

/// A from clause as a Python object, with its columns.
pub(crate) fn from_value(vm: &Vm, from: FromClause, columns: Vec<(String, SqlType)>) -> Value {
    let columns = columns
        .into_iter()
        .map(|(name, ty)| (name.clone(), name, ty, Value::None))
        .collect();
    class(vm, class_name(&from)).instance(FromObject {
        from: Arc::new(from),
        columns,
    })
}

/// A from clause with the columns of another, such as its alias.
pub(crate) fn from_with_columns(vm: &Vm, from: FromClause, of: &Value) -> Value {
    let columns = columns_of(vm, of)
        .into_iter()
        .filter_map(|(key, column)| match expr_of(vm, &column) {
            Some(Expr::Column(expr)) => {
                Some((key, expr.name, expr.ty, super::expr::type_value_of(&column)))
            }
            _ => None,
        })
        .collect();
    class(vm, class_name(&from)).instance(FromObject {
        from: Arc::new(from),
        columns,
    })
}

impl Native for FromObject {
    fn get_attr(&self, vm: &Vm, this: &Rc<Object>, name: &str) -> Answer {
        let value = Value::Object(this.clone());
        Ok(Some(match (name, &*self.from) {
            ("c" | "columns" | "exported_columns", _) => Collection::value(
                vm,
                self.column_values(vm, &value)
                    .into_iter()
                    .collect::<IndexMap<_, _>>(),
            ),
            ("name" | "fullname" | "key" | "description", FromClause::Table(table)) => {
                Value::str(&table.name)
            }
            ("schema", FromClause::Table(table)) => table.schema.clone().into(),
            ("name", FromClause::Alias { name, .. } | FromClause::Subquery { name, .. }) => {
                name.clone().into()
            }
            ("name", FromClause::Cte(cte)) => cte.name.clone().into(),
            ("primary_key" | "foreign_keys", _) => Value::list(Vec::new()),
            ("left", FromClause::Join(join)) => from_value(vm, join.left.clone(), Vec::new()),
            ("right", FromClause::Join(join)) => from_value(vm, join.right.clone(), Vec::new()),
            ("onclause", FromClause::Join(join)) => {
                join.on.clone().map_or(Value::None, |on| expr_value(vm, on))
            }
            ("is_selectable", _) => true.into(),
            _ => return Ok(None),
        }))
    }

    fn str(&self, vm: &Vm, _this: &Rc<Object>) -> Answer<String> {
        match &*self.from {
            FromClause::Table(table) => Ok(Some(table.name.clone())),
            _ => {
                let select = Select {
                    from: vec![(*self.from).clone()],
                    ..Select::default()
                };
                let text = super::compiled::text_of(vm, &Statement::Select(Box::new(select)))?;
                Ok(Some(
                    text.split_once("FROM ")
                        .map_or(text.clone(), |(_, from)| from.to_owned()),
                ))
            }
        }
    }
}

/// `table(name, *columns, schema=…)`
fn table_function(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "table");
    let name = reader.text("name")?.to_string();
    let columns = reader.rest();
    let schema = reader
        .text_keyword("schema")?
        .map(|schema| schema.to_string());
    reader.finish()?;
    let mut known = Vec::new();
    let mut table = TableRef {
        name,
        schema,
        ..TableRef::default()
    };
    for column in &columns {
        match (expr_of(vm, column), column) {
            (Some(Expr::Column(expr)), _) => {
                known.push((
                    expr.name.clone(),
                    expr.name.clone(),
                    expr.ty.clone(),
                    super::expr::type_value_of(column),
                ));
                table.columns.push(ColumnExpr {
                    table: None,
                    ..expr
                });
            }
            (_, Value::Opaque(opaque)) => {
                return Err(vm.opaque_error(opaque, "a column of table()"));
            }
            _ => {
                let shown = vm.repr(column)?;
                return Err(sqlalchemy_error(
                    vm,
                    "ArgumentError",
                    format!("column() objects expected for table(), got {shown}"),
                ));
            }
        }
    }
    let from = Arc::new(FromClause::Table(table));
    Ok(class(vm, "TableClause").instance(FromObject {
        from,
        columns: known,
    }))
}

/// `left.join(right, onclause, isouter, full)`
fn join(vm: &Vm, this: &Value, args: Args, outer: bool) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "join");
    let right = reader.required("right")?;
    let on = reader.some("onclause")?;
    let outer = outer || reader.flag("isouter", false)?;
    let full = reader.flag("full", false)?;
    reader.finish()?;
    let (left, right) = (require_from(vm, this)?, require_from(vm, &right)?);
    let on = match on {
        Some(on) => super::expr::text_or_expr(vm, &on, "the condition of a join")?,
        None => natural_condition(vm, &left, &right)?,
    };
    let kind = match (full, outer) {
        (true, _) => JoinKind::Full,
        (false, true) => JoinKind::Left,
        (false, false) => JoinKind::Inner,
    };
    let join = Join {
        left: (*left).clone(),
        right: (*right).clone(),
        kind,
        on: Some(on),
    };
    Ok(from_value(vm, FromClause::Join(Box::new(join)), Vec::new()))
}

/// The tables in a from clause, with what columns of them belong to.
fn tables_in<'a>(from: &'a FromClause, found: &mut Vec<(&'a TableRef, &'a FromClause)>) {
    match from {
        FromClause::Table(table) => found.push((table, from)),
        FromClause::Alias { element, .. } => {
            if let FromClause::Table(table) = &**element {
                found.push((table, from));
            }
        }
        FromClause::Join(join) => {
            tables_in(&join.left, found);
            tables_in(&join.right, found);
        }
        _ => {}
    }
}

/// The condition that follows from the foreign keys between two sides.
pub(crate) fn natural_condition(
    vm: &Vm,
    left: &FromClause,
    right: &FromClause,
) -> Result<Expr, PyError> {
    let (mut lefts, mut rights) = (Vec::new(), Vec::new());
    tables_in(left, &mut lefts);
    tables_in(right, &mut rights);
    let mut conditions = Vec::new();
    for (left_table, left_from) in lefts {
        for (right_table, right_from) in &rights {
            for key in keys_between(vm, right_table, left_table)? {
                conditions.extend(pairs(&key, right_from, left_from));
            }
            for key in keys_between(vm, left_table, right_table)? {
                conditions.extend(pairs(&key, left_from, right_from));
            }
        }
    }
    if conditions.is_empty() {
        return Err(sqlalchemy_error(
            vm,
            "NoForeignKeysError",
            format!(
                "Can't find any foreign key relationships between '{}' and '{}'.",
                name_of(left),
                name_of(right)
            ),
        ));
    }
    Ok(and(conditions))
}

/// What a side of a join is called in messages.
fn name_of(from: &FromClause) -> String {
    match from {
        FromClause::Table(table) => table.name.clone(),
        FromClause::Alias {
            name: Some(name), ..
        }
        | FromClause::Subquery {
            name: Some(name), ..
        } => name.clone(),
        FromClause::Join(_) => "Join object".to_owned(),
        _ => "subquery".to_owned(),
    }
}

fn keys_between(
    vm: &Vm,
    from: &TableRef,
    to: &TableRef,
) -> Result<Vec<ForeignKeyConstraint>, PyError> {
    let table = registry(vm)
        .tables
        .borrow()
        .get(&(from.schema.clone(), from.name.clone()))
        .cloned();
    let Some(table) = table.and_then(|table| table.native::<TableObject>()) else {
        return Ok(Vec::new());
    };
    let constraints = table.finished(vm)?.constraints;
    Ok(constraints
        .into_iter()
        .filter_map(|constraint| match constraint {
            Constraint::ForeignKey(key)
                if key.target_table == to.name && key.target_schema == to.schema =>
            {
                Some(key)
            }
            _ => None,
        })
        .collect())
}

fn pairs(key: &ForeignKeyConstraint, from: &FromClause, to: &FromClause) -> Vec<Expr> {
    let column = |from: &FromClause, name: &str| {
        super::expr::column_expr(name, SqlType::null(), Some(Arc::new(from.clone())), None)
    };
    let equal = |(own, target): (&String, &String)| Expr::Binary {
        op: limbeck_schema::BinaryOp::Eq,
        // The column that is referred to stands first.
        left: Box::new(column(to, target)),
        right: Box::new(column(from, own)),
        ty: SqlType::named("Boolean"),
    };
    key.columns
        .iter()
        .zip(&key.target_columns)
        .map(equal)
        .collect()
}

/// `alias(name)`
fn alias(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "alias");
    let name = reader.some_text("name")?.map(|name| name.to_string());
    reader.rest_keywords();
    let element = require_from(vm, this)?;
    let from = match &*element {
        FromClause::Values { columns, rows, .. } => FromClause::Values {
            name,
            columns: columns.clone(),
            rows: rows.clone(),
        },
        FromClause::Subquery {
            select,
            id,
            lateral,
            ..
        } => FromClause::Subquery {
            select: select.clone(),
            name,
            id: *id,
            lateral: *lateral,
        },
        _ => FromClause::Alias {
            element,
            name,
            id: vm.next_id(),
        },
    };
    Ok(from_with_columns(vm, from, this))
}

fn select_all(vm: &Vm, this: &Value) -> Result<Value, PyError> {
    let columns = columns_of(vm, this)
        .into_iter()
        .filter_map(|(_, column)| expr_of(vm, &column))
        .collect();
    let from = vec![(*require_from(vm, this)?).clone()];
    Ok(statement_value(
        vm,
        Statement::Select(Box::new(Select {
            columns,
            from,
            ..Select::default()
        })),
    ))
}

pub(super) fn build(vm: &Vm, registry: &Registry, clause: &Rc<Class>) {
    let from = ClassBuilder::new("FromClause")
        .module("sqlalchemy.sql.selectable")
        .base(clause)
        .method("alias", alias)
        .method("join", |vm, this, args| join(vm, this, args, false))
        .method("outerjoin", |vm, this, args| join(vm, this, args, true))
        .method("select", |vm, this, _| select_all(vm, this))
        .method("insert", |vm, this, args| {
            super::statements::new_insert(vm, this, args)
        })
        .method("update", |vm, this, args| {
            super::statements::new_update(vm, this, args)
        })
        .method("delete", |vm, this, _| {
            super::statements::new_delete(vm, this)
        })
        .method("count", |_, this, _| Ok(this.clone()))
        .build(vm);
    registry.add("FromClause", from.clone());
    registry.add("Values", values_class(vm, &from));
    for name in [
        "TableClause",
        "Alias",
        "Subquery",
        "Lateral",
        "CTE",
        "Join",
        "TableValuedAlias",
    ] {
        let class = ClassBuilder::new(name)
            .module("sqlalchemy.sql.selectable")
            .base(&from)
            .build(vm);
        registry.add(name, class);
    }
}

fn values_class(vm: &Vm, from: &Rc<Class>) -> Rc<Class> {
    ClassBuilder::new("Values")
        .module("sqlalchemy.sql.selectable")
        .base(from)
        .method("data", values_data)
        .build(vm)
}

/// `values(*columns, name=…)`, to which `data()` gives rows.
fn values(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "values");
    let given = reader.rest();
    let name = reader.text_keyword("name")?.map(|name| name.to_string());
    reader.keyword("literal_binds");
    reader.finish()?;
    let mut columns = Vec::new();
    for column in &given {
        match expr_of(vm, column) {
            Some(Expr::Column(column)) => columns.push(ColumnExpr {
                table: None,
                ..column
            }),
            _ => return Err(vm.type_error("values() takes columns")),
        }
    }
    let known = columns
        .iter()
        .map(|column| (column.name.clone(), column.ty.clone()))
        .collect();
    Ok(from_value(
        vm,
        FromClause::Values {
            name,
            columns,
            rows: Vec::new(),
        },
        known,
    ))
}

/// `values(…).data([(…), …])`
fn values_data(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let given = args.reader(vm, "data").required("values")?;
    let from = require_from(vm, this)?;
    let FromClause::Values {
        name,
        columns,
        rows,
    } = &*from
    else {
        return Ok(this.clone());
    };
    let mut rows = rows.clone();
    for row in vm.iterate(&given)? {
        let cells = vm.iterate(&row)?;
        let typed = cells.iter().zip(columns).map(|(cell, column)| {
            let beside = Expr::Column(column.clone());
            match expr_of(vm, cell) {
                Some(expr) => Ok(expr),
                None => super::expr::bind_value(vm, cell, &beside, &Value::None),
            }
        });
        rows.push(typed.collect::<Result<_, PyError>>()?);
    }
    let from = FromClause::Values {
        name: name.clone(),
        columns: columns.clone(),
        rows,
    };
    Ok(from_with_columns(vm, from, this))
}

/// The functions of `sqlalchemy` that make from clauses.
pub(super) fn export(module: &Module) {
    module.function("table", table_function);
    module.function("values", values);
    module.function("alias", |vm, args| method(vm, args, alias));
    module.function("join", |vm, args| {
        method(vm, args, |vm, this, args| join(vm, this, args, false))
    });
    module.function("outerjoin", |vm, args| {
        method(vm, args, |vm, this, args| join(vm, this, args, true))
    });
}

/// Calls a method with the first argument as its object.
fn method(
    vm: &Vm,
    mut args: Args,
    method: impl Fn(&Vm, &Value, Args) -> Result<Value, PyError>,
) -> Result<Value, PyError> {
    if args.positional.is_empty() {
        return Err(vm.type_error("missing 1 required positional argument"));
    }
    let this = args.positional.remove(0);
    method(vm, &this, args)
}

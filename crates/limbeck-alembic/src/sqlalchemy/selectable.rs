//! What one selects from: `table()`, aliases, joins, subqueries.

use std::rc::Rc;
use std::sync::Arc;

use indexmap::IndexMap;
use limbeck_evaluator::{
    Answer, Args, Class, ClassBuilder, Module, Native, Object, PyError, Value, Vm,
};
use limbeck_schema::{
    ColumnExpr, Constraint, Cte, Expr, ForeignKeyConstraint, FromClause, Join, JoinKind, Select,
    SqlType, Statement, TableFunction, TableRef, Values,
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
        return Some(Arc::new(FromClause::Expr(Box::new(expr))));
    }
    match value {
        // A mapped class stands for its table.
        Value::Class(mapped) => mapped
            .lookup("__table__")
            .and_then(|table| from_of(vm, &table)),
        _ => from_of(vm, &stands_for(vm, value)?),
    }
}

/// What an object of Python code stands for by its `__clause_element__`: the alias of a mapped class.
fn stands_for(vm: &Vm, value: &Value) -> Option<Value> {
    let Value::Object(object) = value else {
        return None;
    };
    let element = object.class.lookup("__clause_element__")?;
    let element = vm.call(&vm.bind(element, value), Args::none()).ok()?;
    (!element.is(value)).then_some(element)
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

/// The table that a statement changes, and its alias where it is changed by one.
pub(crate) fn changed_table(
    vm: &Vm,
    value: &Value,
) -> Result<(TableRef, Option<FromClause>), PyError> {
    let from = target(vm, value)?;
    match &*from {
        FromClause::Table(table) => Ok((table.clone(), None)),
        FromClause::Alias { element, .. } => match &**element {
            FromClause::Table(table) => Ok((table.clone(), Some((*from).clone()))),
            _ => Err(not_changed(vm, value)),
        },
        _ => Err(not_changed(vm, value)),
    }
}

fn target(vm: &Vm, value: &Value) -> Result<Arc<FromClause>, PyError> {
    if let Value::Opaque(opaque) = value {
        return Err(vm.opaque_error(opaque, "a table"));
    }
    from_of(vm, value).ok_or_else(|| not_changed(vm, value))
}

fn not_changed(vm: &Vm, value: &Value) -> PyError {
    let shown = vm.repr(value).unwrap_or_default();
    let mut message =
        format!("subject table for an INSERT, UPDATE or DELETE expected, got {shown}.");
    if value.native::<StatementObject>().is_some() {
        let class = vm
            .repr(&Value::Class(vm.class_of(value)))
            .unwrap_or_default();
        message += &format!(
            " To create a FROM clause from a {class} object, use the .subquery() method. (Background on this \
             error at: https://sqlalche.me/e/21/89ve)"
        );
    }
    sqlalchemy_error(vm, "ArgumentError", message)
}

/// The table that an `INSERT` is into.
pub(crate) fn table_ref_of(vm: &Vm, value: &Value) -> Result<TableRef, PyError> {
    match &*target(vm, value)? {
        FromClause::Table(table) => Ok(table.clone()),
        _ => Err(not_changed(vm, value)),
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
        _ => stands_for(vm, value)
            .map(|element| columns_of(vm, &element))
            .unwrap_or_default(),
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
                let quote = column_quote(&self.from, name);
                let expr =
                    super::expr::column_expr(name, ty.clone(), Some(self.from.clone()), quote);
                let declared = is_declared(&self.from, name);
                let column = column_value(vm, expr, type_value.clone(), this.clone(), declared);
                (key.clone(), column)
            })
            .collect()
    }
}

/// Whether a column's name is quoted (or not) by the user's will.
fn column_quote(from: &FromClause, name: &str) -> Option<bool> {
    match from {
        FromClause::Table(table) => table
            .columns
            .iter()
            .find(|column| column.name == name)
            .and_then(|column| column.quote),
        FromClause::Alias { element, .. } => column_quote(element, name),
        _ => None,
    }
}

/// Whether a column of a from clause goes back to a `Column`, not to a `column()` or an expression.
fn is_declared(from: &FromClause, name: &str) -> bool {
    match from {
        FromClause::Table(table) => table.declared,
        FromClause::Alias { element, .. } => is_declared(element, name),
        FromClause::Subquery { select, .. } => selects_declared(select, name),
        FromClause::Cte(cte) => selects_declared(&cte.statement, name),
        FromClause::Join(join) => is_declared(&join.left, name) || is_declared(&join.right, name),
        FromClause::Expr(_) | FromClause::Function(_) | FromClause::Values(_) => false,
    }
}

fn selects_declared(statement: &Statement, name: &str) -> bool {
    let declared = |columns: &[Expr]| {
        columns.iter().any(|column| {
            let (label, column) = match column {
                Expr::Label(label) => (Some(&label.name), &*label.expr),
                column => (None, column),
            };
            match column {
                Expr::Column(column) => {
                    label.unwrap_or(&column.name) == name
                        && column
                            .table
                            .as_deref()
                            .is_some_and(|table| is_declared(table, &column.name))
                }
                _ => false,
            }
        })
    };
    match statement {
        Statement::Select(select) => declared(&select.columns),
        Statement::Compound(compound) => compound
            .selects
            .first()
            .is_some_and(|first| selects_declared(first, name)),
        Statement::Insert(insert) => declared(&insert.returning),
        Statement::Update(update) => declared(&update.returning),
        Statement::Delete(delete) => declared(&delete.returning),
        Statement::Text(_) | Statement::Values(_) => false,
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
        FromClause::Expr(_) | FromClause::Function(_) => "TableValuedAlias",
        FromClause::Values(_) => "Values",
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
            FromClause::Subquery { select, .. } => super::compiled::text_of(vm, select).map(Some),
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
    let given = reader.required("name")?;
    let quote = super::schema::quote_of(vm, &given);
    let name = vm.expect_str(&given, "name")?.to_string();
    let columns = reader.rest();
    let schema = reader
        .text_keyword("schema")?
        .map(|schema| schema.to_string());
    reader.finish()?;
    let mut known = Vec::new();
    let mut table = TableRef {
        name,
        schema,
        quote,
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
    let mut found: Vec<Expr> = Vec::new();
    for (left_table, left_from) in lefts {
        for (right_table, right_from) in &rights {
            let same =
                left_table.name == right_table.name && left_table.schema == right_table.schema;
            for key in keys_between(vm, right_table, left_table)? {
                found.push(and(pairs(&key, right_from, left_from)));
            }
            for key in keys_between(vm, left_table, right_table)? {
                if !same {
                    found.push(and(pairs(&key, left_from, right_from)));
                }
            }
        }
    }
    let differ = found.windows(2).any(|pair| pair[0] != pair[1]);
    if differ {
        return Err(sqlalchemy_error(
            vm,
            "AmbiguousForeignKeysError",
            format!(
                "Can't determine join between '{}' and '{}'; tables have more than one foreign key constraint \
                 relationship between them. Please specify the 'onclause' of this join explicitly.",
                name_of(left),
                name_of(right)
            ),
        ));
    }
    let Some(condition) = found.into_iter().next() else {
        return Err(sqlalchemy_error(
            vm,
            "NoForeignKeysError",
            format!(
                "Can't find any foreign key relationships between '{}' and '{}'.",
                name_of(left),
                name_of(right)
            ),
        ));
    };
    Ok(condition)
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
        FromClause::Values(values) => FromClause::Values(Values {
            name,
            ..values.clone()
        }),
        FromClause::Function(function) => FromClause::Function(TableFunction {
            name,
            id: vm.next_id(),
            ..function.clone()
        }),
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
    let functions = ClassBuilder::new("TableValuedAlias")
        .module("sqlalchemy.sql.selectable")
        .base(&from)
        .method("render_derived", render_derived)
        .method("lateral", |vm, this, args| {
            let name = args.reader(vm, "lateral").some_text("name")?;
            changed_function(vm, this, |function| {
                function.lateral = true;
                function.id = vm.next_id();
                function.name = name.map(|name| name.to_string()).or(function.name.take());
            })
        })
        .build(vm);
    registry.add("TableValuedAlias", functions);
    for name in ["TableClause", "Alias", "Subquery", "Lateral", "CTE", "Join"] {
        let class = ClassBuilder::new(name)
            .module("sqlalchemy.sql.selectable")
            .base(&from)
            .build(vm);
        registry.add(name, class);
    }
}

/// `render_derived(name=None, with_types=False)`
fn render_derived(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "render_derived");
    let name = reader.some_text("name")?;
    let typed = reader.flag("with_types", false)?;
    reader.finish()?;
    changed_function(vm, this, |function| {
        function.derived = Some(typed);
        function.id = vm.next_id();
        function.name = name.map(|name| name.to_string());
    })
}

fn changed_function(
    vm: &Vm,
    this: &Value,
    change: impl FnOnce(&mut TableFunction),
) -> Result<Value, PyError> {
    match &*require_from(vm, this)? {
        FromClause::Function(function) => {
            let mut function = function.clone();
            change(&mut function);
            Ok(from_with_columns(vm, FromClause::Function(function), this))
        }
        _ => Ok(this.clone()),
    }
}

fn values_class(vm: &Vm, from: &Rc<Class>) -> Rc<Class> {
    ClassBuilder::new("Values")
        .module("sqlalchemy.sql.selectable")
        .base(from)
        .method("data", values_data)
        .method("cte", |vm, this, args| {
            let name = args.reader(vm, "cte").some_text("name")?;
            let from = require_from(vm, this)?;
            let FromClause::Values(values) = &*from else {
                return Ok(this.clone());
            };
            let cte = FromClause::Cte(Cte {
                name: name.map(|name| name.to_string()),
                id: vm.next_id(),
                statement: Box::new(Statement::Values(Box::new(values.clone()))),
                recursive: false,
                nesting: false,
                prefixes: Vec::new(),
                suffixes: Vec::new(),
            });
            Ok(from_with_columns(vm, cte, this))
        })
        .build(vm)
}

/// `values(*columns, name=…)`, to which `data()` gives rows.
fn values(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "values");
    let given = reader.rest();
    let name = reader.text_keyword("name")?.map(|name| name.to_string());
    let literal_binds = reader.flag_keyword("literal_binds", false)?;
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
        FromClause::Values(Values {
            name,
            id: vm.next_id(),
            columns,
            rows: Vec::new(),
            literal_binds,
        }),
        known,
    ))
}

/// `values(…).data([(…), …])`
fn values_data(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let given = args.reader(vm, "data").required("values")?;
    let from = require_from(vm, this)?;
    let FromClause::Values(values) = &*from else {
        return Ok(this.clone());
    };
    let mut values = values.clone();
    for row in vm.iterate(&given)? {
        let cells = vm.iterate(&row)?;
        let typed = cells.iter().zip(&values.columns).map(|(cell, column)| {
            let beside = Expr::Column(column.clone());
            match expr_of(vm, cell) {
                Some(expr) => Ok(expr),
                None => super::expr::bind_value(vm, cell, &beside, &Value::None).map(unhinted),
            }
        });
        let row = typed.collect::<Result<_, PyError>>()?;
        values.rows.push(row);
    }
    Ok(from_with_columns(vm, FromClause::Values(values), this))
}

/// A parameter that is not named after the column beside it.
fn unhinted(expr: Expr) -> Expr {
    match expr {
        Expr::Bind(bind) => Expr::Bind(limbeck_schema::BindParam { hint: None, ..bind }),
        other => other,
    }
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

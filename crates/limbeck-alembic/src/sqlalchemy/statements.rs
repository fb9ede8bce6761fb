//! Statements as Python objects: `select`, `insert`, `update`, `delete` and set operations. Every method
//! returns a new object.

mod conflict;
mod dml;
mod select;

use std::rc::Rc;

use limbeck_dialect::Dialect;
use limbeck_evaluator::{Answer, Args, ClassBuilder, Module, Native, Object, PyError, Value, Vm};
use limbeck_operations::Executable;
use limbeck_schema::{Affix, Expr, Hint, OptionValue, Select, Statement, TextClause};

use super::exc::sqlalchemy_error;
use super::expr::{expr_of, expr_value};
use super::registry::{Registry, class};
use super::schema::TableObject;
use super::selectable::{columns_of, from_of, require_from};

pub(crate) use dml::{new_delete, new_insert, new_update, row_from_dict};
pub(crate) use select::select_columns;

/// A statement's payload.
#[derive(Clone)]
pub(crate) struct StatementObject {
    /// The statement.
    pub(crate) statement: Statement,
    /// The table object that it changes, for the defaults of its columns.
    pub(crate) table: Value,
    /// What was selected, as it was given: columns, tables, mapped classes.
    pub(crate) entities: Vec<Value>,
    /// What was joined last, which `filter_by()` is about.
    pub(crate) joined: Value,
    /// `execution_options`
    pub(crate) options: Vec<(Rc<str>, Value)>,
}

impl StatementObject {
    /// The statement as a value: `(SELECT …)`.
    pub(crate) fn scalar(&self) -> Option<Expr> {
        match &self.statement {
            Statement::Select(_) | Statement::Compound(_) => {
                Some(Expr::Subquery(Box::new(self.statement.clone())))
            }
            _ => None,
        }
    }

    pub(crate) fn with(&self, statement: Statement) -> Self {
        Self {
            statement,
            ..self.clone()
        }
    }
}

fn class_name(statement: &Statement) -> &'static str {
    match statement {
        Statement::Text(_) => "TextClause",
        Statement::Select(_) => "Select",
        Statement::Compound(_) => "CompoundSelect",
        Statement::Insert(_) => "Insert",
        Statement::Update(_) => "Update",
        Statement::Delete(_) => "Delete",
        Statement::Values(_) => "Values",
    }
}

/// A statement as a Python object.
pub(crate) fn statement_value(vm: &Vm, statement: Statement) -> Value {
    object(
        vm,
        StatementObject {
            statement,
            table: Value::None,
            entities: Vec::new(),
            joined: Value::None,
            options: Vec::new(),
        },
    )
}

pub(crate) fn object(vm: &Vm, payload: StatementObject) -> Value {
    match payload.statement {
        Statement::Text(text) => expr_value(vm, Expr::Text(text)),
        _ => class(vm, class_name(&payload.statement)).instance(payload),
    }
}

/// The statement that a value is, `text()` included; expressions are none.
pub(crate) fn as_statement(vm: &Vm, value: &Value) -> Option<Statement> {
    if let Some(found) = value.native::<StatementObject>() {
        return Some(found.statement.clone());
    }
    match expr_of(vm, value) {
        Some(Expr::Text(text)) => Some(Statement::Text(text)),
        _ => None,
    }
}

/// `text("…").columns(…).subquery(name)`
pub(crate) fn text_subquery(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    select::subquery_of(vm, as_text(vm, this)?, args, false)
}

/// `text("…").columns(…).cte(name)`
pub(crate) fn text_cte(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    select::cte_of(vm, as_text(vm, this)?, args)
}

fn as_text(vm: &Vm, value: &Value) -> Result<Statement, PyError> {
    as_statement(vm, value).ok_or_else(|| vm.type_error("a statement is expected"))
}

/// As [`as_statement`], with what the statement lacks when it is printed.
///
/// # Errors
/// What a default raises.
pub(crate) fn printed_statement(
    vm: &Vm,
    dialect: &dyn Dialect,
    value: &Value,
) -> Result<Option<Statement>, PyError> {
    let Some(mut statement) = as_statement(vm, value) else {
        return Ok(None);
    };
    if let Some(object) = value.native::<StatementObject>() {
        super::execute::completed(vm, dialect, true, &mut statement, &object.table)?;
    }
    Ok(Some(statement))
}

/// The statement that executing a value runs: a statement, text, an expression (`SELECT expr`), a table
/// (all of its rows). Nothing for plain strings and other values.
///
/// # Errors
/// The value is not evaluated (opaque).
pub(crate) fn statement_from_value(vm: &Vm, value: &Value) -> Result<Option<Statement>, PyError> {
    if let Value::Opaque(opaque) = value {
        return Err(vm.opaque_error(opaque, "a statement"));
    }
    if let Some(found) = as_statement(vm, value) {
        return Ok(Some(found));
    }
    if let Some(expr) = expr_of(vm, value) {
        return Ok(Some(expr.into_statement()));
    }
    Ok(from_of(vm, value).map(|from| {
        let columns = columns_of(vm, value)
            .into_iter()
            .filter_map(|(_, column)| expr_of(vm, &column))
            .collect();
        Statement::Select(Box::new(Select {
            columns,
            from: vec![(*from).clone()],
            ..Select::default()
        }))
    }))
}

/// What `op.execute(value)` runs: a plain string is SQL text; an element of DDL, a statement.
///
/// # Errors
/// The value is none of these, or not evaluated (opaque).
pub(crate) fn executable_from_value(vm: &Vm, value: &Value) -> Result<Executable, PyError> {
    if let Some(text) = value.as_str() {
        return Ok(Statement::Text(TextClause::new(&*text)).into());
    }
    if let Some(ddl) = super::ddl::ddl_from_value(value) {
        return Ok(Executable::Ddl(Box::new(ddl)));
    }
    if let Some(text) =
        super::compiler::compiled_text(vm, value, super::compiler::current_dialect(vm))?
    {
        return Ok(Executable::Ddl(Box::new(limbeck_operations::Ddl::Text(
            text,
        ))));
    }
    match statement_from_value(vm, value)? {
        Some(mut statement) => {
            if let Some(object) = value.native::<StatementObject>() {
                let context = crate::state::migration_context(vm).ok();
                let printed = context.is_some_and(|context| context.executor.as_sql());
                let dialect = super::compiler::current_dialect(vm);
                super::execute::completed(vm, &*dialect, printed, &mut statement, &object.table)?;
            }
            Ok(statement.into())
        }
        None => {
            let printed =
                crate::state::migration_context(vm).is_ok_and(|context| context.executor.as_sql());
            if printed {
                let name = vm.type_name(value);
                return Err(
                    vm.attribute_error(format!("'{name}' object has no attribute 'compile'"))
                );
            }
            let shown = vm.repr(value)?;
            Err(sqlalchemy_error(
                vm,
                "ObjectNotExecutableError",
                format!("Not an executable object: {shown}"),
            ))
        }
    }
}

impl Native for StatementObject {
    fn get_attr(&self, vm: &Vm, this: &Rc<Object>, name: &str) -> Answer {
        let value = Value::Object(this.clone());
        Ok(Some(match (name, &self.statement) {
            (
                "c" | "columns" | "selected_columns" | "exported_columns",
                Statement::Select(_) | Statement::Compound(_),
            ) => {
                let subquery = vm.call_method(&value, "subquery", Args::none())?;
                vm.get_attr(&subquery, "c")?
            }
            ("table", _) => self.table.clone(),
            ("excluded", Statement::Insert(insert)) => conflict::excluded(vm, insert, "excluded"),
            ("inserted", Statement::Insert(insert)) => conflict::excluded(vm, insert, "VALUES"),
            ("type", Statement::Select(_)) => match self.scalar() {
                Some(expr) => super::types::value_from_type(vm, &expr.ty()),
                None => Value::None,
            },
            ("is_select", statement) => {
                matches!(statement, Statement::Select(_) | Statement::Compound(_)).into()
            }
            ("is_dml", statement) => matches!(
                statement,
                Statement::Insert(_) | Statement::Update(_) | Statement::Delete(_)
            )
            .into(),
            ("is_insert", statement) => matches!(statement, Statement::Insert(_)).into(),
            ("is_update", statement) => matches!(statement, Statement::Update(_)).into(),
            ("is_delete", statement) => matches!(statement, Statement::Delete(_)).into(),
            _ => return Ok(None),
        }))
    }

    fn str(&self, vm: &Vm, _this: &Rc<Object>) -> Answer<String> {
        let mut statement = self.statement.clone();
        let standard = super::dialects::default_dialect();
        super::execute::completed(vm, &*standard, true, &mut statement, &self.table)?;
        super::compiled::text_of(vm, &statement).map(Some)
    }

    fn compare(
        &self,
        vm: &Vm,
        this: &Rc<Object>,
        op: limbeck_evaluator::CompareOp,
        other: &Value,
    ) -> Answer {
        match &self.statement {
            Statement::Select(_) => {
                super::expr::compare(vm, &Value::Object(this.clone()), op, other)
            }
            _ => Ok(None),
        }
    }

    fn truth(&self, vm: &Vm, _this: &Rc<Object>) -> Answer<bool> {
        Err(vm.type_error("Boolean value of this clause is not defined"))
    }
}

/// The payload, or an error for a method that was called on something else.
pub(super) fn payload(vm: &Vm, this: &Value) -> Result<Rc<StatementObject>, PyError> {
    this.native::<StatementObject>()
        .ok_or_else(|| vm.type_error("a statement is expected"))
}

/// `returning(*columns)`
fn returning(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let found = payload(vm, this)?;
    let mut columns = Vec::new();
    for given in &args.positional {
        columns.extend(select::column_exprs(vm, given)?);
    }
    let mut statement = found.statement.clone();
    match &mut statement {
        Statement::Insert(insert) => insert.returning.extend(columns),
        Statement::Update(update) => update.returning.extend(columns),
        Statement::Delete(delete) => delete.returning.extend(columns),
        _ => {}
    }
    let mut new = found.with(statement);
    new.entities.extend(args.positional);
    Ok(object(vm, new))
}

/// `where(*conditions)`
fn filter(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let found = payload(vm, this)?;
    let mut conditions = Vec::new();
    for given in &args.positional {
        conditions.push(super::expr::condition(vm, given)?);
    }
    add_conditions(vm, &found, conditions)
}

pub(super) fn add_conditions(
    vm: &Vm,
    found: &StatementObject,
    conditions: Vec<Expr>,
) -> Result<Value, PyError> {
    let mut statement = found.statement.clone();
    match &mut statement {
        Statement::Select(select) => select.where_.extend(conditions),
        Statement::Update(update) => update.where_.extend(conditions),
        Statement::Delete(delete) => delete.where_.extend(conditions),
        _ => {
            return Err(sqlalchemy_error(
                vm,
                "ArgumentError",
                "this statement has no WHERE",
            ));
        }
    }
    Ok(object(vm, found.with(statement)))
}

/// `filter_by(name=value)`
fn filter_by(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let found = payload(vm, this)?;
    let subject = match &found.joined {
        Value::None => found.entities.first().unwrap_or(&found.table).clone(),
        joined => joined.clone(),
    };
    let subject = match super::expr::expr_of(vm, &subject) {
        Some(Expr::Column(_)) => vm.get_attr(&subject, "table")?,
        _ => subject,
    };
    // A class has the attributes that it says it has, which may be fewer than its table's columns.
    let columns = match subject {
        Value::Class(_) => Vec::new(),
        _ => columns_of(vm, &subject),
    };
    let mut conditions = Vec::new();
    for (name, value) in args.keywords {
        let column = columns
            .iter()
            .find(|(key, _)| **key == *name)
            .map(|(_, column)| column.clone());
        let column = match column {
            Some(column) => column,
            None => match vm.find_attr(&subject, &name)? {
                Some(column) => column,
                None => return Err(no_property(vm, &subject, &name)?),
            },
        };
        let condition = vm.compare(limbeck_evaluator::CompareOp::Eq, &column, &value)?;
        conditions.push(super::expr::text_or_expr(vm, &condition, "a condition")?);
    }
    add_conditions(vm, &found, conditions)
}

fn no_property(vm: &Vm, subject: &Value, name: &str) -> Result<PyError, PyError> {
    let table = vm.find_attr(subject, "__table__")?;
    let shown = vm.to_str(table.as_ref().unwrap_or(subject))?;
    let message = format!("Entity namespace for \"{shown}\" has no property \"{name}\"");
    Ok(sqlalchemy_error(vm, "InvalidRequestError", message))
}

fn prefix_with(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let found = payload(vm, this)?;
    let mut statement = found.statement.clone();
    let given = affixes(vm, args, "prefix_with")?;
    match &mut statement {
        Statement::Select(select) => select.prefixes.extend(given),
        Statement::Insert(insert) => insert.prefixes.extend(given),
        Statement::Update(update) => update.prefixes.extend(given),
        Statement::Delete(delete) => delete.prefixes.extend(given),
        _ => {}
    }
    Ok(object(vm, found.with(statement)))
}

/// The texts of `prefix_with("…", dialect=…)` and its kind.
pub(super) fn affixes(vm: &Vm, args: Args, function: &str) -> Result<Vec<Affix>, PyError> {
    let mut reader = args.reader(vm, function);
    let dialect = reader
        .text_keyword("dialect")?
        .map(|name| name.to_string())
        .filter(|name| name != "*");
    let given = reader.rest();
    reader.finish()?;
    given
        .iter()
        .map(|given| {
            let text = match expr_of(vm, given) {
                Some(expr) => super::expr::text_of(vm, &expr)?,
                None => vm.expect_str(given, "prefix")?.to_string(),
            };
            let dialect = dialect.clone();
            Ok(Affix { text, dialect })
        })
        .collect()
}

/// `with_hint(text, selectable=None, dialect_name="*")`
fn with_hint(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "with_hint");
    let text = reader.text("text")?.to_string();
    let table = reader.some("selectable")?;
    let dialect = reader.some_text("dialect_name")?;
    reader.finish()?;
    let hint = Hint {
        table: table
            .map(|table| require_from(vm, &table))
            .transpose()?
            .map(|table| (*table).clone()),
        affix: Affix {
            text,
            dialect: dialect
                .map(|name| name.to_string())
                .filter(|name| name != "*"),
        },
    };
    let found = payload(vm, this)?;
    let mut statement = found.statement.clone();
    match &mut statement {
        Statement::Insert(insert) => insert.hints.push(hint),
        Statement::Update(update) => update.hints.push(hint),
        Statement::Delete(delete) => delete.hints.push(hint),
        _ => {}
    }
    Ok(object(vm, found.with(statement)))
}

/// `with_dialect_options(mysql_limit=…)`
fn with_dialect_options(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let found = payload(vm, this)?;
    let mut statement = found.statement.clone();
    let given = args
        .keywords
        .iter()
        .filter_map(|(name, value)| Some((name.to_string(), OptionValue::Int(value.as_int()?))));
    match &mut statement {
        Statement::Update(update) => update.options.extend(given),
        Statement::Delete(delete) => delete.options.extend(given),
        _ => {}
    }
    Ok(object(vm, found.with(statement)))
}

fn execution_options(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let found = payload(vm, this)?;
    let mut new = (*found).clone();
    new.options.extend(args.keywords);
    Ok(object(vm, new))
}

/// `options(joinedload(…))`: sessions read them.
fn loading_options(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let found = payload(vm, this)?;
    let mut new = (*found).clone();
    let at = new.options.iter().position(|(name, _)| &**name == LOADING);
    let before = at.map(|at| new.options.remove(at).1);
    let mut all = before.map_or(Ok(Vec::new()), |before| vm.iterate(&before))?;
    all.extend(args.positional);
    new.options.push((LOADING.into(), Value::tuple(all)));
    Ok(object(vm, new))
}

/// The execution option that keeps how related instances are loaded.
const LOADING: &str = "_sa_options";

pub(super) fn build(vm: &Vm, registry: &Registry, clause: &Rc<limbeck_evaluator::Class>) {
    let executable = ClassBuilder::new("Executable")
        .module("sqlalchemy.sql.base")
        .base(clause)
        .method("execution_options", execution_options)
        .method("options", loading_options)
        .method("with_dialect_options", with_dialect_options)
        .method("prefix_with", prefix_with)
        .build(vm);
    registry.add("Executable", executable.clone());
    let changing = |name: &'static str| {
        ClassBuilder::new(name)
            .module("sqlalchemy.sql.dml")
            .base(&executable)
            .method("returning", returning)
            .method("return_defaults", |_, this, _| Ok(this.clone()))
            .method("values", dml::values)
            .method("add_cte", select::add_cte)
            .method("cte", select::cte)
            .method("with_hint", with_hint)
    };
    let insert = conflict::methods(changing("Insert"))
        .method("from_select", dml::from_select)
        .method("inline", dml::inline)
        .build(vm);
    registry.add("Insert", insert);
    for name in ["Update", "Delete"] {
        let class = changing(name)
            .method("where", filter)
            .method("filter", filter)
            .method("filter_by", filter_by)
            .method("ordered_values", dml::ordered_values)
            .build(vm);
        registry.add(name, class);
    }
    select::build(vm, registry, &executable);
}

/// The functions of `sqlalchemy` that make statements.
pub(super) fn export(module: &Module) {
    select::export(module);
    module.function("insert", |vm, mut args| {
        let table = first(vm, &mut args, "insert")?;
        new_insert(vm, &table, args)
    });
    export_changes(module);
}

/// `insert` of a dialect's own module.
pub(super) fn export_insert(module: &Module, dialect: &'static str) {
    module.function("insert", move |vm, mut args| {
        let table = first(vm, &mut args, "insert")?;
        dml::new_insert_of(vm, &table, args, dialect)
    });
}

fn export_changes(module: &Module) {
    module.function("update", |vm, mut args| {
        let table = first(vm, &mut args, "update")?;
        new_update(vm, &table, args)
    });
    module.function("delete", |vm, mut args| {
        let table = first(vm, &mut args, "delete")?;
        new_delete(vm, &table)
    });
}

fn first(vm: &Vm, args: &mut Args, function: &str) -> Result<Value, PyError> {
    if let Some(at) = args
        .keywords
        .iter()
        .position(|(name, _)| &**name == "table")
    {
        return Ok(args.keywords.remove(at).1);
    }
    if args.positional.is_empty() {
        return Err(vm.type_error(format!(
            "{function}() missing 1 required positional argument: 'table'"
        )));
    }
    Ok(args.positional.remove(0))
}

/// The table object behind a value that a statement changes; nothing for a `table()`.
pub(super) fn table_object(vm: &Vm, value: &Value) -> Value {
    if value.native::<TableObject>().is_some() {
        return value.clone();
    }
    match value {
        Value::Class(mapped) => mapped.lookup("__table__").unwrap_or_default(),
        other if require_from(vm, other).is_ok() => other.clone(),
        _ => Value::None,
    }
}

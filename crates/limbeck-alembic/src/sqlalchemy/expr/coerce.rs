//! Python values as expressions: what is one already, what becomes a bound parameter, what becomes text.

use std::rc::Rc;

use limbeck_evaluator::{Args, Class, PyError, Value, Vm};
use limbeck_schema::{BindParam, Expr, Function, SqlType, SqlValue};

use super::ExprObject;
use crate::sqlalchemy::compiler::{compiled_text, current_dialect};
use crate::sqlalchemy::exc::sqlalchemy_error;
use crate::sqlalchemy::registry::registry;
use crate::sqlalchemy::schema::ColumnObject;
use crate::sqlalchemy::statements::StatementObject;
use crate::sqlalchemy::types::{bind_processed, type_from_value};
use crate::sqlalchemy::values::sql_value_as;
use limbeck_schema::columns_mut;

/// The expression that a value is, if it is one.
pub(crate) fn expr_of(vm: &Vm, value: &Value) -> Option<Expr> {
    let Value::Object(object) = value else {
        return None;
    };
    if let Some(found) = value.native::<ExprObject>() {
        return Some(named(vm, &found.expr));
    }
    if let Some(found) = value.native::<ColumnObject>() {
        if found.data.borrow().name.is_empty() {
            let unnamed = &registry(vm).unnamed;
            unnamed
                .borrow_mut()
                .insert(found.placeholder(), Rc::downgrade(&found));
        }
        return Some(found.expr(vm));
    }
    if let Some(found) = value.native::<StatementObject>() {
        return found.scalar();
    }
    // Objects of Python code that stand for an expression, and sequences.
    if let Some(element) = object.class.lookup("__clause_element__") {
        let element = vm.call(&vm.bind(element, value), Args::none()).ok()?;
        return if element.is(value) {
            None
        } else {
            expr_of(vm, &element)
        };
    }
    if object.payload().is_none() && object.class.is_named("ClauseElement") {
        return python_element(vm, value, &object.class);
    }
    None
}

/// The expression with the names that its columns were given since it was made.
fn named(vm: &Vm, expr: &Expr) -> Expr {
    let mut expr = expr.clone();
    let registry = registry(vm);
    if registry.unnamed.borrow().is_empty() {
        return expr;
    }
    columns_mut(&mut expr, &mut |column| {
        if column.name.starts_with('\0') {
            let found = registry
                .unnamed
                .borrow()
                .get(&column.name)
                .and_then(std::rc::Weak::upgrade);
            if let Some(Expr::Column(now)) = found.map(|found| found.expr(vm)) {
                *column = now;
            }
        }
    });
    expr
}

/// An element of a class of the user's: what `@compiles` makes of it, or a function of its name.
fn python_element(vm: &Vm, value: &Value, class: &Rc<Class>) -> Option<Expr> {
    let ty = vm
        .find_attr(value, "type")
        .ok()
        .flatten()
        .and_then(|ty| type_from_value(vm, &ty).ok());
    let ty = ty.unwrap_or_else(SqlType::null);
    match compiled_text(vm, value, current_dialect(vm)) {
        Ok(Some(text)) => {
            let expr = Box::new(Expr::text(text.replace(':', "\\:")));
            Some(Expr::TypeCoerce { expr, ty })
        }
        Ok(None) if class.is_named("FunctionElement") => {
            let name = vm
                .find_attr(value, "name")
                .ok()
                .flatten()
                .and_then(|name| name.as_str());
            let name = name.unwrap_or_else(|| class.name.clone()).to_string();
            let args = vm
                .find_attr(value, "_args")
                .ok()
                .flatten()
                .map(|args| vm.iterate(&args))
                .transpose()
                .ok()?;
            let args = args
                .unwrap_or_default()
                .iter()
                .map(|arg| expr_from_value(vm, arg))
                .collect::<Result<_, _>>()
                .ok()?;
            Some(Expr::Function(Function {
                packages: Vec::new(),
                name,
                args,
                ty,
            }))
        }
        Ok(None) | Err(_) => None,
    }
}

/// The Python type object of a column, where there is one.
pub(crate) fn type_value_of(value: &Value) -> Value {
    match (value.native::<ExprObject>(), value.native::<ColumnObject>()) {
        (Some(found), _) => found.ty.clone(),
        (None, Some(found)) => found.type_value.borrow().clone(),
        (None, None) => Value::None,
    }
}

/// The type that a plain value suggests; none where it says nothing.
pub(crate) fn literal_type(value: &SqlValue) -> Option<SqlType> {
    Some(SqlType::named(match value {
        SqlValue::Null | SqlValue::Json(_) | SqlValue::Array(_) => return None,
        SqlValue::Bool(_) => "Boolean",
        SqlValue::Int(_) | SqlValue::Unsigned(_) => "Integer",
        SqlValue::Decimal(_) => "Numeric",
        SqlValue::Float(_) => "Double",
        SqlValue::Text(_) => "String",
        SqlValue::Bytes(_) => "LargeBinary",
        SqlValue::Date(_) => "Date",
        SqlValue::Time(..) => "Time",
        SqlValue::DateTime(..) => "DateTime",
        SqlValue::Interval(_) => "Interval",
        SqlValue::Uuid(_) => "Uuid",
    }))
}

/// The name of the family that a type belongs to (`_type_affinity`).
fn affinity(ty: &SqlType) -> &'static str {
    let mut class = ty.class;
    while let Some(parent) = class.parent() {
        class = parent;
    }
    class.name
}

/// The type of a value beside an expression of a type (`coerce_compared_value`).
fn compared_type(ty: &SqlType, value: &SqlValue) -> SqlType {
    match literal_type(value) {
        Some(own) if ty.origin.is_none() && affinity(&own) != affinity(ty) => own,
        _ => ty.clone(),
    }
}

/// A value as a bound parameter beside an expression; `with` is that expression's object.
pub(crate) fn bind_value(
    vm: &Vm,
    value: &Value,
    beside: &Expr,
    with: &Value,
) -> Result<Expr, PyError> {
    let ty = beside.ty();
    let value = bind_processed(vm, &type_value_of(with), value)?;
    // Only what is a document itself is one beside a document.
    let plain = matches!(
        value.primitive(),
        Value::Str(_) | Value::Int(_) | Value::Float(_) | Value::Bool(_)
    );
    let value = if plain && ty.is_a("JSON") {
        sql_value_as(vm, &value, &SqlType::null())?
    } else {
        sql_value_as(vm, &value, &ty)?
    };
    let ty = compared_type(&ty, &value);
    let hint = match beside {
        Expr::Column(column) => Some(column.name.clone()).filter(|name| !name.starts_with('\0')),
        Expr::Label(label) => Some(label.name.clone()),
        Expr::Function(function) => Some(function.name.clone()),
        Expr::Bind(bind) => bind.hint.clone().or_else(|| bind.key.clone()),
        _ => None,
    };
    Ok(Expr::Bind(BindParam {
        key: None,
        hint,
        value: Some(value),
        ty,
        expanding: false,
        literal_execute: false,
    }))
}

/// An expression, or a plain value as a parameter with the type that the value suggests.
///
/// # Errors
/// The value cannot be a parameter.
pub(crate) fn expr_from_value(vm: &Vm, value: &Value) -> Result<Expr, PyError> {
    if let Some(expr) = expr_of(vm, value) {
        return Ok(expr);
    }
    if value.is_none() {
        return Ok(Expr::Null);
    }
    let value = sql_value_as(vm, value, &SqlType::null())?;
    let ty = literal_type(&value).unwrap_or_else(SqlType::null);
    Ok(Expr::Bind(BindParam {
        key: None,
        hint: None,
        value: Some(value),
        ty,
        expanding: false,
        literal_execute: false,
    }))
}

/// A condition: an expression, never plain text.
///
/// # Errors
/// It is neither an expression nor a truth value.
pub(crate) fn condition(vm: &Vm, value: &Value) -> Result<Expr, PyError> {
    match value.as_str() {
        Some(text) if expr_of(vm, value).is_none() => {
            let shown = vm.repr(&Value::Str(text))?;
            let message = format!(
                "Textual SQL expression {shown} should be explicitly declared as text({shown})"
            );
            Err(sqlalchemy_error(vm, "ArgumentError", message))
        }
        _ => expected(vm, value, "SQL expression for WHERE/HAVING role expected"),
    }
}

/// An expression, or the error that says what is expected.
///
/// # Errors
/// It is no expression.
pub(crate) fn expected(vm: &Vm, value: &Value, what: &str) -> Result<Expr, PyError> {
    match (expr_of(vm, value), value) {
        (Some(expr), _) => Ok(expr),
        (None, Value::Opaque(opaque)) => Err(vm.opaque_error(opaque, "an expression")),
        (None, Value::Bool(true)) => Ok(Expr::True),
        (None, Value::Bool(false)) => Ok(Expr::False),
        (None, Value::None) => Ok(Expr::Null),
        _ => {
            let shown = vm.repr(value)?;
            Err(sqlalchemy_error(
                vm,
                "ArgumentError",
                format!("{what}, got {shown}."),
            ))
        }
    }
}

/// An expression, or plain text as SQL text (`server_default` of `text()`, `CheckConstraint("…")`).
///
/// # Errors
/// Neither.
pub(crate) fn text_or_expr(vm: &Vm, value: &Value, what: &str) -> Result<Expr, PyError> {
    if let Some(text) = value.as_str() {
        return Ok(Expr::text(&*text));
    }
    match (expr_of(vm, value), value) {
        (Some(expr), _) => Ok(expr),
        (None, Value::Opaque(opaque)) => Err(vm.opaque_error(opaque, what)),
        (None, Value::Bool(true)) => Ok(Expr::True),
        (None, Value::Bool(false)) => Ok(Expr::False),
        _ => {
            let shown = vm.repr(value)?;
            Err(sqlalchemy_error(
                vm,
                "ArgumentError",
                format!("SQL expression element or literal value expected, got {shown}."),
            ))
        }
    }
}

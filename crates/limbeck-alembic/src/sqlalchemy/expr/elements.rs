//! What expressions are made of: their attributes, and how Python code makes them.

use std::rc::Rc;

use limbeck_evaluator::{Answer, Args, Class, ClassBuilder, Object, PyError, Value, Vm};
use limbeck_schema::{BindParam, Case, Expr, Label, SqlType, SqlValue};

use super::{ExprObject, column_value, expr_from_value, expr_of, expr_value, expr_with_type};
use crate::sqlalchemy::registry::Registry;
use crate::sqlalchemy::types::{bind_processed, type_from_value, value_from_type};
use crate::sqlalchemy::values::{sql_value_as, value_from_sql};

/// An attribute of an expression.
pub(super) fn attribute(vm: &Vm, this: &ExprObject, value: &Value, name: &str) -> Answer {
    Ok(Some(match (name, &this.expr) {
        ("type", _) if !this.ty.is_none() => this.ty.clone(),
        ("type", expr) => value_from_type(vm, &expr.ty()),
        ("table", Expr::Column(_)) => this.table.clone(),
        ("name" | "key", Expr::Column(column)) => Value::str(&column.name),
        ("is_literal", Expr::Column(column)) => column.literal.into(),
        ("name" | "key", Expr::Label(label)) => Value::str(&label.name),
        ("name" | "key", Expr::Function(function)) => Value::str(&function.name),
        ("key", Expr::Bind(bind)) => bind.key.clone().or_else(|| bind.hint.clone()).into(),
        ("value" | "effective_value", Expr::Bind(bind)) => match &bind.value {
            Some(value) => value_from_sql(vm, value)?,
            None => Value::None,
        },
        ("text", Expr::Text(text)) => Value::str(&text.text),
        ("element", Expr::Unary { expr, .. } | Expr::Grouping(expr)) => {
            expr_value(vm, (**expr).clone())
        }
        ("element", Expr::Label(label)) => expr_value(vm, (*label.expr).clone()),
        ("left", Expr::Binary { left, .. }) => expr_value(vm, (**left).clone()),
        ("right", Expr::Binary { right, .. }) => expr_value(vm, (**right).clone()),
        ("clauses", Expr::Bool { clauses, .. }) => Value::list(
            clauses
                .iter()
                .map(|clause| expr_value(vm, clause.clone()))
                .collect(),
        ),
        ("clauses", Expr::Function(function)) => Value::list(
            function
                .args
                .iter()
                .map(|arg| expr_value(vm, arg.clone()))
                .collect(),
        ),
        ("clause", Expr::Cast { expr, .. }) => expr_value(vm, (**expr).clone()),
        ("comparator" | "expression" | "clause_element", _) => value.clone(),
        ("is_selectable", _) => false.into(),
        (name, Expr::Text(_) | Expr::Bind(_)) if !name.is_empty() => return Ok(None),
        (name, _) => {
            let Value::Object(object) = value else {
                return Ok(None);
            };
            if name.starts_with('_') || object.class.lookup(name).is_some() {
                return Ok(None);
            }
            let class = &object.class.name;
            return Err(vm.attribute_error(format!(
                "Neither '{class}' object nor 'Comparator' object has an attribute '{name}'"
            )));
        }
    }))
}

/// `repr(expression)`
pub(super) fn repr(vm: &Vm, this: &ExprObject, object: &Rc<Object>) -> Result<String, PyError> {
    if let Expr::Bind(bind) = &this.expr {
        let key = bind
            .key
            .clone()
            .or_else(|| bind.hint.clone())
            .unwrap_or_else(|| "param".to_owned());
        let value = match &bind.value {
            Some(value) => vm.repr(&value_from_sql(vm, value)?)?,
            None => "None".to_owned(),
        };
        return Ok(format!(
            "BindParameter({}, {value}, type_={})",
            vm.repr(&Value::str(key))?,
            vm.repr(&value_from_type(vm, &bind.ty))?
        ));
    }
    let (module, name) = (object.class.module.borrow().clone(), &object.class.name);
    Ok(format!(
        "<{module}.{name} object at 0x{:012x}>",
        Rc::as_ptr(object) as usize
    ))
}

pub(super) fn build(vm: &Vm, registry: &Registry, clause: &Rc<Class>, column: &Rc<Class>) {
    let text = ClassBuilder::new("TextClause")
        .module("sqlalchemy.sql.elements")
        .base(clause)
        .method("bindparams", bindparams)
        .method("columns", text_columns)
        .method("subquery", |vm, this, args| {
            crate::sqlalchemy::statements::text_subquery(vm, this, args)
        })
        .method("alias", |vm, this, args| {
            crate::sqlalchemy::statements::text_subquery(vm, this, args)
        })
        .method("cte", |vm, this, args| {
            crate::sqlalchemy::statements::text_cte(vm, this, args)
        })
        .method("execution_options", |_, this, _| Ok(this.clone()))
        .method("options", |_, this, _| Ok(this.clone()))
        .method("self_group", |_, this, _| Ok(this.clone()))
        .method("label", |vm, this, args| {
            let name = args.reader(vm, "label").text("name")?.to_string();
            let expr = expr_from_value(vm, this)?;
            Ok(expr_value(
                vm,
                Expr::Label(Label {
                    name,
                    expr: Box::new(expr),
                }),
            ))
        })
        .build(vm);
    registry.add("TextClause", text);
    let made = |name: &'static str, make: fn(&Vm, Args) -> Result<Value, PyError>| {
        let class = ClassBuilder::new(name)
            .module("sqlalchemy.sql.elements")
            .base(column)
            .construct(move |vm, _, args| make(vm, args))
            .build(vm);
        registry.add(name, class);
    };
    made("ColumnClause", column_function);
    made("BindParameter", bindparam);
    made("Case", case);
    made("Cast", cast);
}

/// The names of the parameters in a text: `:name`, unless `:`, `\` or a letter stands before it or `:` after.
fn text_parameters(text: &str) -> Vec<String> {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let mut names = Vec::new();
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if c == ':' && !(word(before) || before == ':' || before == '\\') {
            let after = text.get(at + 1..).unwrap_or_default();
            let mut name: String = after.chars().take_while(|c| word(*c)).collect();
            if after.chars().nth(name.chars().count()) == Some(':') {
                name.pop();
            }
            if !name.is_empty() {
                names.push(name);
            }
        }
        before = c;
    }
    names
}

/// `text("…").bindparams(bindparam("x", …), x=1)`
fn bindparams(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let Some(Expr::Text(mut text)) = expr_of(vm, this) else {
        return Ok(this.clone());
    };
    let names = text_parameters(&text.text);
    let check = |name: &str| {
        if names.iter().any(|known| known == name) {
            return Ok(());
        }
        let message =
            format!("This text() construct doesn't define a bound parameter named '{name}'");
        Err(crate::sqlalchemy::exc::sqlalchemy_error(
            vm,
            "ArgumentError",
            message,
        ))
    };
    for given in &args.positional {
        if let Some(Expr::Bind(bind)) = expr_of(vm, given) {
            check(
                bind.key
                    .as_deref()
                    .or(bind.hint.as_deref())
                    .unwrap_or_default(),
            )?;
            text.binds.retain(|known| known.key != bind.key);
            text.binds.push(bind);
        }
    }
    for (name, value) in &args.keywords {
        check(name)?;
        let known = text
            .binds
            .iter_mut()
            .find(|bind| bind.key.as_deref() == Some(&**name));
        let ty = known
            .as_ref()
            .map_or_else(SqlType::null, |bind| bind.ty.clone());
        let value = sql_value_as(vm, value, &ty)?;
        match known {
            Some(bind) => bind.value = Some(value),
            None => {
                let ty = super::literal_type(&value).unwrap_or_else(SqlType::null);
                text.binds
                    .push(bind(Some(name.to_string()), Some(value), ty));
            }
        }
    }
    Ok(expr_value(vm, Expr::Text(text)))
}

/// `text("…").columns(column("a"), b=Integer)`
fn text_columns(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let Some(Expr::Text(mut text)) = expr_of(vm, this) else {
        return Ok(this.clone());
    };
    for given in &args.positional {
        if let Some(Expr::Column(column)) = expr_of(vm, given) {
            text.columns.push(limbeck_schema::ColumnExpr {
                table: None,
                ..column
            });
        }
    }
    for (name, ty) in &args.keywords {
        text.columns.push(limbeck_schema::ColumnExpr {
            name: name.to_string(),
            table: None,
            ty: type_from_value(vm, ty)?,
            literal: false,
            quote: None,
        });
    }
    Ok(expr_value(vm, Expr::Text(text)))
}

fn bind(key: Option<String>, value: Option<SqlValue>, ty: SqlType) -> BindParam {
    BindParam {
        key,
        hint: None,
        value,
        ty,
        expanding: false,
        literal_execute: false,
    }
}

/// `bindparam(key, value, type_, required, quote, unique, callable_, expanding, literal_execute)`
pub(super) fn bindparam(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "bindparam");
    let key = reader.some_text("key")?;
    let given = reader.optional("value")?;
    let type_value = reader.some("type_")?.unwrap_or_default();
    let unique = reader.flag_keyword("unique", false)?;
    let expanding = reader.flag_keyword("expanding", false)?;
    let literal_execute = reader.flag_keyword("literal_execute", false)?;
    let callable = reader.some_keyword("callable_");
    for name in ["required", "quote", "isoutparam"] {
        reader.keyword(name);
    }
    reader.finish()?;
    let given = match callable {
        Some(callable) => Some(vm.call(&callable, Args::none())?),
        None => given,
    };
    let mut ty = type_from_value(vm, &type_value)?;
    let value = match given {
        Some(value) => {
            let value = bind_processed(vm, &type_value, &value)?;
            let item = ty.clone();
            Some(sql_value_as(vm, &value, &item)?)
        }
        None => None,
    };
    let sample = match &value {
        Some(SqlValue::Array(items)) if expanding => items.first(),
        value => value.as_ref(),
    };
    if ty.is_null()
        && let Some(found) = sample.and_then(super::literal_type)
    {
        ty = found;
    }
    let key = key.map(|key| key.to_string());
    let (key, hint) = if unique { (None, key) } else { (key, None) };
    let bind = BindParam {
        key,
        hint,
        value,
        ty,
        expanding,
        literal_execute,
    };
    Ok(expr_with_type(vm, Expr::Bind(bind), type_value))
}

/// `column(name, type_, is_literal)`
pub(super) fn column_function(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "column");
    let given = reader.required("text")?;
    let quote = crate::sqlalchemy::schema::quote_of(vm, &given);
    let name = vm.expect_str(&given, "text")?;
    let type_value = reader.some("type_")?.unwrap_or_default();
    let literal = reader.flag("is_literal", false)?;
    reader.keyword("_selectable");
    reader.finish()?;
    let ty = type_from_value(vm, &type_value)?;
    let expr = limbeck_schema::ColumnExpr {
        name: name.to_string(),
        table: None,
        ty,
        literal,
        quote,
    };
    Ok(column_value(
        vm,
        Expr::Column(expr),
        type_value,
        Value::None,
        false,
    ))
}

pub(super) fn literal(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "literal");
    let value = reader.required("value")?;
    let type_value = reader.some("type_")?.unwrap_or_default();
    let literal_execute = reader.flag("literal_execute", false)?;
    reader.finish()?;
    let ty = type_from_value(vm, &type_value)?;
    let value = sql_value_as(vm, &bind_processed(vm, &type_value, &value)?, &ty)?;
    let ty = if ty.is_null() {
        super::literal_type(&value).unwrap_or(ty)
    } else {
        ty
    };
    let bind = BindParam {
        literal_execute,
        ..bind(None, Some(value), ty)
    };
    Ok(expr_with_type(vm, Expr::Bind(bind), type_value))
}

pub(super) fn literal_column(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "literal_column");
    let name = reader.text("text")?.to_string();
    let type_value = reader.some("type_")?.unwrap_or_default();
    reader.finish()?;
    let ty = type_from_value(vm, &type_value)?;
    let expr = limbeck_schema::ColumnExpr {
        name,
        table: None,
        ty,
        literal: true,
        quote: None,
    };
    Ok(column_value(
        vm,
        Expr::Column(expr),
        type_value,
        Value::None,
        false,
    ))
}

pub(super) fn cast(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "cast");
    let given = reader.required("expression")?;
    let type_value = reader.required("type_")?;
    reader.finish()?;
    let ty = type_from_value(vm, &type_value)?;
    let expr = Box::new(typed_operand(vm, &given, &ty)?);
    Ok(expr_with_type(
        vm,
        Expr::Cast {
            expr,
            ty,
            try_cast: false,
        },
        type_value,
    ))
}

/// An expression, or a value bound with the type that it is cast to.
pub(super) fn typed_operand(vm: &Vm, given: &Value, ty: &SqlType) -> Result<Expr, PyError> {
    match expr_of(vm, given) {
        Some(expr) => Ok(expr),
        None => Ok(Expr::Bind(bind(
            None,
            Some(sql_value_as(vm, given, ty)?),
            ty.clone(),
        ))),
    }
}

/// `case((condition, result), …, value=…, else_=…)`; `value=` takes a dict.
pub(super) fn case(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "case");
    let value = reader.some_keyword("value");
    let otherwise = reader.some_keyword("else_");
    let whens = reader.rest();
    reader.finish()?;
    if let [Value::List(_)] = whens.as_slice() {
        let message = "The \"whens\" argument to case(), when referring to a sequence of items, is now passed as \
                       a series of positional elements, rather than as a list.";
        return Err(crate::sqlalchemy::exc::sqlalchemy_error(
            vm,
            "ArgumentError",
            message,
        ));
    }
    let mut pairs = Vec::new();
    for when in &whens {
        match when {
            Value::Dict(dict) => pairs.extend(dict.pairs()),
            other => match vm.iterate(other)?.as_slice() {
                [when, then] => pairs.push((when.clone(), then.clone())),
                few if few.len() < 2 => {
                    return Err(vm.value_error(format!(
                        "not enough values to unpack (expected 2, got {})",
                        few.len()
                    )));
                }
                _ => return Err(vm.value_error("too many values to unpack (expected 2)")),
            },
        }
    }
    let value_expr = value
        .as_ref()
        .map(|value| expr_from_value(vm, value))
        .transpose()?;
    let mut arms = Vec::new();
    for (when, then) in pairs {
        arms.push((expr_from_value(vm, &when)?, expr_from_value(vm, &then)?));
    }
    let otherwise = otherwise
        .map(|value| expr_from_value(vm, &value))
        .transpose()?;
    Ok(expr_value(
        vm,
        Expr::Case(Case {
            value: value_expr.map(Box::new),
            whens: arms,
            else_: otherwise.map(Box::new),
        }),
    ))
}

/// `op.inline_literal(value, type_)`: a value that is written into the statement.
///
/// # Errors
/// The value is none that SQL has.
pub(crate) fn inline_literal(vm: &Vm, value: &Value, ty: Option<&Value>) -> Result<Value, PyError> {
    let type_value = ty.cloned().unwrap_or_default();
    let ty = type_from_value(vm, &type_value)?;
    let value = sql_value_as(vm, &bind_processed(vm, &type_value, value)?, &ty)?;
    let ty = if ty.is_null() {
        super::literal_type(&value).unwrap_or(ty)
    } else {
        ty
    };
    Ok(expr_value(vm, Expr::Inline { value, ty }))
}

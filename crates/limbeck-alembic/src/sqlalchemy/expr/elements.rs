//! Attributes of expressions, and the functions of `sqlalchemy` that make them.

use std::rc::Rc;

use limbeck_evaluator::{Answer, Args, Class, ClassBuilder, Module, Object, PyError, Value, Vm};
use limbeck_schema::{
    BindParam, BoolOp, Case, Expr, Label, SqlType, SqlValue, TextClause, UnaryOp,
};

use super::operators::{junction, negate};
use super::{
    ExprObject, column_value, expr_from_value, expr_of, expr_value, expr_with_type, unary_expr,
};
use crate::sqlalchemy::registry::{Registry, class};
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
        _ => return Ok(None),
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
        .method("columns", |_, this, _| Ok(this.clone()))
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
    let mut rest = text.char_indices();
    while let Some((at, c)) = rest.next() {
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
fn bindparam(vm: &Vm, args: Args) -> Result<Value, PyError> {
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
    if ty.is_null()
        && let Some(found) = value.as_ref().and_then(super::literal_type)
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
fn column_function(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "column");
    let name = reader.text("text")?;
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
        quote: None,
    };
    Ok(column_value(
        vm,
        Expr::Column(expr),
        type_value,
        Value::None,
    ))
}

fn literal(vm: &Vm, args: Args) -> Result<Value, PyError> {
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

fn literal_column(vm: &Vm, args: Args) -> Result<Value, PyError> {
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
    ))
}

fn cast(vm: &Vm, args: Args) -> Result<Value, PyError> {
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
fn typed_operand(vm: &Vm, given: &Value, ty: &SqlType) -> Result<Expr, PyError> {
    match expr_of(vm, given) {
        Some(expr) => Ok(expr),
        None => Ok(Expr::Bind(bind(
            None,
            Some(sql_value_as(vm, given, ty)?),
            ty.clone(),
        ))),
    }
}

/// `case((condition, result), …, value=…, else_=…)`; old code gives one list, `value=` takes a dict.
fn case(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "case");
    let value = reader.some_keyword("value");
    let otherwise = reader.keyword("else_");
    let mut whens = reader.rest();
    reader.finish()?;
    if let [list @ Value::List(_)] = whens.as_slice() {
        whens = vm.iterate(list)?;
    }
    let mut pairs = Vec::new();
    for when in &whens {
        match when {
            Value::Dict(dict) => pairs.extend(dict.pairs()),
            other => match vm.iterate(other)?.as_slice() {
                [when, then] => pairs.push((when.clone(), then.clone())),
                _ => return Err(vm.value_error("case() takes pairs of condition and result")),
            },
        }
    }
    let value_expr = value
        .as_ref()
        .map(|value| expr_from_value(vm, value))
        .transpose()?;
    let mut arms = Vec::new();
    for (when, then) in pairs {
        let when = match (&value_expr, &value) {
            (Some(beside), Some(value)) => super::operators::operand(vm, value, beside, &when)?,
            _ => expr_from_value(vm, &when)?,
        };
        arms.push((when, expr_from_value(vm, &then)?));
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

fn conditions(vm: &Vm, args: Args) -> Result<Vec<Expr>, PyError> {
    args.positional
        .iter()
        .map(|value| match value {
            Value::Bool(true) => Ok(Expr::True),
            Value::Bool(false) => Ok(Expr::False),
            _ => super::condition(vm, value),
        })
        .collect()
}

fn unary_function(module: &Module, name: &'static str, op: UnaryOp) {
    module.function(name, move |vm, args| {
        let expr = expr_from_value_or_text(vm, &args.reader(vm, name).required("column")?)?;
        Ok(expr_value(vm, unary_expr(op, expr)))
    });
}

/// `desc("name")`: a text is a column's name here.
fn expr_from_value_or_text(vm: &Vm, value: &Value) -> Result<Expr, PyError> {
    match value.as_str() {
        Some(name) if expr_of(vm, value).is_none() => Ok(Expr::column(&*name)),
        _ => expr_from_value(vm, value),
    }
}

/// Calls a method of an expression as a function: `between(expr, a, b)`.
fn as_function(module: &Module, name: &'static str, method: &'static str) {
    module.function(name, move |vm, mut args| {
        if args.positional.is_empty() {
            return Err(vm.type_error(format!(
                "{name}() missing 1 required positional argument: 'expr'"
            )));
        }
        let this = args.positional.remove(0);
        let this = expr_value(vm, expr_from_value(vm, &this)?);
        vm.call_method(&this, method, args)
    });
}

/// The functions of `sqlalchemy` that make expressions.
pub(crate) fn export(vm: &Vm, module: &Module) {
    module.function("text", |vm, args| {
        let mut reader = args.reader(vm, "text");
        let text = reader.text("text")?;
        reader.keyword("bind");
        reader.finish()?;
        Ok(expr_value(vm, Expr::Text(TextClause::new(&*text))))
    });
    module.function("column", column_function);
    module.function("literal", literal);
    module.function("literal_column", literal_column);
    module.function("bindparam", bindparam);
    module.function("outparam", bindparam);
    module.function("case", case);
    module.function("cast", cast);
    module.function("null", |vm, _| Ok(expr_value(vm, Expr::Null)));
    module.function("true", |vm, _| Ok(expr_value(vm, Expr::True)));
    module.function("false", |vm, _| Ok(expr_value(vm, Expr::False)));
    module.function("try_cast", |vm, args| {
        let mut reader = args.reader(vm, "try_cast");
        let given = reader.required("expression")?;
        let ty = type_from_value(vm, &reader.required("type_")?)?;
        let expr = Box::new(typed_operand(vm, &given, &ty)?);
        Ok(expr_value(
            vm,
            Expr::Cast {
                expr,
                ty,
                try_cast: true,
            },
        ))
    });
    module.function("type_coerce", |vm, args| {
        let mut reader = args.reader(vm, "type_coerce");
        let given = reader.required("expression")?;
        let type_value = reader.required("type_")?;
        let ty = type_from_value(vm, &type_value)?;
        let expr = Box::new(typed_operand(vm, &given, &ty)?);
        Ok(expr_with_type(
            vm,
            Expr::TypeCoerce { expr, ty },
            type_value,
        ))
    });
    module.function("and_", |vm, args| {
        Ok(expr_value(vm, junction(BoolOp::And, conditions(vm, args)?)))
    });
    module.function("or_", |vm, args| {
        Ok(expr_value(vm, junction(BoolOp::Or, conditions(vm, args)?)))
    });
    module.function("not_", |vm, args| {
        let clause = conditions(vm, args)?.into_iter().next();
        clause
            .map(|clause| expr_value(vm, negate(clause)))
            .ok_or_else(|| vm.type_error("not_() missing 1 required positional argument: 'clause'"))
    });
    for (name, op) in [
        ("desc", UnaryOp::Desc),
        ("asc", UnaryOp::Asc),
        ("nulls_first", UnaryOp::NullsFirst),
        ("nullsfirst", UnaryOp::NullsFirst),
        ("nulls_last", UnaryOp::NullsLast),
        ("nullslast", UnaryOp::NullsLast),
        ("distinct", UnaryOp::Distinct),
        ("any_", UnaryOp::Any),
        ("all_", UnaryOp::All),
        ("bitwise_not", UnaryOp::BitNot),
    ] {
        unary_function(module, name, op);
    }
    for (name, method) in [
        ("between", "between"),
        ("collate", "collate"),
        ("over", "over"),
        ("within_group", "within_group"),
        ("funcfilter", "filter"),
    ] {
        as_function(module, name, method);
    }
    module.function("label", |vm, args| {
        let mut reader = args.reader(vm, "label");
        let name = reader.text("name")?.to_string();
        let expr = Box::new(expr_from_value(vm, &reader.required("element")?)?);
        Ok(expr_value(vm, Expr::Label(Label { name, expr })))
    });
    module.function("tuple_", |vm, args| {
        let items = args
            .positional
            .iter()
            .map(|item| expr_from_value(vm, item))
            .collect::<Result<_, _>>()?;
        Ok(expr_value(vm, Expr::Tuple(items)))
    });
    module.function("extract", |vm, args| {
        let mut reader = args.reader(vm, "extract");
        let field = reader.text("field")?.to_string();
        let expr = Box::new(expr_from_value(vm, &reader.required("expr")?)?);
        Ok(expr_value(vm, Expr::Extract { field, expr }))
    });
    module.set(
        "func",
        class(vm, "FunctionGenerator").instance(super::functions::Generator::default()),
    );
}

/// `sqlalchemy.dialects.postgresql`: `array`, `aggregate_order_by`.
pub(crate) fn export_postgresql(module: &Module) {
    export_array_functions(module);
    module.function("array", |vm, args| {
        let mut reader = args.reader(vm, "array");
        let items = vm.iterate(&reader.required("clauses")?)?;
        let given = reader
            .some_keyword("type_")
            .map(|ty| type_from_value(vm, &ty))
            .transpose()?;
        reader.finish()?;
        let items = items
            .iter()
            .map(|item| expr_from_value(vm, item))
            .collect::<Result<Vec<_>, _>>()?;
        let item = given
            .or_else(|| items.first().map(Expr::ty))
            .unwrap_or_else(SqlType::null);
        let ty = SqlType::named("ARRAY")
            .with("item_type", limbeck_schema::TypeArg::Type(Box::new(item)));
        Ok(expr_value(vm, Expr::Array(items, ty)))
    });
}

/// `Any(element, array)`, `aggregate_order_by(target, column)`, `hstore(…)`, `array_agg(…)`.
fn export_array_functions(module: &Module) {
    for (name, op) in [("Any", UnaryOp::Any), ("All", UnaryOp::All)] {
        module.function(name, move |vm, args| {
            let mut reader = args.reader(vm, name);
            let other = reader.required("other")?;
            let array = expr_from_value(vm, &reader.required("arrexpr")?)?;
            let other = expr_from_value(vm, &other)?;
            let ty = SqlType::named("Boolean");
            Ok(expr_value(
                vm,
                super::operators::binary_expr(
                    limbeck_schema::BinaryOp::Eq,
                    other,
                    unary_expr(op, array),
                    ty,
                ),
            ))
        });
    }
    module.function("aggregate_order_by", |vm, args| {
        match args.positional.as_slice() {
            [target, order] => {
                let (target, order) = (expr_from_value(vm, target)?, expr_from_value(vm, order)?);
                let ty = target.ty();
                let op = super::operators::custom("ORDER BY", -50, false);
                Ok(expr_value(
                    vm,
                    super::operators::binary_expr(op, target, order, ty),
                ))
            }
            _ => Err(vm.not_implemented(
                "aggregate_order_by() of several orderings is not supported; write it as text()",
            )),
        }
    });
    for name in ["hstore", "array_agg"] {
        module.function(name, move |vm, args| {
            super::functions::function(vm, Vec::new(), name, args)
        });
    }
}

/// `sqlalchemy.sql.functions`: the known functions as names of their own.
pub(crate) fn export_functions(module: &Module) {
    for name in [
        "now",
        "count",
        "max",
        "min",
        "sum",
        "coalesce",
        "concat",
        "random",
        "current_timestamp",
        "current_date",
        "char_length",
    ] {
        module.function(name, move |vm, args| {
            super::functions::function(vm, Vec::new(), name, args)
        });
    }
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

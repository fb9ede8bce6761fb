//! The functions of `sqlalchemy` that make expressions.

use limbeck_evaluator::{Args, Module, PyError, Value, Vm};
use limbeck_schema::{BoolOp, Expr, Label, SqlType, TextClause, UnaryOp};

use super::elements::{
    bindparam, case, cast, column_function, literal, literal_column, typed_operand,
};
use super::operators::{junction, negate};
use super::{expr_from_value, expr_of, expr_value, expr_with_type, unary_expr};
use crate::sqlalchemy::registry::class;
use crate::sqlalchemy::types::type_from_value;

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
        Some(name) if expr_of(vm, value).is_none() => Ok(Expr::Reference(name.to_string())),
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
        let mut reader = args.reader(vm, "aggregate_order_by");
        let expr = Box::new(expr_from_value(vm, &reader.required("target")?)?);
        let order_by = reader
            .rest()
            .iter()
            .map(|order| expr_from_value(vm, order))
            .collect::<Result<_, _>>()?;
        Ok(expr_value(vm, Expr::AggregateOrder { expr, order_by }))
    });
    for name in [
        "hstore",
        "array_agg",
        "to_tsvector",
        "to_tsquery",
        "plainto_tsquery",
        "phraseto_tsquery",
        "websearch_to_tsquery",
        "ts_headline",
    ] {
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

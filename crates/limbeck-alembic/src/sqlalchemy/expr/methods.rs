//! The methods that every column expression has.

use limbeck_evaluator::{Args, ClassBuilder, PyError, Value, Vm};
use limbeck_schema::{
    BinaryOp, BindParam, Expr, Function, Label, Regexp, SqlType, SqlValue, UnaryOp,
};

use super::operators::{binary_expr, custom, eager, is_range, operand, tuple};
use super::{bind_value, compile_to_text, expr_from_value, expr_of, expr_value, unary_expr};
use crate::sqlalchemy::compiled::compiled_value;
use crate::sqlalchemy::dialects::dialect_from_value;
use crate::sqlalchemy::exc::sqlalchemy_error;
use crate::sqlalchemy::statements::printed_statement;
use crate::sqlalchemy::types::type_from_value;

type Method = fn(&Vm, &Value, Expr, Args) -> Result<Expr, PyError>;

/// Methods by name; a name may stand for the method of another.
const METHODS: &[(&str, Method)] = &[
    ("like", |vm, this, expr, args| {
        like(vm, this, expr, args, false, false)
    }),
    ("ilike", |vm, this, expr, args| {
        like(vm, this, expr, args, true, false)
    }),
    ("not_like", |vm, this, expr, args| {
        like(vm, this, expr, args, false, true)
    }),
    ("notlike", |vm, this, expr, args| {
        like(vm, this, expr, args, false, true)
    }),
    ("not_ilike", |vm, this, expr, args| {
        like(vm, this, expr, args, true, true)
    }),
    ("notilike", |vm, this, expr, args| {
        like(vm, this, expr, args, true, true)
    }),
    ("startswith", |vm, this, expr, args| {
        affix(vm, this, expr, args, (false, true), false)
    }),
    ("endswith", |vm, this, expr, args| {
        affix(vm, this, expr, args, (true, false), false)
    }),
    ("contains", contains),
    ("istartswith", |vm, this, expr, args| {
        affix(vm, this, expr, args, (false, true), true)
    }),
    ("iendswith", |vm, this, expr, args| {
        affix(vm, this, expr, args, (true, false), true)
    }),
    ("icontains", |vm, this, expr, args| {
        affix(vm, this, expr, args, (true, true), true)
    }),
    ("in_", |vm, this, expr, args| {
        in_list(vm, this, expr, args, false)
    }),
    ("not_in", |vm, this, expr, args| {
        in_list(vm, this, expr, args, true)
    }),
    ("notin_", |vm, this, expr, args| {
        in_list(vm, this, expr, args, true)
    }),
    ("is_", |vm, this, expr, args| {
        infix(vm, this, expr, args, BinaryOp::Is)
    }),
    ("is_not", |vm, this, expr, args| {
        infix(vm, this, expr, args, BinaryOp::IsNot)
    }),
    ("isnot", |vm, this, expr, args| {
        infix(vm, this, expr, args, BinaryOp::IsNot)
    }),
    ("is_distinct_from", |vm, this, expr, args| {
        infix(vm, this, expr, args, BinaryOp::IsDistinctFrom)
    }),
    ("is_not_distinct_from", |vm, this, expr, args| {
        infix(vm, this, expr, args, BinaryOp::IsNotDistinctFrom)
    }),
    ("isnot_distinct_from", |vm, this, expr, args| {
        infix(vm, this, expr, args, BinaryOp::IsNotDistinctFrom)
    }),
    ("regexp_match", |vm, this, expr, args| {
        regexp(vm, this, expr, args, false)
    }),
    ("regexp_replace", |vm, this, expr, args| {
        regexp(vm, this, expr, args, true)
    }),
    ("match", |vm, this, expr, args| {
        infix(vm, this, expr, args, BinaryOp::Match)
    }),
    ("concat", |vm, this, expr, args| {
        infix(vm, this, expr, args, BinaryOp::Concat)
    }),
    ("adjacent_to", |vm, this, expr, args| {
        infix(vm, this, expr, args, custom("-|-", 5, true))
    }),
    ("strictly_left_of", |vm, this, expr, args| {
        infix(vm, this, expr, args, custom("<<", 5, true))
    }),
    ("strictly_right_of", |vm, this, expr, args| {
        infix(vm, this, expr, args, custom(">>", 5, true))
    }),
    ("not_extend_right_of", |vm, this, expr, args| {
        infix(vm, this, expr, args, custom("&<", 5, true))
    }),
    ("not_extend_left_of", |vm, this, expr, args| {
        infix(vm, this, expr, args, custom("&>", 5, true))
    }),
    ("path_exists", |vm, this, expr, args| {
        json_path(vm, this, expr, args, "@?")
    }),
    ("path_match", |vm, this, expr, args| {
        json_path(vm, this, expr, args, "@@")
    }),
    ("delete_path", delete_path),
    ("keys", |_, _, expr, _| Ok(hstore_function("akeys", expr))),
    ("vals", |_, _, expr, _| Ok(hstore_function("avals", expr))),
    ("array", |_, _, expr, _| {
        Ok(hstore_function("hstore_to_array", expr))
    }),
    ("matrix", |_, _, expr, _| {
        Ok(hstore_function("hstore_to_matrix", expr))
    }),
    ("defined", |vm, _, expr, args| {
        let key = expr_from_value(vm, &args.reader(vm, "defined").required("key")?)?;
        Ok(Expr::Function(Function {
            packages: Vec::new(),
            name: "defined".to_owned(),
            args: vec![expr, key],
            ty: SqlType::named("Boolean"),
        }))
    }),
    ("overlap", |vm, this, expr, args| {
        infix(vm, this, expr, args, eager("&&", 5, true))
    }),
    ("overlaps", |vm, this, expr, args| {
        infix(vm, this, expr, args, custom("&&", 5, true))
    }),
    ("contained_by", |vm, this, expr, args| {
        infix(vm, this, expr, args, eager("<@", 5, true))
    }),
    ("has_key", |vm, this, expr, args| {
        infix(vm, this, expr, args, eager("?", 5, true))
    }),
    ("has_any", |vm, this, expr, args| {
        infix(vm, this, expr, args, eager("?|", 5, true))
    }),
    ("has_all", |vm, this, expr, args| {
        infix(vm, this, expr, args, eager("?&", 5, true))
    }),
    ("bitwise_and", |vm, this, expr, args| {
        infix(vm, this, expr, args, custom("&", 7, false))
    }),
    ("bitwise_or", |vm, this, expr, args| {
        infix(vm, this, expr, args, custom("|", 7, false))
    }),
    ("bitwise_xor", |vm, this, expr, args| {
        infix(vm, this, expr, args, custom("^", 7, false))
    }),
    ("bitwise_lshift", |vm, this, expr, args| {
        infix(vm, this, expr, args, custom("<<", 7, false))
    }),
    ("bitwise_rshift", |vm, this, expr, args| {
        infix(vm, this, expr, args, custom(">>", 7, false))
    }),
    ("between", between),
    ("cast", |vm, _, expr, args| {
        let ty = type_from_value(vm, &args.reader(vm, "cast").required("type_")?)?;
        Ok(Expr::Cast {
            expr: Box::new(expr),
            ty,
            try_cast: false,
        })
    }),
    ("label", |vm, _, expr, args| {
        let name = args.reader(vm, "label").some_text("name")?;
        Ok(match name {
            Some(name) => Expr::Label(Label {
                name: name.to_string(),
                expr: Box::new(expr),
            }),
            None => expr,
        })
    }),
    ("desc", |_, _, expr, _| Ok(unary_expr(UnaryOp::Desc, expr))),
    ("asc", |_, _, expr, _| Ok(unary_expr(UnaryOp::Asc, expr))),
    ("nulls_first", |_, _, expr, _| {
        Ok(unary_expr(UnaryOp::NullsFirst, expr))
    }),
    ("nullsfirst", |_, _, expr, _| {
        Ok(unary_expr(UnaryOp::NullsFirst, expr))
    }),
    ("nulls_last", |_, _, expr, _| {
        Ok(unary_expr(UnaryOp::NullsLast, expr))
    }),
    ("nullslast", |_, _, expr, _| {
        Ok(unary_expr(UnaryOp::NullsLast, expr))
    }),
    ("distinct", |_, _, expr, _| {
        Ok(unary_expr(UnaryOp::Distinct, expr))
    }),
    ("any", |vm, _, expr, args| {
        quantified(vm, expr, args, UnaryOp::Any)
    }),
    ("all", |vm, _, expr, args| {
        quantified(vm, expr, args, UnaryOp::All)
    }),
    ("any_", |_, _, expr, _| Ok(unary_expr(UnaryOp::Any, expr))),
    ("all_", |_, _, expr, _| Ok(unary_expr(UnaryOp::All, expr))),
    ("bitwise_not", |_, _, expr, _| {
        Ok(unary_expr(UnaryOp::BitNot, expr))
    }),
    ("collate", |vm, _, expr, args| {
        let collation = args.reader(vm, "collate").text("collation")?.to_string();
        Ok(Expr::Collate {
            expr: Box::new(expr),
            collation,
        })
    }),
    ("self_group", |_, _, expr, _| {
        Ok(match expr {
            expr @ (Expr::Binary { .. } | Expr::Bool { .. }) => Expr::Grouping(Box::new(expr)),
            other => other,
        })
    }),
    ("scalar_subquery", |_, _, expr, _| Ok(expr)),
    ("as_string", |_, _, expr, _| {
        Ok(typed(expr, SqlType::named("Unicode")))
    }),
    ("as_integer", |_, _, expr, _| {
        Ok(typed(expr, SqlType::integer()))
    }),
    ("as_float", |_, _, expr, _| {
        Ok(typed(expr, SqlType::named("Float")))
    }),
    ("as_boolean", |_, _, expr, _| {
        Ok(typed(expr, SqlType::named("Boolean")))
    }),
    ("as_numeric", |vm, _, expr, args| {
        let mut reader = args.reader(vm, "as_numeric");
        let mut ty = SqlType::named("Numeric");
        for name in ["precision", "scale"] {
            if let Some(number) = reader.required(name)?.as_int() {
                ty.set(name, limbeck_schema::TypeArg::Int(number));
            }
        }
        reader.optional("asdecimal")?;
        Ok(typed(expr, ty))
    }),
    ("as_json", |_, _, expr, _| {
        Ok(typed(expr, SqlType::named("JSON")))
    }),
];

/// Adds the methods, `compile()` and `op()` to a class.
pub(super) fn column_methods(mut builder: ClassBuilder) -> ClassBuilder {
    for &(name, method) in METHODS {
        builder = builder.method(name, move |vm, this, args| {
            let expr = own(vm, this)?;
            method(vm, this, expr, args).map(|expr| expr_value(vm, expr))
        });
    }
    builder
        .method("op", op)
        .method("bool_op", op)
        .getter("astext", |vm, this| {
            Ok(expr_value(vm, as_text(own(vm, this)?)))
        })
}

fn own(vm: &Vm, this: &Value) -> Result<Expr, PyError> {
    expr_of(vm, this).ok_or_else(|| vm.type_error("a SQL expression is expected"))
}

/// `compile(dialect=…, compile_kwargs={"literal_binds": True})`
pub(super) fn compiling(builder: ClassBuilder) -> ClassBuilder {
    builder.method("compile", |vm, this, args| {
        let mut reader = args.reader(vm, "compile");
        let bind = reader.some("bind")?;
        let dialect = reader.some("dialect")?.or(bind);
        let kwargs = reader.some_keyword("compile_kwargs");
        reader.rest_keywords();
        let asked = |name: &str| match &kwargs {
            Some(Value::Dict(kwargs)) => kwargs
                .get_str(name)
                .is_some_and(|flag| vm.truth(&flag).unwrap_or(false)),
            _ => false,
        };
        let (literal, expanded) = (asked("literal_binds"), asked("render_postcompile"));
        let dialect = dialect_from_value(vm, dialect.as_ref());
        if let Some(ddl) = crate::sqlalchemy::ddl::ddl_text(vm, &*dialect, this)? {
            return Ok(compiled_value(vm, ddl, &[]));
        }
        if let Some(statement) = printed_statement(vm, &*dialect, this)? {
            return crate::sqlalchemy::compiled::compile_statement(
                vm, &*dialect, &statement, literal, expanded,
            );
        }
        let expr = own(vm, this)?;
        Ok(compiled_value(
            vm,
            compile_to_text(vm, &*dialect, &expr, literal)?,
            &[],
        ))
    })
}

/// A JSON element read as another type (`as_integer()` and its kind).
fn typed(expr: Expr, ty: SqlType) -> Expr {
    match expr {
        Expr::Subscript {
            expr, index, upper, ..
        } => Expr::Subscript {
            expr,
            index,
            upper,
            ty,
        },
        other => Expr::TypeCoerce {
            expr: Box::new(other),
            ty,
        },
    }
}

/// `array.any(element)`, `array.all(element)`
fn quantified(vm: &Vm, array: Expr, args: Args, op: UnaryOp) -> Result<Expr, PyError> {
    let mut reader = args.reader(vm, "any");
    let element = expr_from_value(vm, &reader.required("other")?)?;
    let name = match reader.some("operator")? {
        Some(operator) => vm.to_str(&vm.get_attr(&operator, "__name__")?)?.to_string(),
        None => String::new(),
    };
    reader.finish()?;
    let comparison = match name.as_str() {
        "ne" => BinaryOp::Ne,
        "lt" => BinaryOp::Lt,
        "le" => BinaryOp::Le,
        "gt" => BinaryOp::Gt,
        "ge" => BinaryOp::Ge,
        _ => BinaryOp::Eq,
    };
    Ok(binary_expr(
        comparison,
        element,
        unary_expr(op, array),
        SqlType::named("Boolean"),
    ))
}

/// `astext`: PostgreSQL's operators for an element as text, on whatever database.
fn as_text(expr: Expr) -> Expr {
    match expr {
        Expr::Subscript { expr, index, .. } => {
            let (word, index) = match *index {
                Expr::Bind(BindParam {
                    value: Some(SqlValue::Array(keys)),
                    hint,
                    ..
                }) => ("#>>", path_text(&keys, hint)),
                index => ("->>", index),
            };
            binary_expr(eager(word, 15, false), *expr, index, SqlType::named("Text"))
        }
        other => typed(other, SqlType::named("Text")),
    }
}

/// A path into a document as the text of an array: `{a, 0, b}`.
fn path_text(keys: &[SqlValue], hint: Option<String>) -> Expr {
    let keys: Vec<String> = keys
        .iter()
        .map(|key| match key {
            SqlValue::Int(int) => int.to_string(),
            SqlValue::Unsigned(int) => int.to_string(),
            other => other.as_str().unwrap_or_default().to_owned(),
        })
        .collect();
    let value = Some(SqlValue::Text(format!("{{{}}}", keys.join(", "))));
    Expr::Bind(BindParam {
        key: None,
        hint,
        value,
        ty: SqlType::named("Text"),
        expanding: false,
        literal_execute: false,
    })
}

fn hstore_function(name: &str, expr: Expr) -> Expr {
    Expr::Function(Function {
        packages: Vec::new(),
        name: name.to_owned(),
        args: vec![expr],
        ty: SqlType::null(),
    })
}

/// `document @? path`
fn json_path(vm: &Vm, this: &Value, expr: Expr, args: Args, word: &str) -> Result<Expr, PyError> {
    let path = args.reader(vm, "path_exists").required("other")?;
    let path = match expr_of(vm, &path) {
        Some(found) => found,
        None => {
            let beside = Expr::Cast {
                expr: Box::new(expr.clone()),
                ty: SqlType::named("Text"),
                try_cast: false,
            };
            operand(vm, this, &beside, &path)?
        }
    };
    Ok(binary_expr(
        eager(word, 5, true),
        expr,
        path,
        SqlType::named("Boolean"),
    ))
}

/// `document #- CAST(ARRAY[…] AS TEXT[])`
fn delete_path(vm: &Vm, _this: &Value, expr: Expr, args: Args) -> Result<Expr, PyError> {
    let given = args.reader(vm, "delete_path").required("array")?;
    let text = SqlType::named("Text");
    let ty = SqlType::named("ARRAY").with(
        "item_type",
        limbeck_schema::TypeArg::Type(Box::new(text.clone())),
    );
    let array = match expr_of(vm, &given) {
        Some(found) => found,
        None => {
            let items = vm.iterate(&given)?;
            let items = items
                .iter()
                .map(|item| expr_from_value(vm, item))
                .collect::<Result<_, _>>()?;
            Expr::Array(items, ty.clone())
        }
    };
    let path = Expr::Cast {
        expr: Box::new(array),
        ty,
        try_cast: false,
    };
    let ty = expr.ty();
    Ok(binary_expr(eager("#-", 15, false), expr, path, ty))
}

fn infix(vm: &Vm, this: &Value, expr: Expr, args: Args, op: BinaryOp) -> Result<Expr, PyError> {
    let other = args
        .positional
        .first()
        .or(args.keywords.first().map(|(_, value)| value))
        .cloned()
        .unwrap_or_default();
    let other = match (&op, &other) {
        (BinaryOp::Is | BinaryOp::IsNot, Value::Bool(true)) => Expr::True,
        (BinaryOp::Is | BinaryOp::IsNot, Value::Bool(false)) => Expr::False,
        _ => operand(vm, this, &expr, &other)?,
    };
    let ty = match &op {
        BinaryOp::Concat => expr.ty(),
        BinaryOp::Custom {
            comparison: false, ..
        } => expr.ty(),
        _ => SqlType::named("Boolean"),
    };
    Ok(binary_expr(op, expr, other, ty))
}

/// `regexp_match(pattern, flags)`, `regexp_replace(pattern, replacement, flags)`
fn regexp(vm: &Vm, this: &Value, expr: Expr, args: Args, replaces: bool) -> Result<Expr, PyError> {
    let name = if replaces {
        "regexp_replace"
    } else {
        "regexp_match"
    };
    let mut reader = args.reader(vm, name);
    let pattern = operand(vm, this, &expr, &reader.required("pattern")?)?;
    let replacement = match replaces {
        true => Some(operand(vm, this, &expr, &reader.required("replacement")?)?),
        false => None,
    };
    let flags = reader.some_text("flags")?.map(|flags| flags.to_string());
    reader.finish()?;
    Ok(Expr::Regexp(Regexp {
        expr: Box::new(expr),
        pattern: Box::new(pattern),
        replacement: replacement.map(Box::new),
        flags,
        negated: false,
    }))
}

fn like(
    vm: &Vm,
    this: &Value,
    expr: Expr,
    args: Args,
    case_insensitive: bool,
    negated: bool,
) -> Result<Expr, PyError> {
    let mut reader = args.reader(vm, "like");
    let pattern = operand(vm, this, &expr, &reader.required("other")?)?;
    let escape = reader.some_text("escape")?.map(|escape| escape.to_string());
    Ok(Expr::Like {
        expr: Box::new(expr),
        pattern: Box::new(pattern),
        escape,
        case_insensitive,
        negated,
    })
}

fn contains(vm: &Vm, this: &Value, expr: Expr, args: Args) -> Result<Expr, PyError> {
    let ty = expr.ty();
    if ty.is_a("JSON") || ty.is_a("ARRAY") || ty.is_a("HSTORE") || is_range(&ty) {
        return infix(vm, this, expr, args, eager("@>", 5, true));
    }
    affix(vm, this, expr, args, (true, true), false)
}

/// `startswith`, `endswith`, `contains`: `LIKE` with `%` before or after.
fn affix(
    vm: &Vm,
    this: &Value,
    expr: Expr,
    args: Args,
    (before, after): (bool, bool),
    fold: bool,
) -> Result<Expr, PyError> {
    let mut reader = args.reader(vm, "contains");
    let other = reader.required("other")?;
    let autoescape = reader.flag_keyword("autoescape", false)?;
    let mut escape = reader
        .text_keyword("escape")?
        .map(|escape| escape.to_string());
    let other = match (autoescape, other.as_str()) {
        (true, Some(text)) => {
            let mark = escape.get_or_insert_with(|| "/".to_owned()).clone();
            let mut text = text.replace(&mark, &format!("{mark}{mark}"));
            for wild in ["%", "_"] {
                text = text.replace(wild, &format!("{mark}{wild}"));
            }
            Value::str(text)
        }
        _ => other,
    };
    let percent = || Expr::Inline {
        value: SqlValue::from("%"),
        ty: SqlType::string(None),
    };
    let text = SqlType::string(None);
    let mut pattern = operand(vm, this, &expr, &other)?;
    if before {
        pattern = binary_expr(BinaryOp::Concat, percent(), pattern, text.clone());
    }
    if after {
        pattern = binary_expr(BinaryOp::Concat, pattern, percent(), text);
    }
    Ok(Expr::Like {
        expr: Box::new(expr),
        pattern: Box::new(pattern),
        escape,
        case_insensitive: fold,
        negated: false,
    })
}

fn in_list(vm: &Vm, this: &Value, expr: Expr, args: Args, negated: bool) -> Result<Expr, PyError> {
    let given = args.reader(vm, "in_").required("other")?;
    let list = matches!(
        given.primitive(),
        Value::List(_) | Value::Tuple(_) | Value::Set(_) | Value::Dict(_)
    );
    let scalar = matches!(
        given.primitive(),
        Value::Str(_)
            | Value::Bytes(_)
            | Value::Int(_)
            | Value::Float(_)
            | Value::Bool(_)
            | Value::None
    );
    if scalar && !list && expr_of(vm, &given).is_none() {
        let shown = vm.repr(&given)?;
        let message = format!(
            "IN expression list, SELECT construct, or bound parameter object expected, got {shown}."
        );
        return Err(sqlalchemy_error(vm, "ArgumentError", message));
    }
    let items = match expr_of(vm, &given) {
        Some(Expr::Bind(bind)) => vec![Expr::Bind(BindParam {
            expanding: true,
            ..bind
        })],
        Some(found) => vec![found],
        None => {
            let mut items = Vec::new();
            for item in vm.iterate(&given)? {
                items.push(match (expr_of(vm, &item), &item, &expr) {
                    (Some(found), ..) => found,
                    (None, Value::None, _) => null_bind(&expr),
                    (None, Value::Tuple(parts), Expr::Tuple(_)) => tuple(vm, &expr, parts)?,
                    _ => bind_value(vm, &item, &expr, this)?,
                });
            }
            items
        }
    };
    Ok(Expr::In {
        expr: Box::new(expr),
        items,
        negated,
    })
}

fn null_bind(beside: &Expr) -> Expr {
    Expr::Bind(BindParam {
        key: None,
        hint: None,
        value: Some(SqlValue::Null),
        ty: beside.ty(),
        expanding: false,
        literal_execute: false,
    })
}

fn between(vm: &Vm, this: &Value, expr: Expr, args: Args) -> Result<Expr, PyError> {
    let mut reader = args.reader(vm, "between");
    let low = operand(vm, this, &expr, &reader.required("cleft")?)?;
    let high = operand(vm, this, &expr, &reader.required("cright")?)?;
    let symmetric = reader.flag("symmetric", false)?;
    Ok(Expr::Between {
        expr: Box::new(expr),
        low: Box::new(low),
        high: Box::new(high),
        negated: false,
        symmetric,
    })
}

/// `op("->")(other)`
fn op(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "op");
    let text = reader.text("opstring")?.to_string();
    let precedence = reader
        .optional("precedence")?
        .and_then(|value| value.as_int())
        .unwrap_or(0);
    let comparison = reader.flag("is_comparison", false)?;
    let ty = reader
        .some("return_type")?
        .map(|ty| type_from_value(vm, &ty))
        .transpose()?;
    let precedence = i32::try_from(precedence).unwrap_or(0);
    Ok(Value::bound("op", this, move |vm, this, args| {
        let expr = own(vm, this)?;
        let other = operand(vm, this, &expr, &args.reader(vm, "op").required("other")?)?;
        let ty = match &ty {
            Some(ty) => ty.clone(),
            None if comparison => SqlType::named("Boolean"),
            None => expr.ty(),
        };
        Ok(expr_value(
            vm,
            binary_expr(custom(&text, precedence, comparison), expr, other, ty),
        ))
    }))
}

//! Types and expressions of the program's answer.

use indexmap::IndexMap;
use limbeck_schema::{
    BinaryOp, BindParam, ColumnExpr, Expr, Function, Label, OptionValue, Options, SqlType,
    SqlValue, TextClause, TypeArg, TypeClass, TypeModule, TypeOrigin, UnaryOp, find_type,
};
use serde_json::Value;

use super::node::{Malformed, Node, Read};

/// A type.
pub(super) fn sql_type(node: Node<'_>) -> Read<SqlType> {
    let mut ty = SqlType::of(type_class(
        &node.needed("class")?,
        node.text("module").as_deref(),
    )?);
    for (name, value) in node.members("args") {
        let argument = type_argument(value)?;
        if *ty.arg(name) != argument {
            ty.set(name, argument);
        }
    }
    for (dialect, variant) in node.members("variants") {
        ty.variants
            .push((dialect.clone(), sql_type(Node::new(variant))?));
    }
    ty.spec = node.text("spec");
    if let Some(origin) = node.some("origin") {
        ty.origin = Some(Box::new(TypeOrigin {
            module: origin.needed("module")?,
            name: origin.needed("name")?,
            repr: origin.needed("repr")?,
            variants: node
                .members("variants")
                .map(|(dialect, _)| dialect.clone())
                .collect(),
        }));
    }
    Ok(ty)
}

fn type_class(name: &str, dialect: Option<&str>) -> Read<&'static TypeClass> {
    let module = match dialect {
        None => TypeModule::Sqlalchemy,
        Some("postgresql") => TypeModule::Postgresql,
        Some("mysql") => TypeModule::Mysql,
        Some("sqlite") => TypeModule::Sqlite,
        Some("mssql") => TypeModule::Mssql,
        Some("oracle") => TypeModule::Oracle,
        Some(other) => {
            return Err(Malformed::new(format!(
                "the type {name} of the dialect {other} is not known to limbeck"
            )));
        }
    };
    // Some of SQLAlchemy's own are exported by a dialect alone.
    let found = find_type(module, name).or_else(|| find_type(TypeModule::Postgresql, name));
    found.ok_or_else(|| Malformed::new(format!("the type {name} is not known to limbeck")))
}

fn type_argument(value: &Value) -> Read<TypeArg> {
    Ok(match value {
        Value::Null => TypeArg::None,
        Value::Bool(flag) => TypeArg::Bool(*flag),
        Value::Number(number) => match number.as_i64() {
            Some(int) => TypeArg::Int(int),
            None => TypeArg::Value(SqlValue::Float(number.as_f64().unwrap_or_default())),
        },
        Value::String(text) => TypeArg::Text(text.clone()),
        Value::Array(items) => TypeArg::List(items.iter().map(type_argument).collect::<Read<_>>()?),
        Value::Object(_) => {
            let node = Node::new(value);
            match node.some("type") {
                Some(ty) => TypeArg::Type(Box::new(sql_type(ty)?)),
                None => TypeArg::Expr(Box::new(expression(node.node("expr"))?)),
            }
        }
    })
}

/// An expression.
pub(super) fn expression(node: Node<'_>) -> Read<Expr> {
    if let Some(name) = node.text("column") {
        return Ok(Expr::column(name));
    }
    if let Some(name) = node.text("literal") {
        return Ok(Expr::Column(named_column(name, true)));
    }
    if let Some(text) = node.text("text") {
        return Ok(Expr::text(text));
    }
    if let Some(sql) = node.text("sql") {
        let columns = node.texts("columns").into_iter();
        return Ok(Expr::Text(TextClause {
            columns: columns.map(|name| named_column(name, false)).collect(),
            ..TextClause::new(sql.replace(':', "\\:"))
        }));
    }
    if let Some(name) = node.text("function") {
        return Ok(Expr::Function(Function {
            packages: node.texts("packages"),
            name,
            args: node.items("args").map(expression).collect::<Read<_>>()?,
            ty: sql_type(node.node("type"))?,
        }));
    }
    operation(node)
}

fn named_column(name: String, literal: bool) -> ColumnExpr {
    ColumnExpr {
        name,
        table: None,
        ty: SqlType::null(),
        literal,
        quote: None,
    }
}

fn operation(node: Node<'_>) -> Read<Expr> {
    let inner = |name| expression(node.node(name)).map(Box::new);
    if let Some(op) = node.text("unary") {
        let op = match op.as_str() {
            "asc" => UnaryOp::Asc,
            "desc" => UnaryOp::Desc,
            "nulls_first" => UnaryOp::NullsFirst,
            "nulls_last" => UnaryOp::NullsLast,
            _ => return Err(Malformed::new(format!("the operator '{op}' is not known"))),
        };
        return Ok(Expr::Unary {
            op,
            expr: inner("expr")?,
        });
    }
    if let Some(op) = node.text("binary") {
        return Ok(Expr::Binary {
            op: binary_operator(&op)?,
            left: inner("left")?,
            right: inner("right")?,
            ty: sql_type(node.node("type"))?,
        });
    }
    if node.has("value") {
        let value = match node.get("value") {
            Value::Bool(flag) => SqlValue::Bool(*flag),
            Value::String(text) => SqlValue::Text(text.clone()),
            other => SqlValue::Int(other.as_i64().unwrap_or_default()),
        };
        return Ok(Expr::Bind(BindParam {
            key: None,
            hint: None,
            value: Some(value),
            ty: sql_type(node.node("type"))?,
            expanding: false,
            literal_execute: false,
        }));
    }
    if let Some(name) = node.text("label") {
        let expr = inner("expr")?;
        return Ok(Expr::Label(Label { name, expr }));
    }
    if node.has("group") {
        return Ok(Expr::Grouping(inner("group")?));
    }
    if let Some(sequence) = node.some("next_value") {
        return super::tables::sequence(sequence).map(Expr::NextValue);
    }
    match node.text("word").as_deref() {
        Some("null") => Ok(Expr::Null),
        Some("true") => Ok(Expr::True),
        Some("false") => Ok(Expr::False),
        _ => Err(Malformed::new("an expression is not understood")),
    }
}

fn binary_operator(name: &str) -> Read<BinaryOp> {
    Ok(match name {
        "eq" => BinaryOp::Eq,
        "ne" => BinaryOp::Ne,
        "lt" => BinaryOp::Lt,
        "le" => BinaryOp::Le,
        "gt" => BinaryOp::Gt,
        "ge" => BinaryOp::Ge,
        "add" => BinaryOp::Add,
        "sub" => BinaryOp::Sub,
        "mul" => BinaryOp::Mul,
        "is_" => BinaryOp::Is,
        "is_not" => BinaryOp::IsNot,
        "concat_op" => BinaryOp::Concat,
        _ => {
            return Err(Malformed::new(format!(
                "the operator '{name}' is not known"
            )));
        }
    })
}

/// Dialect arguments, or `info`.
pub(super) fn options(node: Node<'_>, name: &str) -> Read<Options> {
    let members = node.members(name);
    members
        .map(|(name, value)| Ok((name.clone(), option(value)?)))
        .collect()
}

fn option(value: &Value) -> Read<OptionValue> {
    Ok(match value {
        Value::Null => OptionValue::None,
        Value::Bool(flag) => OptionValue::Bool(*flag),
        Value::Number(number) => match number.as_i64() {
            Some(int) => OptionValue::Int(int),
            None => OptionValue::Text(number.to_string()),
        },
        Value::String(text) => OptionValue::Text(text.clone()),
        Value::Array(items) => OptionValue::List(items.iter().map(option).collect::<Read<_>>()?),
        Value::Object(_) => {
            let node = Node::new(value);
            if node.has("map") {
                let members = node.members("map");
                let map: Read<IndexMap<_, _>> = members
                    .map(|(name, value)| Ok((name.clone(), option(value)?)))
                    .collect();
                OptionValue::Map(map?)
            } else if let Some(ty) = node.some("type") {
                OptionValue::Type(sql_type(ty)?)
            } else {
                OptionValue::Expr(Box::new(expression(node.node("expr"))?))
            }
        }
    })
}

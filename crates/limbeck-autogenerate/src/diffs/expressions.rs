//! `repr()` of expressions: for most of them their class.

use limbeck_schema::{BindParam, Expr};

use crate::render::{python, type_repr};

/// Functions that the reference has a class of their own for, in `sqlalchemy.sql.functions`.
const FUNCTIONS: [&str; 33] = [
    "aggregate_strings",
    "array_agg",
    "char_length",
    "coalesce",
    "concat",
    "count",
    "cube",
    "cume_dist",
    "current_date",
    "current_time",
    "current_timestamp",
    "current_user",
    "dense_rank",
    "grouping_sets",
    "localtime",
    "localtimestamp",
    "max",
    "min",
    "mode",
    "next_value",
    "now",
    "percent_rank",
    "percentile_cont",
    "percentile_disc",
    "pow",
    "random",
    "rank",
    "rollup",
    "session_user",
    "some",
    "sum",
    "sysdate",
    "user",
];

/// Those of PostgreSQL's dialect.
const TEXT_SEARCH: [&str; 6] = [
    "phraseto_tsquery",
    "plainto_tsquery",
    "to_tsquery",
    "to_tsvector",
    "ts_headline",
    "websearch_to_tsquery",
];

pub(super) fn expression(expr: &Expr) -> String {
    let element = |class: &str| format!("<sqlalchemy.sql.elements.{class} object>");
    match expr {
        Expr::Column(column) => {
            format!("<sqlalchemy.sql.elements.ColumnClause; {}>", column.name)
        }
        Expr::Function(function) => called(&function.name, function.packages.is_empty()),
        Expr::NextValue(_) => called("next_value", true),
        Expr::Bind(bind) => bound(bind),
        Expr::Label(label) => format!("<sqlalchemy.sql.elements.Label; {}>", label.name),
        Expr::Text(_) => element("TextClause"),
        Expr::Null => element("Null"),
        Expr::True => element("True_"),
        Expr::False => element("False_"),
        Expr::Unary { .. } => element("UnaryExpression"),
        Expr::Bool { .. } => element("BooleanClauseList"),
        Expr::Case(_) => element("Case"),
        Expr::Cast {
            try_cast: false, ..
        } => element("Cast"),
        Expr::Cast { try_cast: true, .. } => element("TryCast"),
        Expr::TypeCoerce { .. } => element("TypeCoerce"),
        Expr::Extract { .. } => element("Extract"),
        Expr::Over(_) => element("Over"),
        Expr::WithinGroup { .. } => element("WithinGroup"),
        Expr::Filter { .. } => element("FunctionFilter"),
        Expr::Tuple(_) => element("Tuple"),
        Expr::Grouping(_) => element("Grouping"),
        Expr::Array(..) => "<sqlalchemy.dialects.postgresql.array.array object>".to_owned(),
        Expr::Subquery(_) => "<sqlalchemy.sql.selectable.ScalarSelect object>".to_owned(),
        Expr::Exists(_) => "<sqlalchemy.sql.selectable.Exists object>".to_owned(),
        _ => element("BinaryExpression"),
    }
}

fn called(name: &str, bare: bool) -> String {
    let known = |names: &[&str]| bare && names.contains(&name);
    let class = if known(&FUNCTIONS) {
        format!("sqlalchemy.sql.functions.{name}")
    } else if known(&TEXT_SEARCH) {
        format!("sqlalchemy.dialects.postgresql.ext.{name}")
    } else {
        "sqlalchemy.sql.functions.Function".to_owned()
    };
    format!("<{class}; {name}>")
}

/// A bound value; the reference gives one without a name a number of its own.
fn bound(bind: &BindParam) -> String {
    let key = match &bind.key {
        Some(key) => key.clone(),
        None => format!("%({})s", bind.hint.as_deref().unwrap_or("param")),
    };
    let value = match &bind.value {
        Some(value) => limbeck_dialect::python_value(value),
        None => "None".to_owned(),
    };
    format!(
        "BindParameter({}, {value}, type_={})",
        python::string(&key),
        type_repr(&bind.ty)
    )
}

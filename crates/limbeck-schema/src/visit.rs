//! Walking expressions, and changing them in place.

use crate::{ColumnExpr, Expr, Over};

/// Calls `found` for every column in the expression, those that a text names among them, left to right, subqueries
/// left out.
pub fn visit_columns(expr: &Expr, found: &mut dyn FnMut(&ColumnExpr)) {
    match expr {
        Expr::Column(column) => found(column),
        Expr::Text(text) => text.columns.iter().for_each(&mut *found),
        _ => {}
    }
    for child in children(expr) {
        visit_columns(child, found);
    }
}

/// The operands of an expression, left to right; subqueries have none.
pub fn children(expr: &Expr) -> Vec<&Expr> {
    match expr {
        Expr::Column(_)
        | Expr::Bind(_)
        | Expr::Text(_)
        | Expr::Null
        | Expr::True
        | Expr::False
        | Expr::Subquery(_)
        | Expr::Exists(_)
        | Expr::NextValue(_)
        | Expr::Inline { .. }
        | Expr::Reference(_)
        | Expr::Keyword(_) => Vec::new(),
        Expr::Function(function) => function.args.iter().collect(),
        Expr::Unary { expr, .. }
        | Expr::Cast { expr, .. }
        | Expr::TypeCoerce { expr, .. }
        | Expr::Collate { expr, .. }
        | Expr::Extract { expr, .. }
        | Expr::Grouping(expr) => vec![expr],
        Expr::Label(label) => vec![&label.expr],
        Expr::Binary { left, right, .. } => vec![left, right],
        Expr::Bool { clauses, .. } => clauses.iter().collect(),
        Expr::Between {
            expr, low, high, ..
        } => vec![expr, low, high],
        Expr::In { expr, items, .. } => std::iter::once(&**expr).chain(items).collect(),
        Expr::Like { expr, pattern, .. } => vec![expr, pattern],
        Expr::Regexp(regexp) => [
            Some(&regexp.expr),
            Some(&regexp.pattern),
            regexp.replacement.as_ref(),
        ]
        .into_iter()
        .flatten()
        .map(|expr| &**expr)
        .collect(),
        Expr::Case(case) => {
            let whens = case.whens.iter().flat_map(|(when, then)| [when, then]);
            let ends = case.else_.as_deref();
            case.value
                .as_deref()
                .into_iter()
                .chain(whens)
                .chain(ends)
                .collect()
        }
        Expr::Tuple(items) | Expr::Array(items, _) => items.iter().collect(),
        Expr::Over(over) => over_children(over),
        Expr::WithinGroup {
            func: expr,
            order_by,
        }
        | Expr::AggregateOrder { expr, order_by } => {
            std::iter::once(&**expr).chain(order_by).collect()
        }
        Expr::Filter { func, condition } => vec![func, condition],
        Expr::Subscript {
            expr, index, upper, ..
        } => [Some(expr), Some(index), upper.as_ref()]
            .into_iter()
            .flatten()
            .map(|expr| &**expr)
            .collect(),
    }
}

fn over_children(over: &Over) -> Vec<&Expr> {
    std::iter::once(&*over.expr)
        .chain(&over.partition_by)
        .chain(&over.order_by)
        .collect()
}

/// Calls `change` for every column in an expression, subqueries left out.
pub fn columns_mut(expr: &mut Expr, change: &mut dyn FnMut(&mut ColumnExpr)) {
    if let Expr::Column(column) = expr {
        change(column);
        return;
    }
    for child in children_mut(expr) {
        columns_mut(child, change);
    }
}

/// The operands of an expression; subqueries have none.
pub fn children_mut(expr: &mut Expr) -> Vec<&mut Expr> {
    match expr {
        Expr::Function(function) => function.args.iter_mut().collect(),
        Expr::Unary { expr, .. }
        | Expr::Cast { expr, .. }
        | Expr::TypeCoerce { expr, .. }
        | Expr::Collate { expr, .. }
        | Expr::Extract { expr, .. }
        | Expr::Grouping(expr) => vec![expr],
        Expr::Label(label) => vec![&mut label.expr],
        Expr::Binary { left, right, .. } => vec![left, right],
        Expr::Bool { clauses, .. } => clauses.iter_mut().collect(),
        Expr::Between {
            expr, low, high, ..
        } => vec![expr, low, high],
        Expr::In { expr, items, .. } => std::iter::once(&mut **expr).chain(items).collect(),
        Expr::Like { expr, pattern, .. } => vec![expr, pattern],
        Expr::Regexp(regexp) => [
            Some(&mut regexp.expr),
            Some(&mut regexp.pattern),
            regexp.replacement.as_mut(),
        ]
        .into_iter()
        .flatten()
        .map(|expr| &mut **expr)
        .collect(),
        Expr::Case(case) => {
            let whens = case.whens.iter_mut().flat_map(|(when, then)| [when, then]);
            case.value
                .as_deref_mut()
                .into_iter()
                .chain(whens)
                .chain(case.else_.as_deref_mut())
                .collect()
        }
        Expr::Tuple(items) | Expr::Array(items, _) => items.iter_mut().collect(),
        Expr::Over(Over {
            expr,
            partition_by,
            order_by,
            ..
        }) => std::iter::once(&mut **expr)
            .chain(partition_by)
            .chain(order_by)
            .collect(),
        Expr::WithinGroup {
            func: expr,
            order_by,
        }
        | Expr::AggregateOrder { expr, order_by } => {
            std::iter::once(&mut **expr).chain(order_by).collect()
        }
        Expr::Filter { func, condition } => vec![func, condition],
        Expr::Subscript {
            expr, index, upper, ..
        } => [Some(expr), Some(index), upper.as_mut()]
            .into_iter()
            .flatten()
            .map(|expr| &mut **expr)
            .collect(),
        _ => Vec::new(),
    }
}

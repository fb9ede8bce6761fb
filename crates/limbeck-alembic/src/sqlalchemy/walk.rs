//! Changing expressions in place.

use limbeck_schema::{ColumnExpr, Expr, Over};

/// Calls `change` for every column in an expression, subqueries left out.
pub(super) fn columns_mut(expr: &mut Expr, change: &mut dyn FnMut(&mut ColumnExpr)) {
    if let Expr::Column(column) = expr {
        change(column);
        return;
    }
    for child in children_mut(expr) {
        columns_mut(child, change);
    }
}

/// The operands of an expression; subqueries have none.
pub(super) fn children_mut(expr: &mut Expr) -> Vec<&mut Expr> {
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
        Expr::WithinGroup { func, order_by } => {
            std::iter::once(&mut **func).chain(order_by).collect()
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

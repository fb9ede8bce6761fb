//! Operators of expressions.

use limbeck_evaluator::{
    Answer, BinaryOp as PyOp, CompareOp, PyError, UnaryOp as PyUnary, Value, Vm,
};
use limbeck_schema::{BinaryOp, BoolOp, Expr, Regexp, SqlType, UnaryOp};

use super::{bind_value, expr_of, expr_value};
use crate::sqlalchemy::exc::sqlalchemy_error;

fn boolean() -> SqlType {
    SqlType::named("Boolean")
}

/// `left op right` with a result type.
pub(crate) fn binary_expr(op: BinaryOp, left: Expr, right: Expr, ty: SqlType) -> Expr {
    Expr::Binary {
        op,
        left: Box::new(left),
        right: Box::new(right),
        ty,
    }
}

/// A custom operator by its text.
pub(super) fn custom(text: &str, precedence: i32, comparison: bool) -> BinaryOp {
    BinaryOp::Custom {
        text: text.to_owned(),
        precedence,
        comparison,
        eager: false,
    }
}

/// One of PostgreSQL's operators, which are in parentheses within any other operator.
pub(super) fn eager(text: &str, precedence: i32, comparison: bool) -> BinaryOp {
    BinaryOp::Custom {
        text: text.to_owned(),
        precedence,
        comparison,
        eager: true,
    }
}

/// The other operand: an expression, or a value bound with the type of this one.
pub(super) fn operand(vm: &Vm, this: &Value, expr: &Expr, other: &Value) -> Result<Expr, PyError> {
    match expr_of(vm, other) {
        Some(found) => Ok(found),
        None if other.is_none() => Ok(Expr::Null),
        None => match other {
            Value::Tuple(parts) if matches!(expr, Expr::Tuple(_)) => tuple(vm, expr, parts),
            Value::Opaque(opaque) => Err(vm.opaque_error(opaque, "a SQL expression")),
            _ => bind_value(vm, other, expr, this),
        },
    }
}

/// `(a, b)` beside a tuple of columns.
pub(super) fn tuple(vm: &Vm, beside: &Expr, parts: &[Value]) -> Result<Expr, PyError> {
    let Expr::Tuple(columns) = beside else {
        return Ok(Expr::Null);
    };
    let typed = parts
        .iter()
        .zip(columns)
        .map(|(part, column)| match expr_of(vm, part) {
            Some(expr) => Ok(expr),
            None => bind_value(vm, part, column, &Value::None),
        });
    Ok(Expr::Tuple(typed.collect::<Result<_, _>>()?))
}

/// `this == other` and the like: comparisons with `None` are `IS NULL`.
pub(crate) fn compare(vm: &Vm, this: &Value, op: CompareOp, other: &Value) -> Answer {
    let Some(left) = expr_of(vm, this) else {
        return Ok(None);
    };
    let comparison = match op {
        CompareOp::Eq => BinaryOp::Eq,
        CompareOp::Ne => BinaryOp::Ne,
        CompareOp::Lt => BinaryOp::Lt,
        CompareOp::Le => BinaryOp::Le,
        CompareOp::Gt => BinaryOp::Gt,
        CompareOp::Ge => BinaryOp::Ge,
    };
    let constant = match other {
        Value::None => Some(Expr::Null),
        Value::Bool(true) => Some(Expr::True),
        Value::Bool(false) => Some(Expr::False),
        _ => expr_of(vm, other).filter(|expr| *expr == Expr::Null),
    };
    let expr = match (&comparison, constant) {
        (BinaryOp::Eq, Some(Expr::Null)) => binary_expr(BinaryOp::Is, left, Expr::Null, boolean()),
        (BinaryOp::Ne, Some(Expr::Null)) => {
            binary_expr(BinaryOp::IsNot, left, Expr::Null, boolean())
        }
        (BinaryOp::Eq | BinaryOp::Ne, Some(constant)) => {
            binary_expr(comparison, left, constant, boolean())
        }
        (_, Some(Expr::Null)) => {
            return Err(sqlalchemy_error(
                vm,
                "ArgumentError",
                "Only '=', '!=', 'is_()', 'is_not()', 'is_distinct_from()', 'is_not_distinct_from()' operators can be \
                 used with None/True/False",
            ));
        }
        _ => {
            let right = operand(vm, this, &left, other)?;
            match &left {
                // `ANY` and `ALL` stand on the right.
                Expr::Unary {
                    op: UnaryOp::Any | UnaryOp::All,
                    ..
                } => binary_expr(mirrored(comparison), right, left, boolean()),
                _ => binary_expr(comparison, left, right, boolean()),
            }
        }
    };
    Ok(Some(expr_value(vm, expr)))
}

/// The comparison with its operands exchanged.
fn mirrored(op: BinaryOp) -> BinaryOp {
    match op {
        BinaryOp::Lt => BinaryOp::Gt,
        BinaryOp::Le => BinaryOp::Ge,
        BinaryOp::Gt => BinaryOp::Lt,
        BinaryOp::Ge => BinaryOp::Le,
        other => other,
    }
}

/// `this op other`, `other op this`.
pub(crate) fn binary(vm: &Vm, this: &Value, op: PyOp, other: &Value, reflected: bool) -> Answer {
    let Some(expr) = expr_of(vm, this) else {
        return Ok(None);
    };
    if matches!(op, PyOp::And | PyOp::Or) {
        let other = match other {
            Value::Bool(true) => Expr::True,
            Value::Bool(false) => Expr::False,
            _ => operand(vm, this, &expr, other)?,
        };
        let clauses = if reflected {
            vec![other, expr]
        } else {
            vec![expr, other]
        };
        let joined = if op == PyOp::And {
            junction(BoolOp::And, clauses)
        } else {
            junction(BoolOp::Or, clauses)
        };
        return Ok(Some(expr_value(vm, joined)));
    }
    let ty = expr.ty();
    let text = ty.is_a("String");
    let json = ty.is_a("JSON") || ty.is_a("ARRAY") || ty.is_a("HSTORE");
    let sql = match op {
        PyOp::Add if text || json => BinaryOp::Concat,
        PyOp::Add => BinaryOp::Add,
        PyOp::Sub => BinaryOp::Sub,
        PyOp::Mul => BinaryOp::Mul,
        PyOp::Div => BinaryOp::Div,
        PyOp::FloorDiv => BinaryOp::FloorDiv,
        PyOp::Mod => BinaryOp::Mod,
        PyOp::LShift | PyOp::RShift if is_range(&ty) => {
            let text = if op == PyOp::LShift { "<<" } else { ">>" };
            custom(text, 5, true)
        }
        PyOp::LShift => return Err(unsupported(vm, "lshift")),
        PyOp::RShift => return Err(unsupported(vm, "rshift")),
        PyOp::Xor | PyOp::Pow | PyOp::MatMul | PyOp::And | PyOp::Or => return Ok(None),
    };
    let other = operand(vm, this, &expr, other)?;
    let (left, right) = if reflected {
        (other, expr)
    } else {
        (expr, other)
    };
    // Text on the other side makes `+` a concatenation as well.
    let untyped = left.ty().is_null();
    let (sql, ty) = match sql {
        BinaryOp::Add if untyped && right.ty().is_a("String") => (BinaryOp::Concat, right.ty()),
        BinaryOp::Add if left.ty().is_a("String") => {
            (BinaryOp::Concat, result_type(&sql, &left, &right))
        }
        other => {
            let ty = result_type(&other, &left, &right);
            (other, ty)
        }
    };
    Ok(Some(expr_value(vm, binary_expr(sql, left, right, ty))))
}

fn result_type(op: &BinaryOp, left: &Expr, right: &Expr) -> SqlType {
    let (left, right) = (left.ty(), right.ty());
    match op {
        BinaryOp::Div if left.is_a("Integer") && right.is_a("Integer") => SqlType::named("Numeric"),
        BinaryOp::Sub if left.is_a("Date") && right.is_a("Date") => SqlType::integer(),
        BinaryOp::Sub if left.is_a("DateTime") && right.is_a("DateTime") => {
            SqlType::named("Interval")
        }
        BinaryOp::Add | BinaryOp::Sub if left.is_a("Interval") && !right.is_a("Interval") => right,
        BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul
            if left.is_a("Integer") && right.is_a("Numeric") =>
        {
            right
        }
        _ if left.is_null() => right,
        _ => left,
    }
}

fn unsupported(vm: &Vm, name: &str) -> PyError {
    vm.not_implemented(format!(
        "Operator '{name}' is not supported on this expression"
    ))
}

/// Whether a type is one of PostgreSQL's ranges.
pub(super) fn is_range(ty: &SqlType) -> bool {
    ty.class.name.ends_with("RANGE")
}

/// `-this`, `~this`
pub(crate) fn unary(expr: &Expr, op: PyUnary) -> Option<Expr> {
    match op {
        PyUnary::Neg => Some(Expr::Unary {
            op: UnaryOp::Neg,
            expr: Box::new(expr.clone()),
        }),
        PyUnary::Invert => Some(negate(expr.clone())),
        PyUnary::Pos => None,
    }
}

/// `NOT expr`: operators that have an opposite become it.
pub(super) fn negate(expr: Expr) -> Expr {
    match expr {
        Expr::True => Expr::False,
        Expr::False => Expr::True,
        Expr::In {
            expr,
            items,
            negated,
        } => Expr::In {
            expr,
            items,
            negated: !negated,
        },
        Expr::Between {
            expr,
            low,
            high,
            negated,
            symmetric,
        } => Expr::Between {
            expr,
            low,
            high,
            negated: !negated,
            symmetric,
        },
        Expr::Like {
            expr,
            pattern,
            escape,
            case_insensitive,
            negated,
        } => Expr::Like {
            expr,
            pattern,
            escape,
            case_insensitive,
            negated: !negated,
        },
        Expr::Regexp(regexp) if regexp.replacement.is_none() => Expr::Regexp(Regexp {
            negated: !regexp.negated,
            ..regexp
        }),
        Expr::Unary {
            op: UnaryOp::Not,
            expr,
        } => *expr,
        Expr::Binary {
            op,
            left,
            right,
            ty,
        } => match opposite(&op) {
            Some(op) => Expr::Binary {
                op,
                left,
                right,
                ty,
            },
            None => Expr::Unary {
                op: UnaryOp::Not,
                expr: Box::new(Expr::Binary {
                    op,
                    left,
                    right,
                    ty,
                }),
            },
        },
        other => Expr::Unary {
            op: UnaryOp::Not,
            expr: Box::new(other),
        },
    }
}

fn opposite(op: &BinaryOp) -> Option<BinaryOp> {
    Some(match op {
        BinaryOp::Eq => BinaryOp::Ne,
        BinaryOp::Ne => BinaryOp::Eq,
        BinaryOp::Lt => BinaryOp::Ge,
        BinaryOp::Ge => BinaryOp::Lt,
        BinaryOp::Gt => BinaryOp::Le,
        BinaryOp::Le => BinaryOp::Gt,
        BinaryOp::Is => BinaryOp::IsNot,
        BinaryOp::IsNot => BinaryOp::Is,
        BinaryOp::IsDistinctFrom => BinaryOp::IsNotDistinctFrom,
        BinaryOp::IsNotDistinctFrom => BinaryOp::IsDistinctFrom,
        BinaryOp::Match => BinaryOp::NotMatch,
        BinaryOp::NotMatch => BinaryOp::Match,
        _ => return None,
    })
}

/// `and_`, `or_`: a junction within one of its own kind dissolves; constants that decide it or do not
/// matter are left out.
pub(crate) fn junction(op: BoolOp, clauses: Vec<Expr>) -> Expr {
    let (neutral, decisive) = match op {
        BoolOp::And => (Expr::True, Expr::False),
        BoolOp::Or => (Expr::False, Expr::True),
    };
    if clauses.contains(&decisive) {
        return decisive;
    }
    if !clauses.is_empty() && clauses.iter().all(|clause| *clause == neutral) {
        return neutral;
    }
    let mut flat = Vec::with_capacity(clauses.len());
    for clause in clauses {
        match clause {
            clause if clause == neutral => {}
            Expr::Bool { op: inner, clauses } if inner == op => flat.extend(clauses),
            other => flat.push(other),
        }
    }
    let only = if flat.len() == 1 { flat.pop() } else { None };
    only.unwrap_or(Expr::Bool { op, clauses: flat })
}

/// `AND` of several conditions.
pub(crate) fn and(clauses: Vec<Expr>) -> Expr {
    junction(BoolOp::And, clauses)
}

/// `bool(expr)`: only comparisons of expressions for identity have a truth value.
pub(super) fn truth(vm: &Vm, expr: &Expr) -> Result<bool, PyError> {
    match expr {
        Expr::Binary {
            op: BinaryOp::Eq,
            left,
            right,
            ..
        } => Ok(left == right),
        Expr::Binary {
            op: BinaryOp::Ne,
            left,
            right,
            ..
        } => Ok(left != right),
        Expr::True => Ok(true),
        Expr::False => Ok(false),
        _ => Err(vm.type_error("Boolean value of this clause is not defined")),
    }
}

/// `this[index]`: JSON keys, array elements and slices.
pub(crate) fn subscript(vm: &Vm, this: &Value, index: &Value) -> Result<Value, PyError> {
    let Some(expr) = expr_of(vm, this) else {
        return Err(vm.type_error("this object is not subscriptable"));
    };
    let ty = expr.ty();
    let part = |value: &Value| -> Result<Expr, PyError> {
        if let Some(found) = expr_of(vm, value) {
            return Ok(found);
        }
        let mut bind = super::expr_from_value(vm, value)?;
        if let (Expr::Bind(bind), Expr::Column(column)) = (&mut bind, &expr) {
            bind.hint = Some(column.name.clone());
        }
        Ok(bind)
    };
    if !(ty.is_a("JSON") || ty.is_a("ARRAY") || ty.is_a("HSTORE")) {
        return Err(vm.not_implemented("Operator 'getitem' is not supported on this expression"));
    }
    let (low, upper, element) = match index {
        Value::Slice(slice) => (part(&slice.start)?, Some(Box::new(part(&slice.stop)?)), ty),
        _ => {
            let element = match ty.item("item_type") {
                Some(item) => item.clone(),
                None if ty.is_a("HSTORE") => SqlType::named("Text"),
                None => ty,
            };
            (part(index)?, None, element)
        }
    };
    let expr = Expr::Subscript {
        expr: Box::new(expr),
        index: Box::new(low),
        upper,
        ty: element,
    };
    Ok(expr_value(vm, expr))
}

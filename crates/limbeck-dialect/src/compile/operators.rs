//! Precedence: which operand needs parentheses.

use limbeck_schema::{BinaryOp, BoolOp, Expr, Function, SqlValue, UnaryOp};

use super::{Compiler, Result};
use crate::literal::boolean;

/// An operator as its operands see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Against {
    precedence: i32,
    kind: Kind,
}

/// What matters of an operator beyond its precedence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    And,
    Or,
    Not,
    AsBoolean,
    AnyAll,
    In,
    Add,
    Mul,
    Concat,
    GetItem,
    Comparison,
    Other,
}

impl Against {
    const fn new(precedence: i32, kind: Kind) -> Self {
        Self { precedence, kind }
    }

    /// An argument of a function, an element of a list.
    pub(crate) const COMMA: Self = Self::new(-1, Kind::Other);
    /// A condition on its own, in `WHERE`.
    pub(crate) const CONDITION: Self = Self::new(-10, Kind::AsBoolean);
    pub(crate) const AND: Self = Self::new(3, Kind::And);
    pub(crate) const OR: Self = Self::new(2, Kind::Or);
    pub(crate) const NOT: Self = Self::new(5, Kind::Not);
    pub(crate) const IN: Self = Self::new(5, Kind::In);
    pub(crate) const COMPARISON: Self = Self::new(5, Kind::Comparison);
    pub(crate) const GET_ITEM: Self = Self::new(15, Kind::GetItem);
    pub(crate) const COLLATE: Self = Self::new(4, Kind::Other);
    pub(crate) const FILTER: Self = Self::new(6, Kind::Other);
    /// `startswith` and its kind, which bind less than anything.
    const AFFIX: Self = Self::new(-100, Kind::Comparison);
    /// Parentheses around whatever is an operator.
    pub(crate) const ANYTHING: Self = Self::new(i32::MAX, Kind::Other);

    /// Whether chains of it need no parentheses.
    fn associative(self) -> bool {
        matches!(
            self.kind,
            Kind::And | Kind::Or | Kind::Add | Kind::Mul | Kind::Concat | Kind::GetItem
        )
    }

    /// Whether its result is a condition.
    fn boolean(self) -> bool {
        matches!(
            self.kind,
            Kind::And | Kind::Or | Kind::Not | Kind::Comparison | Kind::In
        )
    }

    pub(crate) fn of_binary(op: &BinaryOp) -> Self {
        match op {
            BinaryOp::Mul => Self::new(8, Kind::Mul),
            BinaryOp::Div | BinaryOp::FloorDiv | BinaryOp::Mod => Self::new(8, Kind::Other),
            BinaryOp::Add => Self::new(7, Kind::Add),
            BinaryOp::Sub => Self::new(7, Kind::Other),
            BinaryOp::Concat => Self::new(5, Kind::Concat),
            BinaryOp::Custom {
                precedence,
                comparison: true,
                ..
            } => Self::new(*precedence, Kind::Comparison),
            BinaryOp::Custom { precedence, .. } => Self::new(*precedence, Kind::Other),
            _ => Self::COMPARISON,
        }
    }

    pub(crate) fn of_unary(op: UnaryOp) -> Self {
        match op {
            UnaryOp::Not => Self::NOT,
            UnaryOp::Neg | UnaryOp::BitNot => Self::new(8, Kind::Other),
            UnaryOp::Desc | UnaryOp::Asc | UnaryOp::NullsFirst | UnaryOp::NullsLast => {
                Self::new(3, Kind::Other)
            }
            UnaryOp::Distinct => Self::new(5, Kind::Other),
            UnaryOp::Any | UnaryOp::All => Self::new(15, Kind::AnyAll),
        }
    }
}

/// A pattern that `startswith`, `endswith` or `contains` made: a value with `'%'` around it.
pub(crate) fn is_affix(pattern: &Expr) -> bool {
    let percent = |expr: &Expr| matches!(expr, Expr::Inline { value: SqlValue::Text(text), .. } if text == "%");
    match pattern {
        Expr::Binary {
            op: BinaryOp::Concat,
            left,
            right,
            ..
        } => percent(left) || percent(right),
        _ => false,
    }
}

/// A pattern of [`is_affix`] with its value in lower case.
pub(super) fn folded_affix(pattern: &Expr) -> Option<Expr> {
    if !is_affix(pattern) {
        return None;
    }
    match pattern {
        Expr::Binary {
            op,
            left,
            right,
            ty,
        } => {
            let side = |side: &Expr| match side {
                Expr::Inline { .. } => side.clone(),
                other => folded_affix(other).unwrap_or_else(|| {
                    Expr::Function(Function {
                        packages: Vec::new(),
                        name: "lower".to_owned(),
                        args: vec![other.clone()],
                        ty: other.ty(),
                    })
                }),
            };
            Some(Expr::Binary {
                op: op.clone(),
                left: Box::new(side(left)),
                right: Box::new(side(right)),
                ty: ty.clone(),
            })
        }
        _ => None,
    }
}

/// Whether an expression is an operation on others, in the eyes of operators that are put in parentheses
/// within any other.
pub(super) fn is_operation(expr: &Expr) -> bool {
    matches!(
        expr,
        Expr::Binary { .. }
            | Expr::In { .. }
            | Expr::Between { .. }
            | Expr::Regexp(_)
            | Expr::Subscript { .. }
            | Expr::Collate { .. }
    )
}

/// The operand of an operator with one.
fn expr_within(expr: &Expr) -> &Expr {
    match expr {
        Expr::Unary { expr, .. } => expr,
        other => other,
    }
}

/// The operator an expression is made of; none where it never needs parentheses.
fn operator(expr: &Expr) -> Option<Against> {
    match expr {
        Expr::Unary { op, .. } => match op {
            UnaryOp::Any
            | UnaryOp::All
            | UnaryOp::Desc
            | UnaryOp::Asc
            | UnaryOp::NullsFirst
            | UnaryOp::NullsLast => None,
            UnaryOp::Not if is_plain_boolean(expr_within(expr)) => None,
            op => Some(Against::of_unary(*op)),
        },
        Expr::Binary { op, .. } => Some(Against::of_binary(op)),
        Expr::Bool { clauses, .. } if clauses.is_empty() => None,
        Expr::Bool { op, .. } => Some(match op {
            BoolOp::And => Against::AND,
            BoolOp::Or => Against::OR,
        }),
        Expr::Like { pattern, .. } if is_affix(pattern) => Some(Against::AFFIX),
        Expr::Between { .. } | Expr::In { .. } | Expr::Like { .. } | Expr::Regexp(_) => {
            Some(Against::COMPARISON)
        }
        Expr::Exists(_) => Some(Against::new(0, Kind::Comparison)),
        Expr::Collate { .. } => Some(Against::new(4, Kind::Other)),
        Expr::Subscript { .. } => Some(Against::GET_ITEM),
        Expr::Filter { .. } => Some(Against::FILTER),
        Expr::TypeCoerce { expr, .. } => operator(expr),
        Expr::Label(label) => operator(&label.expr),
        _ => None,
    }
}

impl Compiler<'_> {
    /// An operand, in parentheses if its operator binds less than the one around it.
    pub(crate) fn operand(&mut self, expr: &Expr, against: Against) -> Result {
        if let Some(inner) = operator(expr) {
            let chain = inner.kind == against.kind && inner.associative() && against.associative();
            let groups = !chain && inner.precedence <= against.precedence;
            let negates = against.kind == Kind::Not && !inner.boolean();
            let text = self.expr(expr)?;
            return Ok(if groups || negates {
                format!("({text})")
            } else {
                text
            });
        }
        let condition = matches!(against.kind, Kind::And | Kind::Or | Kind::AsBoolean);
        let text = self.expr(expr)?;
        Ok(match expr {
            _ if condition && is_plain_boolean(expr) => self.is_true(text, true),
            Expr::Text(_) if against.kind == Kind::In => format!("({text})"),
            Expr::Column(_) | Expr::Bind(_) | Expr::Function(_) | Expr::Cast { .. }
                if against.kind == Kind::AnyAll =>
            {
                format!("({text})")
            }
            _ => text,
        })
    }

    /// A boolean value as a condition: as it is where booleans are native, else compared with 1.
    pub(crate) fn is_true(&self, text: String, truth: bool) -> String {
        if self.dialect.capabilities().native_boolean {
            return if truth { text } else { format!("NOT {text}") };
        }
        format!("{text} = {}", i32::from(truth))
    }

    /// `true`, or `1 = 1` where that must be a condition.
    pub(crate) fn boolean_constant(&self, flag: bool) -> String {
        boolean(self.dialect, flag).to_owned()
    }
}

/// A boolean value that is no comparison: a column, a function, a parameter.
pub(crate) fn is_plain_boolean(expr: &Expr) -> bool {
    let value = matches!(
        expr,
        Expr::Column(_) | Expr::Bind(_) | Expr::Function(_) | Expr::Cast { .. } | Expr::Case(_)
    );
    value && expr.ty().is_a("Boolean")
}

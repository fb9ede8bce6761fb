//! The SQL expression tree.

use std::sync::Arc;

use crate::{FromClause, Select, Sequence, SqlType, SqlValue, Statement};

/// A SQL expression.
///
/// The tree is as SQLAlchemy's: what needs parentheses by precedence is decided by the compiler;
/// [`Expr::Grouping`] stands only where the user's own grouping must be kept (`.self_group()`).
#[derive(Debug, Clone, PartialEq)]
pub enum Expr {
    /// A column.
    Column(ColumnExpr),
    /// A bound parameter, or a literal where literals are asked for.
    Bind(BindParam),
    /// `sqlalchemy.text`.
    Text(TextClause),
    /// `NULL`.
    Null,
    /// `true`.
    True,
    /// `false`.
    False,
    /// A function call.
    Function(Function),
    /// An operator with one operand.
    Unary {
        /// Operator.
        op: UnaryOp,
        /// Operand.
        expr: Box<Expr>,
    },
    /// An operator with two operands.
    Binary {
        /// Operator.
        op: BinaryOp,
        /// Left operand.
        left: Box<Expr>,
        /// Right operand.
        right: Box<Expr>,
        /// The type of the result.
        ty: SqlType,
    },
    /// `AND` and `OR` over any number of clauses.
    Bool {
        /// Which.
        op: BoolOp,
        /// Clauses.
        clauses: Vec<Expr>,
    },
    /// `expr [NOT] BETWEEN low AND high`.
    Between {
        /// Operand.
        expr: Box<Expr>,
        /// Lower bound.
        low: Box<Expr>,
        /// Upper bound.
        high: Box<Expr>,
        /// `NOT`.
        negated: bool,
        /// `SYMMETRIC`.
        symmetric: bool,
    },
    /// `expr [NOT] IN (items)`; a subquery is the one item [`Expr::Subquery`].
    In {
        /// Operand.
        expr: Box<Expr>,
        /// Items.
        items: Vec<Expr>,
        /// `NOT`.
        negated: bool,
    },
    /// `expr [NOT] LIKE pattern ESCAPE c`, `ILIKE` likewise.
    Like {
        /// Operand.
        expr: Box<Expr>,
        /// Pattern.
        pattern: Box<Expr>,
        /// Escape character.
        escape: Option<String>,
        /// `ILIKE`, or lower() on both sides.
        case_insensitive: bool,
        /// `NOT`.
        negated: bool,
    },
    /// `expr REGEXP pattern`, `regexp_replace(expr, pattern, replacement)`.
    Regexp(Regexp),
    /// `CASE`.
    Case(Case),
    /// `CAST(expr AS ty)`.
    Cast {
        /// Operand.
        expr: Box<Expr>,
        /// Target type.
        ty: SqlType,
        /// `TRY_CAST`.
        try_cast: bool,
    },
    /// `type_coerce`: the type is `ty`, nothing is rendered for it.
    TypeCoerce {
        /// Operand.
        expr: Box<Expr>,
        /// Type.
        ty: SqlType,
    },
    /// `expr AS name` in a column list, `name` elsewhere.
    Label(Label),
    /// `(SELECT …)` as a value.
    Subquery(Box<Statement>),
    /// `EXISTS (SELECT …)`.
    Exists(Box<Select>),
    /// `(a, b)`.
    Tuple(Vec<Expr>),
    /// PostgreSQL's `ARRAY[…]`.
    Array(Vec<Expr>, SqlType),
    /// `expr COLLATE "name"`.
    Collate {
        /// Operand.
        expr: Box<Expr>,
        /// Collation.
        collation: String,
    },
    /// `EXTRACT(field FROM expr)`.
    Extract {
        /// Field.
        field: String,
        /// Operand.
        expr: Box<Expr>,
    },
    /// `expr OVER (…)`.
    Over(Over),
    /// `func WITHIN GROUP (ORDER BY …)`.
    WithinGroup {
        /// Function.
        func: Box<Expr>,
        /// Order.
        order_by: Vec<Expr>,
    },
    /// PostgreSQL's `expr ORDER BY …` as an argument.
    AggregateOrder {
        /// Argument.
        expr: Box<Expr>,
        /// Order.
        order_by: Vec<Expr>,
    },
    /// `func FILTER (WHERE …)`.
    Filter {
        /// Function.
        func: Box<Expr>,
        /// Condition.
        condition: Box<Expr>,
    },
    /// `expr[index]`, JSON paths and array slices.
    Subscript {
        /// Operand.
        expr: Box<Expr>,
        /// Index; for a slice the lower bound.
        index: Box<Expr>,
        /// Upper bound of a slice.
        upper: Option<Box<Expr>>,
        /// Type of the element.
        ty: SqlType,
    },
    /// `nextval('seq')`.
    NextValue(Sequence),
    /// A value written into the statement (`op.inline_literal`, `sa.literal(x, literal_execute=True)`).
    Inline {
        /// Value.
        value: SqlValue,
        /// Type.
        ty: SqlType,
    },
    /// Parentheses that the user asked for.
    Grouping(Box<Expr>),
    /// A text in `ORDER BY`, `GROUP BY` or `DISTINCT ON` that names a selected column or one of the tables'.
    Reference(String),
    /// `DEFAULT` as a value, and other bare words.
    Keyword(&'static str),
}

/// A column in an expression.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnExpr {
    /// Name.
    pub name: String,
    /// What it is a column of.
    pub table: Option<Arc<FromClause>>,
    /// Type.
    pub ty: SqlType,
    /// `literal_column("…")`: the name is SQL text, never quoted.
    pub literal: bool,
    /// Force (or forbid) quoting.
    pub quote: Option<bool>,
}

/// `sqlalchemy.bindparam`.
#[derive(Debug, Clone, PartialEq)]
pub struct BindParam {
    /// The name that the user gave.
    pub key: Option<String>,
    /// The name an anonymous parameter is derived from: usually its column's (`name` → `name_1`).
    pub hint: Option<String>,
    /// The value; none where it is given at execution.
    pub value: Option<SqlValue>,
    /// Type.
    pub ty: SqlType,
    /// Several values, rendered as a list for `IN`.
    pub expanding: bool,
    /// Rendered as a literal when the statement runs.
    pub literal_execute: bool,
}

/// `sqlalchemy.text`: SQL with `:name` parameters.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TextClause {
    /// The text as written.
    pub text: String,
    /// Parameters given by `.bindparams(…)`, by name.
    pub binds: Vec<BindParam>,
    /// The columns that it returns, by `.columns(…)`, or that are known to stand in it.
    pub columns: Vec<ColumnExpr>,
}

impl TextClause {
    /// Text without parameters of known value.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            binds: Vec::new(),
            columns: Vec::new(),
        }
    }
}

/// `sqlalchemy.func.name(args)`.
#[derive(Debug, Clone, PartialEq)]
pub struct Function {
    /// `func.a.b.name`: the packages `a`, `b`.
    pub packages: Vec<String>,
    /// Name as written.
    pub name: String,
    /// Arguments.
    pub args: Vec<Expr>,
    /// Type of the result.
    pub ty: SqlType,
}

/// `expr AS name`.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// Name.
    pub name: String,
    /// Expression.
    pub expr: Box<Expr>,
}

/// `CASE`.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// The value compared, if any.
    pub value: Option<Box<Expr>>,
    /// `WHEN … THEN …`.
    pub whens: Vec<(Expr, Expr)>,
    /// `ELSE`.
    pub else_: Option<Box<Expr>>,
}

/// A window.
#[derive(Debug, Clone, PartialEq)]
pub struct Over {
    /// Function.
    pub expr: Box<Expr>,
    /// `PARTITION BY`.
    pub partition_by: Vec<Expr>,
    /// `ORDER BY`.
    pub order_by: Vec<Expr>,
    /// `RANGE BETWEEN`.
    pub range: Option<(FrameBound, FrameBound)>,
    /// `ROWS BETWEEN`.
    pub rows: Option<(FrameBound, FrameBound)>,
    /// `GROUPS BETWEEN`.
    pub groups: Option<(FrameBound, FrameBound)>,
}

/// A regular expression and what it is matched with.
#[derive(Debug, Clone, PartialEq)]
pub struct Regexp {
    /// Operand.
    pub expr: Box<Expr>,
    /// Pattern.
    pub pattern: Box<Expr>,
    /// What a match is replaced by; none where it is only looked for.
    pub replacement: Option<Box<Expr>>,
    /// Flags such as `i`.
    pub flags: Option<String>,
    /// `NOT`.
    pub negated: bool,
}

/// A bound of a window frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FrameBound {
    /// `UNBOUNDED PRECEDING` or `UNBOUNDED FOLLOWING`.
    Unbounded,
    /// `n PRECEDING` (negative), `CURRENT ROW` (0) or `n FOLLOWING`.
    Offset(i64),
}

/// `AND` or `OR`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BoolOp {
    /// `AND`
    And,
    /// `OR`
    Or,
}

/// Operators with one operand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnaryOp {
    /// `NOT x`
    Not,
    /// `-x`
    Neg,
    /// `~x`
    BitNot,
    /// `x DESC`
    Desc,
    /// `x ASC`
    Asc,
    /// `x NULLS FIRST`
    NullsFirst,
    /// `x NULLS LAST`
    NullsLast,
    /// `DISTINCT x`
    Distinct,
    /// `ANY (x)`
    Any,
    /// `ALL (x)`
    All,
}

/// Operators with two operands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BinaryOp {
    /// `=`
    Eq,
    /// `!=`
    Ne,
    /// `<`
    Lt,
    /// `<=`
    Le,
    /// `>`
    Gt,
    /// `>=`
    Ge,
    /// `IS`
    Is,
    /// `IS NOT`
    IsNot,
    /// `IS DISTINCT FROM`
    IsDistinctFrom,
    /// `IS NOT DISTINCT FROM`
    IsNotDistinctFrom,
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `*`
    Mul,
    /// `/`
    Div,
    /// `//`: floor division
    FloorDiv,
    /// `%`
    Mod,
    /// `||`
    Concat,
    /// Bitwise and the like, or any operator by its text (`.op("->>")`), with its precedence.
    Custom {
        /// Text.
        text: String,
        /// SQLAlchemy's precedence of it; 0 where not given.
        precedence: i32,
        /// `is_comparison=True`.
        comparison: bool,
        /// In parentheses within any other operator, whatever the precedence.
        eager: bool,
    },
    /// Full-text search: `MATCH`, `@@`, `CONTAINS`
    Match,
    /// `NOT` of it.
    NotMatch,
}

impl Expr {
    /// A bare column.
    pub fn column(name: impl Into<String>) -> Self {
        Self::Column(ColumnExpr {
            name: name.into(),
            table: None,
            ty: SqlType::null(),
            literal: false,
            quote: None,
        })
    }

    /// SQL text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(TextClause::new(text))
    }

    /// The type of the expression, as far as it is known.
    pub fn ty(&self) -> SqlType {
        match self {
            Self::Column(column) => column.ty.clone(),
            Self::Bind(bind) => bind.ty.clone(),
            Self::Function(function) => function.ty.clone(),
            Self::Binary { ty, .. }
            | Self::Cast { ty, .. }
            | Self::TypeCoerce { ty, .. }
            | Self::Subscript { ty, .. }
            | Self::Array(_, ty)
            | Self::Inline { ty, .. } => ty.clone(),
            Self::Label(Label { expr, .. })
            | Self::Grouping(expr)
            | Self::Collate { expr, .. }
            | Self::Over(Over { expr, .. })
            | Self::Filter { func: expr, .. }
            | Self::AggregateOrder { expr, .. }
            | Self::WithinGroup { func: expr, .. } => expr.ty(),
            Self::Unary {
                op: UnaryOp::Not, ..
            }
            | Self::Bool { .. }
            | Self::Between { .. }
            | Self::In { .. }
            | Self::Like { .. }
            | Self::Regexp(Regexp {
                replacement: None, ..
            })
            | Self::Exists(_)
            | Self::True
            | Self::False => SqlType::named("Boolean"),
            Self::Unary { expr, .. } | Self::Regexp(Regexp { expr, .. }) => expr.ty(),
            Self::Case(case) => case
                .whens
                .first()
                .map_or_else(SqlType::null, |(_, then)| then.ty()),
            Self::Subquery(statement) => statement.ty(),
            Self::Extract { .. } | Self::NextValue(_) => SqlType::integer(),
            Self::Text(_) | Self::Null | Self::Tuple(_) | Self::Keyword(_) | Self::Reference(_) => {
                SqlType::null()
            }
        }
    }

    /// This expression as a statement of its own (`op.execute(sa.text("…"))`, `conn.scalar(func.now())`).
    pub fn into_statement(self) -> Statement {
        match self {
            Self::Text(text) => Statement::Text(text),
            other => Statement::Select(Box::new(Select {
                columns: vec![other],
                ..Select::default()
            })),
        }
    }
}

//! Indexes and unique constraints, told apart and paired by what they are.

use limbeck_dialect::{Dialect, final_name};
use limbeck_schema::{ColumnExpr, Expr, Index, UnaryOp, UniqueConstraint, children};

use super::Result;
use super::defaults::compile_error;

/// An index or unique constraint, of the models or of the database.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Object {
    /// An index.
    Index(Index),
    /// A unique constraint.
    Unique(UniqueConstraint),
}

/// What it is apart from its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Shape {
    /// An index: unique or not, and its columns; none where an expression stands.
    Index(bool, Vec<Option<String>>),
    /// A unique constraint: its columns in order of their names.
    Unique(Vec<String>),
}

/// An object with what identifies it.
#[derive(Debug, Clone)]
pub(crate) struct Signature {
    pub(crate) object: Object,
    /// Its name as written; that of a naming convention may be longer than the database allows.
    pub(crate) name: Option<String>,
    /// Its name in the database.
    pub(crate) final_name: Option<String>,
    pub(crate) shape: Shape,
}

impl Signature {
    pub(crate) fn of_index(dialect: &dyn Dialect, index: Index) -> Result<Self> {
        Ok(Self {
            name: index.name.as_str().map(str::to_owned),
            final_name: final_name(dialect, &index.name, true).map_err(compile_error)?,
            shape: Shape::Index(index.unique, index.expressions.iter().map(name).collect()),
            object: Object::Index(index),
        })
    }

    pub(crate) fn of_unique(dialect: &dyn Dialect, unique: UniqueConstraint) -> Result<Self> {
        let mut columns = unique.columns.clone();
        columns.sort();
        Ok(Self {
            name: unique.name.as_str().map(str::to_owned),
            final_name: final_name(dialect, &unique.name, false).map_err(compile_error)?,
            shape: Shape::Unique(columns),
            object: Object::Unique(unique),
        })
    }

    pub(crate) fn is_index(&self) -> bool {
        matches!(self.object, Object::Index(_))
    }

    /// The columns, those within expressions included.
    pub(crate) fn columns(&self) -> Vec<String> {
        match &self.object {
            Object::Unique(unique) => unique.columns.clone(),
            Object::Index(index) => index_columns(index),
        }
    }
}

/// The columns of an index: of an expression the one that is least deep in it.
pub(crate) fn index_columns(index: &Index) -> Vec<String> {
    let mut columns: Vec<String> = Vec::new();
    for column in index.expressions.iter().filter_map(first_column) {
        if !columns.contains(&column.name) {
            columns.push(column.name.clone());
        }
    }
    columns
}

fn first_column(expr: &Expr) -> Option<&ColumnExpr> {
    let mut level = vec![expr];
    while !level.is_empty() {
        let found = level.iter().find_map(|expr| match expr {
            Expr::Column(column) => Some(column),
            _ => None,
        });
        if found.is_some() {
            return found;
        }
        level = level.into_iter().flat_map(children).collect();
    }
    None
}

/// A column's name; an expression, a sorted column among them, has none.
fn name(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Column(column) => Some(column.name.clone()),
        Expr::Label(label) => Some(label.name.clone()),
        Expr::Function(function) => Some(function.name.clone()),
        _ => None,
    }
}

/// Whether an index has more than columns, sorted or not.
pub(crate) fn has_expressions(index: &Index) -> bool {
    index.expressions.iter().any(|expr| {
        let mut expr = expr;
        while let Expr::Unary { op, expr: inner } = expr {
            if !matches!(
                op,
                UnaryOp::Asc | UnaryOp::Desc | UnaryOp::NullsFirst | UnaryOp::NullsLast
            ) {
                break;
            }
            expr = inner;
        }
        !matches!(expr, Expr::Column(column) if !column.literal)
    })
}

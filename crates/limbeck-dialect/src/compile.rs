//! Statements and expressions as SQL text and parameters.

use limbeck_schema::{Expr, SqlType, SqlValue, Statement};

use crate::{CompileError, Dialect, Paramstyle};

/// How a statement is compiled.
#[derive(Debug, Clone, Default)]
pub struct CompileOptions {
    /// Write values into the text (`compile_kwargs={"literal_binds": True}`).
    pub literal_binds: bool,
    /// How parameters are written; none means the reference's way for this dialect.
    pub paramstyle: Option<Paramstyle>,
    /// Values given at execution, by parameter name; they also decide the columns of an `INSERT` or
    /// `UPDATE` without values.
    pub values: Vec<(String, SqlValue)>,
}

/// A statement as text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Compiled {
    /// The text.
    pub sql: String,
    /// Parameters in the order of the text (for `Dollar`: in the order of their numbers).
    pub params: Vec<Param>,
    /// Columns that the statement returns, as far as they are known (label or name, type).
    pub columns: Vec<ResultColumn>,
    /// Whether it returns rows (`SELECT`, `RETURNING`); unknown for text.
    pub returns_rows: Option<bool>,
}

/// A bound parameter of a compiled statement.
#[derive(Debug, Clone, PartialEq)]
pub struct Param {
    /// Name, anonymous ones included (`name_1`).
    pub name: String,
    /// Value, unless it must be given at execution.
    pub value: Option<SqlValue>,
    /// Type.
    pub ty: SqlType,
}

/// A column of a result.
#[derive(Debug, Clone, PartialEq)]
pub struct ResultColumn {
    /// Its name in Python.
    pub name: String,
    /// Its type.
    pub ty: SqlType,
}

/// A statement as SQL text with its parameters (`ClauseElement.compile`).
///
/// # Errors
/// The dialect cannot say it.
pub fn compile(
    dialect: &dyn Dialect,
    statement: &Statement,
    options: &CompileOptions,
) -> Result<Compiled, CompileError> {
    let _ = (dialect, statement, options);
    Err(CompileError::new("not compiled yet"))
}

/// An expression on its own as SQL text with its parameters.
///
/// # Errors
/// The dialect cannot say it.
pub fn compile_expr(
    dialect: &dyn Dialect,
    expr: &Expr,
    options: &CompileOptions,
) -> Result<Compiled, CompileError> {
    let _ = (dialect, expr, options);
    Err(CompileError::new("not compiled yet"))
}

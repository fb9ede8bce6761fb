//! Statements and expressions as SQL text and parameters.

mod binds;
mod conflict;
mod dml;
mod expr;
mod from;
mod function;
mod operators;
mod select;
mod text;

pub use binds::escape_name;
pub(crate) use conflict::on_conflict;
pub(crate) use expr::Like;
pub(crate) use from::column_name;
pub(crate) use operators::Against;
pub(crate) use select::{distinct, fetch_text};

use std::collections::HashMap;

use limbeck_schema::{
    Affix, Expr, FromClause, Hint, Label, LabelStyle, SqlType, SqlValue, Statement,
};

use crate::{CompileError, Dialect, Paramstyle};

type Result<T = String> = std::result::Result<T, CompileError>;

/// How a statement is compiled.
#[derive(Debug, Clone, Default)]
pub struct CompileOptions {
    /// Write values into the text (`compile_kwargs={"literal_binds": True}`).
    pub literal_binds: bool,
    /// How parameters are written; none means the reference's way for this dialect.
    pub paramstyle: Option<Paramstyle>,
    /// Lists for `IN` are not written out but stand as `__[POSTCOMPILE_name]`, as the reference shows a
    /// statement that is not executed.
    pub unexpanded: bool,
    /// Values given at execution, by parameter name; they also decide the columns of an `INSERT` or
    /// `UPDATE` without values.
    pub values: Vec<(String, SqlValue)>,
}

/// A statement as text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Compiled {
    /// The text. Its percent signs are doubled where the paramstyle asks for it.
    pub sql: String,
    /// Parameters in the order of the text; by name and number those that are written twice are
    /// here once.
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
) -> Result<Compiled> {
    let mut compiler = Compiler::new(dialect, options);
    let sql = compiler.statement(statement)?;
    let returns_rows = match statement {
        Statement::Text(_) => None,
        Statement::Select(_) | Statement::Compound(_) | Statement::Values(_) => Some(true),
        Statement::Insert(insert) => Some(!insert.returning.is_empty()),
        Statement::Update(update) => Some(!update.returning.is_empty()),
        Statement::Delete(delete) => Some(!delete.returning.is_empty()),
    };
    let mut compiled = compiler.finish(&sql);
    compiled.returns_rows = returns_rows;
    Ok(compiled)
}

/// An expression on its own as SQL text with its parameters.
///
/// # Errors
/// The dialect cannot say it.
pub fn compile_expr(
    dialect: &dyn Dialect,
    expr: &Expr,
    options: &CompileOptions,
) -> Result<Compiled> {
    let mut compiler = Compiler::new(dialect, options);
    let sql = compiler.expr(expr)?;
    Ok(compiler.finish(&sql))
}

/// An expression within DDL: literals instead of parameters, columns without their table, percent
/// signs single.
///
/// # Errors
/// The dialect cannot say it, or a value has no literal.
pub fn ddl_expr(dialect: &dyn Dialect, expr: &Expr) -> Result {
    let options = CompileOptions {
        literal_binds: true,
        ..CompileOptions::default()
    };
    let mut compiler = Compiler::new(dialect, &options);
    compiler.bare_columns = true;
    compiler.expr(expr)
}

/// As [`ddl_expr`]; whatever an operator makes is in parentheses, as PostgreSQL asks of an index's expressions.
pub fn ddl_grouped(dialect: &dyn Dialect, expr: &Expr) -> Result {
    match expr {
        Expr::Column(_) | Expr::Text(_) => ddl_expr(dialect, expr),
        expr => ddl_operand(dialect, expr, Against::ANYTHING),
    }
}

/// As [`ddl_expr`], in parentheses if the operator around it asks for them.
pub(crate) fn ddl_operand(dialect: &dyn Dialect, expr: &Expr, against: Against) -> Result {
    let options = CompileOptions {
        literal_binds: true,
        ..CompileOptions::default()
    };
    let mut compiler = Compiler::new(dialect, &options);
    compiler.bare_columns = true;
    compiler.operand(expr, against)
}

/// The text as the reference prints it: with percent signs doubled where the dialect's driver would
/// format the text (`--sql` output and messages show them so).
pub fn double_percents(dialect: &dyn Dialect, sql: &str) -> String {
    if dialect.capabilities().paramstyle.doubles_percents() {
        sql.replace('%', "%%")
    } else {
        sql.to_owned()
    }
}

/// A statement being compiled.
pub struct Compiler<'a> {
    pub(crate) dialect: &'a dyn Dialect,
    options: &'a CompileOptions,
    /// Columns are said without their table.
    pub(crate) bare_columns: bool,
    /// Parameters so far; the text refers to them by markers until it is finished.
    params: Vec<Param>,
    /// Which of the parameters are lists that are not written out.
    lists: Vec<usize>,
    /// Columns of the outermost result.
    columns: Vec<ResultColumn>,
    /// How often an anonymous name was derived from this one.
    derived: HashMap<String, usize>,
    /// Names of anonymous aliases, subqueries and common table expressions.
    aliases: HashMap<u64, String>,
    /// The `FROM` lists of the enclosing statements, for correlation.
    enclosing: Vec<Vec<FromClause>>,
    /// Common table expressions in order.
    ctes: Vec<from::NamedCte>,
    /// Parameters are written into the text.
    pub(crate) inline: bool,
    /// The current query is one that others select from.
    labelled: bool,
    /// The labels of the current query, which its order may name.
    labels: Vec<Label>,
    /// What a text in the current query's order may name.
    references: Vec<(String, Expr)>,
    /// Hints for the tables of the current statement.
    hints: Vec<Hint>,
    /// How the columns of the current query are labelled.
    label_style: LabelStyle,
    /// How many operators are around what is compiled.
    operators: usize,
    /// How deep the current `SELECT` is nested.
    depth: usize,
}

impl<'a> Compiler<'a> {
    fn new(dialect: &'a dyn Dialect, options: &'a CompileOptions) -> Self {
        Self {
            dialect,
            options,
            bare_columns: false,
            params: Vec::new(),
            lists: Vec::new(),
            columns: Vec::new(),
            derived: HashMap::new(),
            aliases: HashMap::new(),
            enclosing: Vec::new(),
            ctes: Vec::new(),
            inline: false,
            labelled: false,
            labels: Vec::new(),
            references: Vec::new(),
            hints: Vec::new(),
            label_style: LabelStyle::default(),
            operators: 0,
            depth: 0,
        }
    }

    pub(crate) fn statement(&mut self, statement: &Statement) -> Result {
        match statement {
            Statement::Text(text) => {
                if self.depth == 0 {
                    self.columns = text
                        .columns
                        .iter()
                        .map(|column| ResultColumn {
                            name: column.name.clone(),
                            ty: column.ty.clone(),
                        })
                        .collect();
                }
                self.text(text)
            }
            Statement::Select(select) => self.select(select),
            Statement::Compound(compound) => self.compound(compound),
            Statement::Insert(insert) => self.insert(insert),
            Statement::Update(update) => self.update(update),
            Statement::Delete(delete) => self.delete(delete),
            Statement::Values(values) => self.value_rows(values),
        }
    }

    /// Texts that are for this dialect, separated by blanks.
    pub(crate) fn affixes(&self, affixes: &[Affix]) -> String {
        let name = self.dialect.name();
        let texts: Vec<_> = affixes
            .iter()
            .filter(|affix| affix.applies(name))
            .map(|affix| affix.text.as_str())
            .collect();
        texts.join(" ")
    }

    /// As [`Self::affixes`], with a blank after them if there are any.
    pub(crate) fn prefixes(&self, affixes: &[Affix]) -> String {
        let text = self.affixes(affixes);
        if text.is_empty() { text } else { text + " " }
    }

    /// As [`Self::affixes`], with a blank before them if there are any.
    pub(crate) fn suffixes(&self, affixes: &[Affix]) -> String {
        let text = self.affixes(affixes);
        if text.is_empty() {
            text
        } else {
            format!(" {text}")
        }
    }

    /// `name_1`, `name_2`, … (anonymous names).
    pub(crate) fn anonymous(&mut self, name: &str) -> String {
        let count = self.derived.entry(name.to_owned()).or_insert(0);
        *count += 1;
        format!("{name}_{count}")
    }
}

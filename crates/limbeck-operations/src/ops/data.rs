//! Directives on rows, and SQL as written.

use limbeck_schema::{
    Column, Constraint, Expr, Index, Options, Sequence, SqlType, SqlValue, Statement, Table,
    TableRef, TextClause,
};

/// `op.execute` (`ops.ExecuteSQLOp`).
#[derive(Debug, Clone, PartialEq)]
pub struct Execute {
    /// What is executed. A plain string is a [`TextClause`]: `:name` in it is a parameter.
    pub sql: Executable,
    /// `execution_options`.
    pub execution_options: Options,
}

impl Execute {
    /// Executes SQL text, as `op.execute("…")` does.
    pub fn text(sql: impl Into<String>) -> Self {
        Self::statement(Statement::Text(TextClause::new(sql)))
    }

    /// Executes a statement.
    pub fn statement(statement: Statement) -> Self {
        Self {
            sql: Executable::Statement(Box::new(statement)),
            execution_options: Options::new(),
        }
    }

    /// The text, if this is plain text without parameters.
    pub fn plain_text(&self) -> Option<&str> {
        match &self.sql {
            Executable::Statement(statement) => match &**statement {
                Statement::Text(clause) if clause.binds.is_empty() => Some(&clause.text),
                _ => None,
            },
            Executable::Ddl(_) => None,
        }
    }
}

/// What `op.execute` and `Connection.execute` accept.
#[derive(Debug, Clone, PartialEq)]
pub enum Executable {
    /// A statement on rows, or text.
    Statement(Box<Statement>),
    /// A schema element (`sa.schema.CreateSequence(…)`, `sa.DDL("…")`).
    Ddl(Box<Ddl>),
}

impl From<Statement> for Executable {
    fn from(statement: Statement) -> Self {
        Self::Statement(Box::new(statement))
    }
}

impl From<Ddl> for Executable {
    fn from(ddl: Ddl) -> Self {
        Self::Ddl(Box::new(ddl))
    }
}

/// A statement on the schema, as `sqlalchemy.schema` has them.
#[derive(Debug, Clone, PartialEq)]
pub enum Ddl {
    /// `sa.DDL("…")`, its `%(name)s` already filled in.
    Text(String),
    /// `CreateTable`.
    CreateTable {
        /// The table.
        table: Table,
        /// `IF NOT EXISTS`.
        if_not_exists: bool,
    },
    /// `DropTable`.
    DropTable {
        /// The table.
        table: TableRef,
        /// `IF EXISTS`.
        if_exists: bool,
    },
    /// `CreateIndex`.
    CreateIndex {
        /// Its table.
        table: TableRef,
        /// The index.
        index: Index,
        /// `IF NOT EXISTS`.
        if_not_exists: bool,
    },
    /// `DropIndex`.
    DropIndex {
        /// Its table.
        table: TableRef,
        /// The index.
        index: Index,
        /// `IF EXISTS`.
        if_exists: bool,
    },
    /// `AddConstraint`.
    AddConstraint {
        /// Its table.
        table: TableRef,
        /// The constraint.
        constraint: Constraint,
    },
    /// `DropConstraint`.
    DropConstraint {
        /// Its table.
        table: TableRef,
        /// The constraint.
        constraint: Constraint,
        /// `IF EXISTS`.
        if_exists: bool,
        /// `CASCADE`.
        cascade: bool,
    },
    /// `SetTableComment`, and `DropTableComment` for a table without one.
    TableComment(Table),
    /// `SetColumnComment`, and `DropColumnComment` for a column without one.
    ColumnComment {
        /// Its table.
        table: TableRef,
        /// The column.
        column: Column,
    },
    /// `CreateSequence`.
    CreateSequence {
        /// The sequence.
        sequence: Sequence,
        /// `IF NOT EXISTS`.
        if_not_exists: bool,
    },
    /// `DropSequence`.
    DropSequence {
        /// The sequence.
        sequence: Sequence,
        /// `IF EXISTS`.
        if_exists: bool,
    },
    /// `CreateSchema`.
    CreateSchema {
        /// The schema.
        name: String,
        /// `IF NOT EXISTS`.
        if_not_exists: bool,
    },
    /// `DropSchema`.
    DropSchema {
        /// The schema.
        name: String,
        /// `CASCADE`.
        cascade: bool,
        /// `IF EXISTS`.
        if_exists: bool,
    },
    /// `postgresql.ENUM(…).create(bind)` without its check: `CREATE TYPE … AS ENUM`.
    CreateType(SqlType),
    /// `DROP TYPE`.
    DropType(SqlType),
}

/// `op.bulk_insert` (`ops.BulkInsertOp`).
#[derive(Debug, Clone, PartialEq)]
pub struct BulkInsert {
    /// The table; the types of its columns decide how values are written.
    pub table: TableRef,
    /// Rows, each by column name.
    pub rows: Vec<Vec<(String, RowValue)>>,
    /// One execution for all rows, rather than one for each.
    pub multiinsert: bool,
}

/// One value of a row to insert.
#[derive(Debug, Clone, PartialEq)]
pub enum RowValue {
    /// A plain value.
    Value(SqlValue),
    /// An expression (`op.inline_literal(…)`, `sa.func.now()`).
    Expr(Box<Expr>),
}

impl<T: Into<SqlValue>> From<T> for RowValue {
    fn from(value: T) -> Self {
        Self::Value(value.into())
    }
}

//! Statements that read and write rows.

use std::sync::Arc;

use crate::{ColumnExpr, Expr, Options, SqlType, TextClause};

/// A statement that the compiler turns into SQL text and parameters.
#[derive(Debug, Clone, PartialEq)]
pub enum Statement {
    /// Text with `:name` parameters.
    Text(TextClause),
    /// `SELECT`.
    Select(Box<Select>),
    /// `UNION` and the like.
    Compound(Box<Compound>),
    /// `INSERT`.
    Insert(Box<Insert>),
    /// `UPDATE`.
    Update(Box<Update>),
    /// `DELETE`.
    Delete(Box<Delete>),
}

/// A table by name, with the columns known of it (`sqlalchemy.table`, `Table`).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TableRef {
    /// Name.
    pub name: String,
    /// Schema.
    pub schema: Option<String>,
    /// Force (or forbid) quoting of the name.
    pub quote: Option<bool>,
    /// Columns with their types (their `table` is not set).
    pub columns: Vec<ColumnExpr>,
    /// Primary key column names, where known.
    pub primary_key: Vec<String>,
}

/// Something to select from.
#[derive(Debug, Clone, PartialEq)]
pub enum FromClause {
    /// A table.
    Table(TableRef),
    /// `element AS name`; none where the compiler names it (`users_1`). The identity keeps
    /// anonymous aliases of the same table apart.
    Alias {
        /// What is aliased.
        element: Arc<FromClause>,
        /// Name.
        name: Option<String>,
        /// Distinguishes anonymous aliases.
        id: u64,
    },
    /// `(SELECT …) AS name`.
    Subquery {
        /// The query.
        select: Box<Statement>,
        /// Name; none where the compiler names it (`anon_1`).
        name: Option<String>,
        /// Distinguishes anonymous subqueries.
        id: u64,
        /// `LATERAL`.
        lateral: bool,
    },
    /// A common table expression.
    Cte(Cte),
    /// A join.
    Join(Box<Join>),
    /// A set-returning function, or text, with an optional alias.
    Expr {
        /// Expression.
        expr: Box<Expr>,
        /// Alias.
        name: Option<String>,
    },
    /// `(VALUES (…), (…)) AS name (columns)`.
    Values {
        /// Alias.
        name: Option<String>,
        /// Columns.
        columns: Vec<ColumnExpr>,
        /// Rows.
        rows: Vec<Vec<Expr>>,
    },
}

/// A common table expression.
#[derive(Debug, Clone, PartialEq)]
pub struct Cte {
    /// Name.
    pub name: Option<String>,
    /// Distinguishes anonymous ones.
    pub id: u64,
    /// The query.
    pub statement: Box<Statement>,
    /// `RECURSIVE`.
    pub recursive: bool,
    /// What `.union()`/`.union_all()` added to a recursive one is in `statement`; in its text the
    /// reference to itself is by name.
    pub materialized: Option<bool>,
}

/// A join.
#[derive(Debug, Clone, PartialEq)]
pub struct Join {
    /// Left side.
    pub left: FromClause,
    /// Right side.
    pub right: FromClause,
    /// Kind.
    pub kind: JoinKind,
    /// `ON`; none where it follows from foreign keys, which the host resolves.
    pub on: Option<Expr>,
}

/// Kind of a join.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JoinKind {
    /// `JOIN`
    Inner,
    /// `LEFT OUTER JOIN`
    Left,
    /// `FULL OUTER JOIN`
    Full,
}

/// `SELECT`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Select {
    /// Columns. A whole table stands as its columns.
    pub columns: Vec<Expr>,
    /// `select_from()` and joins; other tables follow from the columns and conditions.
    pub from: Vec<FromClause>,
    /// `WHERE`, joined by `AND`.
    pub where_: Vec<Expr>,
    /// `GROUP BY`.
    pub group_by: Vec<Expr>,
    /// `HAVING`, joined by `AND`.
    pub having: Vec<Expr>,
    /// `ORDER BY`.
    pub order_by: Vec<Expr>,
    /// `LIMIT`.
    pub limit: Option<Expr>,
    /// `OFFSET`.
    pub offset: Option<Expr>,
    /// `DISTINCT`.
    pub distinct: bool,
    /// `DISTINCT ON` (PostgreSQL).
    pub distinct_on: Vec<Expr>,
    /// `FOR UPDATE` with its variations: the options `read`, `nowait`, `skip_locked`, `key_share`.
    pub for_update: Option<Options>,
    /// `.correlate(...)` excludes these; none means automatic correlation.
    pub correlate: Option<Vec<FromClause>>,
    /// `.prefix_with("…")`.
    pub prefixes: Vec<String>,
    /// `.with_hint`/`.suffix_with("…")`.
    pub suffixes: Vec<String>,
    /// `.add_cte(…)`.
    pub ctes: Vec<Cte>,
}

/// `UNION` and the like.
#[derive(Debug, Clone, PartialEq)]
pub struct Compound {
    /// Which.
    pub op: CompoundOp,
    /// The queries.
    pub selects: Vec<Statement>,
    /// `ORDER BY`.
    pub order_by: Vec<Expr>,
    /// `LIMIT`.
    pub limit: Option<Expr>,
    /// `OFFSET`.
    pub offset: Option<Expr>,
}

/// Set operations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompoundOp {
    /// `UNION`
    Union,
    /// `UNION ALL`
    UnionAll,
    /// `INTERSECT`
    Intersect,
    /// `INTERSECT ALL`
    IntersectAll,
    /// `EXCEPT`
    Except,
    /// `EXCEPT ALL`
    ExceptAll,
}

/// `INSERT`.
#[derive(Debug, Clone, PartialEq)]
pub struct Insert {
    /// Table.
    pub table: TableRef,
    /// What is inserted.
    pub source: InsertSource,
    /// `RETURNING`.
    pub returning: Vec<Expr>,
    /// `ON CONFLICT`, `ON DUPLICATE KEY UPDATE`.
    pub conflict: Option<Conflict>,
    /// `.prefix_with("OR IGNORE")`.
    pub prefixes: Vec<String>,
    /// `.inline()`: no implicit `RETURNING` of the primary key.
    pub inline: bool,
}

/// What an `INSERT` inserts.
#[derive(Debug, Clone, PartialEq)]
pub enum InsertSource {
    /// All columns of the table as parameters given at execution (`table.insert()` with no values).
    Parameters,
    /// One row of column and value.
    Row(Vec<(String, Expr)>),
    /// Several rows in one statement.
    Rows(Vec<Vec<(String, Expr)>>),
    /// `INSERT INTO … SELECT`.
    Select {
        /// Columns.
        columns: Vec<String>,
        /// Query.
        select: Box<Statement>,
    },
}

/// What an `INSERT` does when a row is already there.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// Columns of the conflict target.
    pub columns: Vec<Expr>,
    /// Constraint of the conflict target (PostgreSQL).
    pub constraint: Option<String>,
    /// `WHERE` of the conflict target.
    pub index_where: Option<Expr>,
    /// What to do.
    pub action: ConflictAction,
}

/// The action of a [`Conflict`].
#[derive(Debug, Clone, PartialEq)]
pub enum ConflictAction {
    /// `DO NOTHING`.
    Nothing,
    /// `DO UPDATE SET … WHERE …`.
    Update {
        /// Assignments.
        set: Vec<(String, Expr)>,
        /// Condition.
        where_: Option<Expr>,
    },
    /// MySQL's `ON DUPLICATE KEY UPDATE`.
    DuplicateKeyUpdate(Vec<(String, Expr)>),
}

/// `UPDATE`.
#[derive(Debug, Clone, PartialEq)]
pub struct Update {
    /// Table.
    pub table: TableRef,
    /// Alias of the table, if it has one.
    pub alias: Option<String>,
    /// Assignments in order; empty means all columns as parameters given at execution.
    pub set: Vec<(String, Expr)>,
    /// `WHERE`, joined by `AND`; other tables in it make `UPDATE … FROM`.
    pub where_: Vec<Expr>,
    /// `RETURNING`.
    pub returning: Vec<Expr>,
    /// `.prefix_with("…")`.
    pub prefixes: Vec<String>,
    /// `.add_cte(…)`.
    pub ctes: Vec<Cte>,
}

/// `DELETE`.
#[derive(Debug, Clone, PartialEq)]
pub struct Delete {
    /// Table.
    pub table: TableRef,
    /// `WHERE`, joined by `AND`; other tables in it make `DELETE … USING`.
    pub where_: Vec<Expr>,
    /// `RETURNING`.
    pub returning: Vec<Expr>,
    /// `.prefix_with("…")`.
    pub prefixes: Vec<String>,
    /// `.add_cte(…)`.
    pub ctes: Vec<Cte>,
}

impl TableRef {
    /// A table of which only the name is known.
    pub fn new(name: impl Into<String>, schema: Option<String>) -> Self {
        Self {
            name: name.into(),
            schema,
            ..Self::default()
        }
    }

    /// The type of a column, if the column is known.
    pub fn column_type(&self, name: &str) -> Option<&SqlType> {
        self.columns
            .iter()
            .find(|column| column.name == name)
            .map(|column| &column.ty)
    }
}

impl From<&crate::Table> for TableRef {
    fn from(table: &crate::Table) -> Self {
        Self {
            name: table.name.clone(),
            schema: table.schema.clone(),
            quote: table.quote,
            columns: table
                .columns
                .iter()
                .map(|column| ColumnExpr {
                    name: column.name.clone(),
                    table: None,
                    ty: column.ty.clone(),
                    literal: false,
                    quote: column.quote,
                })
                .collect(),
            primary_key: table
                .primary_key()
                .map(|key| key.columns.clone())
                .unwrap_or_default(),
        }
    }
}

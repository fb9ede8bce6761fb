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
    /// `VALUES`, as the query of a common table expression.
    Values(Box<Values>),
}

impl Statement {
    /// The type of the first column that it returns.
    pub fn ty(&self) -> SqlType {
        let columns = match self {
            Self::Select(select) => &select.columns,
            Self::Compound(compound) => {
                return compound
                    .selects
                    .first()
                    .map_or_else(SqlType::null, Self::ty);
            }
            Self::Insert(insert) => &insert.returning,
            Self::Update(update) => &update.returning,
            Self::Delete(delete) => &delete.returning,
            Self::Text(_) | Self::Values(_) => return SqlType::null(),
        };
        columns.first().map_or_else(SqlType::null, Expr::ty)
    }
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
    /// A `Table`, not a `table()`.
    pub declared: bool,
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
    /// A function, or text, without an alias.
    Expr(Box<Expr>),
    /// A set-returning function with an alias.
    Function(TableFunction),
    /// `(VALUES (…), (…)) AS name (columns)`.
    Values(Values),
}

/// Rows as a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Values {
    /// Alias.
    pub name: Option<String>,
    /// Distinguishes anonymous ones.
    pub id: u64,
    /// Columns.
    pub columns: Vec<ColumnExpr>,
    /// Rows.
    pub rows: Vec<Vec<Expr>>,
    /// Values are written into the text.
    pub literal_binds: bool,
}

/// A set-returning function with an alias.
#[derive(Debug, Clone, PartialEq)]
pub struct TableFunction {
    /// The function.
    pub expr: Box<Expr>,
    /// Alias; none where the compiler names it (`anon_1`).
    pub name: Option<String>,
    /// Distinguishes anonymous ones.
    pub id: u64,
    /// Columns, the one of `WITH ORDINALITY` included.
    pub columns: Vec<ColumnExpr>,
    /// Whether the columns are said after the alias, and whether with their types.
    pub derived: Option<bool>,
    /// `WITH ORDINALITY`.
    pub ordinality: bool,
    /// `LATERAL`.
    pub lateral: bool,
    /// The alias itself is the value (`column_valued`).
    pub scalar: bool,
}

/// Text before or after the words of a statement, on one dialect or on all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Affix {
    /// Text.
    pub text: String,
    /// The dialect that it is for.
    pub dialect: Option<String>,
}

impl Affix {
    /// Whether it is said on this dialect.
    pub fn applies(&self, dialect: &str) -> bool {
        self.dialect.as_deref().is_none_or(|name| name == dialect)
    }
}

/// A hint for a table of a statement (`with_hint`).
#[derive(Debug, Clone, PartialEq)]
pub struct Hint {
    /// The table; none for the one that a change is of.
    pub table: Option<FromClause>,
    /// The text; `%(name)s` is the table's name.
    pub affix: Affix,
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
    /// It stands within the query that uses it, not in front of the whole statement.
    pub nesting: bool,
    /// `.prefix_with("MATERIALIZED")`.
    pub prefixes: Vec<Affix>,
    /// `.suffix_with("…")`.
    pub suffixes: Vec<Affix>,
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
    /// How the limit is said where `.fetch()` gave it.
    pub fetch: Option<Fetch>,
    /// `DISTINCT`.
    pub distinct: bool,
    /// `DISTINCT ON` (PostgreSQL).
    pub distinct_on: Vec<Expr>,
    /// `FOR UPDATE` with its variations: the options `read`, `nowait`, `skip_locked`, `key_share`.
    pub for_update: Option<Options>,
    /// What `FOR UPDATE OF` names.
    pub for_update_of: Vec<LockedPart>,
    /// `.correlate(...)` excludes these; none means automatic correlation.
    pub correlate: Option<Vec<FromClause>>,
    /// `.correlate_except(...)` excludes all but these.
    pub correlate_except: Option<Vec<FromClause>>,
    /// How columns are labelled.
    pub label_style: LabelStyle,
    /// `.prefix_with("…")`.
    pub prefixes: Vec<Affix>,
    /// `.suffix_with("…")`.
    pub suffixes: Vec<Affix>,
    /// `.with_statement_hint("…")`.
    pub statement_hints: Vec<Affix>,
    /// `.with_hint(table, "…")`.
    pub hints: Vec<Hint>,
    /// `.add_cte(…)`.
    pub ctes: Vec<Cte>,
}

/// `FETCH FIRST … ROWS ONLY` and its variations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fetch {
    /// `WITH TIES`.
    pub with_ties: bool,
    /// `PERCENT`.
    pub percent: bool,
}

/// What `FOR UPDATE OF` names.
#[derive(Debug, Clone, PartialEq)]
pub enum LockedPart {
    /// A table.
    Table(FromClause),
    /// A column, or its table where the database locks tables.
    Column(ColumnExpr),
}

/// How the columns of a query are labelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LabelStyle {
    /// Names that are there already get a number.
    #[default]
    Disambiguate,
    /// No labels but the user's.
    None,
    /// `table_column`.
    TablePlusColumn,
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
    /// How the limit is said where `.fetch()` gave it.
    pub fetch: Option<Fetch>,
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
    pub prefixes: Vec<Affix>,
    /// `.with_hint("…")`.
    pub hints: Vec<Hint>,
    /// `.add_cte(…)`.
    pub ctes: Vec<Cte>,
    /// `.inline()`: no implicit `RETURNING` of the primary key.
    pub inline: bool,
    /// The dialect whose own `insert()` it is.
    pub of_dialect: Option<&'static str>,
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
        /// Columns that are left out and have a default get it.
        defaults: bool,
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
    /// The alias by which the table is changed, if it has one.
    pub alias: Option<FromClause>,
    /// Assignments in order; empty means all columns as parameters given at execution.
    pub set: Vec<(String, Expr)>,
    /// Assignments to columns of other tables, where the database can.
    pub others: Vec<(ColumnExpr, Expr)>,
    /// The order of the assignments is the user's, not that of the table's columns.
    pub ordered: bool,
    /// `WHERE`, joined by `AND`; other tables in it make `UPDATE … FROM`.
    pub where_: Vec<Expr>,
    /// `RETURNING`.
    pub returning: Vec<Expr>,
    /// `.prefix_with("…")`.
    pub prefixes: Vec<Affix>,
    /// `.with_hint("…")`.
    pub hints: Vec<Hint>,
    /// `.with_dialect_options(mysql_limit=…)`.
    pub options: Options,
    /// `.add_cte(…)`.
    pub ctes: Vec<Cte>,
}

/// `DELETE`.
#[derive(Debug, Clone, PartialEq)]
pub struct Delete {
    /// Table.
    pub table: TableRef,
    /// The alias by which the table is changed, if it has one.
    pub alias: Option<FromClause>,
    /// `WHERE`, joined by `AND`; other tables in it make `DELETE … USING`.
    pub where_: Vec<Expr>,
    /// `RETURNING`.
    pub returning: Vec<Expr>,
    /// `.prefix_with("…")`.
    pub prefixes: Vec<Affix>,
    /// `.with_hint("…")`.
    pub hints: Vec<Hint>,
    /// `.with_dialect_options(mysql_limit=…)`.
    pub options: Options,
    /// `.add_cte(…)`.
    pub ctes: Vec<Cte>,
}

impl Insert {
    /// An `INSERT` of nothing but rows.
    pub fn new(table: TableRef, source: InsertSource) -> Self {
        Self {
            table,
            source,
            returning: Vec::new(),
            conflict: None,
            prefixes: Vec::new(),
            hints: Vec::new(),
            ctes: Vec::new(),
            inline: false,
            of_dialect: None,
        }
    }
}

impl Update {
    /// An `UPDATE` of every row.
    pub fn new(table: TableRef, set: Vec<(String, Expr)>) -> Self {
        Self {
            table,
            alias: None,
            set,
            others: Vec::new(),
            ordered: false,
            where_: Vec::new(),
            returning: Vec::new(),
            prefixes: Vec::new(),
            hints: Vec::new(),
            options: Options::new(),
            ctes: Vec::new(),
        }
    }
}

impl Delete {
    /// A `DELETE` of every row.
    pub fn new(table: TableRef) -> Self {
        Self {
            table,
            alias: None,
            where_: Vec::new(),
            returning: Vec::new(),
            prefixes: Vec::new(),
            hints: Vec::new(),
            options: Options::new(),
            ctes: Vec::new(),
        }
    }
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
            declared: true,
        }
    }
}

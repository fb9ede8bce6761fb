//! What reflection finds, in the words of SQLAlchemy's `Inspector`.

use limbeck_schema::{Computed, Identity, Options, SqlType};

/// A table or view, all that is known of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReflectedTable {
    /// Name.
    pub name: String,
    /// Schema it was asked for in; none for the default schema.
    pub schema: Option<String>,
    /// `get_columns`
    pub columns: Vec<ReflectedColumn>,
    /// `get_pk_constraint`
    pub primary_key: ReflectedPrimaryKey,
    /// `get_foreign_keys`
    pub foreign_keys: Vec<ReflectedForeignKey>,
    /// `get_indexes`
    pub indexes: Vec<ReflectedIndex>,
    /// `get_unique_constraints`
    pub unique_constraints: Vec<ReflectedUnique>,
    /// `get_check_constraints`
    pub check_constraints: Vec<ReflectedCheck>,
    /// `get_table_comment`
    pub comment: Option<String>,
    /// `get_table_options`
    pub options: Options,
    /// What reflection could not make sense of.
    pub warnings: Vec<Warning>,
}

/// What SQLAlchemy warns of while it reflects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Which question it belongs to.
    pub subject: Subject,
    /// Its words.
    pub text: String,
}

/// The questions about a table whose answers come with warnings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// `get_columns`
    Columns,
    /// `get_indexes`
    Indexes,
    /// Any question, as on databases where one statement answers all of them.
    Table,
}

impl Warning {
    /// A type that is not known became `NullType`.
    pub(super) fn unknown_type(subject: Subject, ty: &str, column: &str) -> Self {
        Self {
            subject,
            text: format!("Did not recognize type '{ty}' of column '{column}'"),
        }
    }
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct ReflectedColumn {
    /// Name.
    pub name: String,
    /// Type.
    pub ty: SqlType,
    /// Whether `NULL` is allowed.
    pub nullable: bool,
    /// `DEFAULT`, as SQL text.
    pub default: Option<String>,
    /// Whether it counts by itself, where the database tells.
    pub autoincrement: Option<bool>,
    /// Comment.
    pub comment: Option<String>,
    /// `GENERATED ALWAYS AS (…)`.
    pub computed: Option<Computed>,
    /// `GENERATED … AS IDENTITY`.
    pub identity: Option<Identity>,
    /// Its place in the primary key, from 1; 0 if it is not in it (`primary_key` of SQLite's columns).
    pub primary_key: u32,
    /// Dialect arguments.
    pub options: Options,
}

/// A primary key; without columns if the table has none.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReflectedPrimaryKey {
    /// Name.
    pub name: Option<String>,
    /// Columns in key order.
    pub columns: Vec<String>,
    /// Comment.
    pub comment: Option<String>,
    /// Dialect arguments (`postgresql_include`, `sqlite_on_conflict`).
    pub options: Options,
}

/// A foreign key.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReflectedForeignKey {
    /// Name.
    pub name: Option<String>,
    /// Columns of this table.
    pub columns: Vec<String>,
    /// Schema of the table referred to.
    pub referred_schema: Option<String>,
    /// The table referred to.
    pub referred_table: String,
    /// Its columns.
    pub referred_columns: Vec<String>,
    /// `onupdate`, `ondelete`, `deferrable`, `initially`, `match` and dialect arguments.
    pub options: Options,
    /// Comment.
    pub comment: Option<String>,
}

/// An index.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReflectedIndex {
    /// Name.
    pub name: Option<String>,
    /// Columns; none where an expression stands.
    pub columns: Vec<Option<String>>,
    /// Columns and expressions as SQL text, if there is an expression among them.
    pub expressions: Option<Vec<String>>,
    /// `UNIQUE`.
    pub unique: bool,
    /// The unique constraint that the index belongs to.
    pub duplicates_constraint: Option<String>,
    /// `asc`, `desc`, `nulls_first`, `nulls_last` by column or expression.
    pub column_sorting: Vec<(String, Vec<&'static str>)>,
    /// Dialect arguments (`postgresql_where`, `postgresql_using`, `postgresql_include` …).
    pub options: Options,
}

/// A unique constraint.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReflectedUnique {
    /// Name.
    pub name: Option<String>,
    /// Columns.
    pub columns: Vec<String>,
    /// The index that stands for the constraint (MySQL).
    pub duplicates_index: Option<String>,
    /// Comment.
    pub comment: Option<String>,
    /// Dialect arguments.
    pub options: Options,
}

/// A check constraint.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReflectedCheck {
    /// Name.
    pub name: Option<String>,
    /// The condition as SQL text.
    pub sqltext: String,
    /// Comment.
    pub comment: Option<String>,
    /// Dialect arguments (`postgresql_not_valid`).
    pub options: Options,
}

/// A PostgreSQL `ENUM` type.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReflectedEnum {
    /// Name.
    pub name: String,
    /// Schema.
    pub schema: String,
    /// Whether the name is found without its schema.
    pub visible: bool,
    /// Values in order.
    pub labels: Vec<String>,
}

/// A PostgreSQL domain.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReflectedDomain {
    /// Name.
    pub name: String,
    /// Schema.
    pub schema: String,
    /// Whether the name is found without its schema.
    pub visible: bool,
    /// The type beneath, without its length.
    pub ty: String,
    /// Whether `NULL` is allowed.
    pub nullable: bool,
    /// `DEFAULT`, as SQL text.
    pub default: Option<String>,
    /// Checks by name.
    pub checks: Vec<(String, String)>,
    /// Collation, and its schema where that has to be said.
    pub collation: Option<(String, Option<String>)>,
}

impl ReflectedColumn {
    /// A nullable column without anything else.
    pub fn new(name: impl Into<String>, ty: SqlType) -> Self {
        Self {
            name: name.into(),
            ty,
            nullable: true,
            default: None,
            autoincrement: None,
            comment: None,
            computed: None,
            identity: None,
            primary_key: 0,
            options: Options::new(),
        }
    }
}

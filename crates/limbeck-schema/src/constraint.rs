//! Constraints.

use crate::{Expr, Options};

/// The name of a constraint or index.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub enum ConstraintName {
    /// Not named: a naming convention may give it one.
    #[default]
    None,
    /// A plain name, which a naming convention with `%(constraint_name)s` wraps.
    Plain(String),
    /// A name that is final (`op.f("…")`, `sqlalchemy.schema.conv`).
    Final(String),
}

impl ConstraintName {
    /// The text of the name.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::None => None,
            Self::Plain(name) | Self::Final(name) => Some(name),
        }
    }
}

impl From<&str> for ConstraintName {
    fn from(name: &str) -> Self {
        Self::Plain(name.to_owned())
    }
}

impl From<Option<&str>> for ConstraintName {
    fn from(name: Option<&str>) -> Self {
        name.map_or(Self::None, Self::from)
    }
}

/// `DEFERRABLE` and `INITIALLY`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Deferral {
    /// `DEFERRABLE` or `NOT DEFERRABLE`; nothing where not given.
    pub deferrable: Option<bool>,
    /// `INITIALLY` this.
    pub initially: Option<String>,
}

/// A constraint of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Constraint {
    /// `PRIMARY KEY`.
    PrimaryKey(PrimaryKeyConstraint),
    /// `UNIQUE`.
    Unique(UniqueConstraint),
    /// `FOREIGN KEY`.
    ForeignKey(ForeignKeyConstraint),
    /// `CHECK`.
    Check(CheckConstraint),
    /// `EXCLUDE` (PostgreSQL).
    Exclude(ExcludeConstraint),
}

impl Constraint {
    /// The constraint's name.
    pub fn name(&self) -> &ConstraintName {
        match self {
            Self::PrimaryKey(c) => &c.name,
            Self::Unique(c) => &c.name,
            Self::ForeignKey(c) => &c.name,
            Self::Check(c) => &c.name,
            Self::Exclude(c) => &c.name,
        }
    }

    /// The constraint's name, to change it.
    pub fn name_mut(&mut self) -> &mut ConstraintName {
        match self {
            Self::PrimaryKey(c) => &mut c.name,
            Self::Unique(c) => &mut c.name,
            Self::ForeignKey(c) => &mut c.name,
            Self::Check(c) => &mut c.name,
            Self::Exclude(c) => &mut c.name,
        }
    }

    /// When it is checked.
    pub fn deferral(&self) -> &Deferral {
        match self {
            Self::PrimaryKey(c) => &c.deferral,
            Self::Unique(c) => &c.deferral,
            Self::ForeignKey(c) => &c.deferral,
            Self::Check(c) => &c.deferral,
            Self::Exclude(c) => &c.deferral,
        }
    }

    /// What is said about it.
    pub fn comment(&self) -> Option<&str> {
        match self {
            Self::PrimaryKey(c) => c.comment.as_deref(),
            Self::Unique(c) => c.comment.as_deref(),
            Self::ForeignKey(c) => c.comment.as_deref(),
            Self::Check(c) => c.comment.as_deref(),
            Self::Exclude(c) => c.comment.as_deref(),
        }
    }

    /// Dialect arguments.
    pub fn options(&self) -> &Options {
        match self {
            Self::PrimaryKey(c) => &c.options,
            Self::Unique(c) => &c.options,
            Self::ForeignKey(c) => &c.options,
            Self::Check(c) => &c.options,
            Self::Exclude(c) => &c.options,
        }
    }
}

/// `sqlalchemy.PrimaryKeyConstraint`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PrimaryKeyConstraint {
    /// Name.
    pub name: ConstraintName,
    /// Column names in key order.
    pub columns: Vec<String>,
    /// Deferral.
    pub deferral: Deferral,
    /// Comment.
    pub comment: Option<String>,
    /// Dialect arguments.
    pub options: Options,
}

/// `sqlalchemy.UniqueConstraint`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UniqueConstraint {
    /// Name.
    pub name: ConstraintName,
    /// Column names.
    pub columns: Vec<String>,
    /// Deferral.
    pub deferral: Deferral,
    /// Comment.
    pub comment: Option<String>,
    /// Dialect arguments.
    pub options: Options,
}

/// `sqlalchemy.CheckConstraint`.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckConstraint {
    /// Name.
    pub name: ConstraintName,
    /// The condition.
    pub sqltext: Expr,
    /// Deferral.
    pub deferral: Deferral,
    /// Comment.
    pub comment: Option<String>,
    /// It belongs to a `Boolean` or `Enum` of this column, and is left out where the database has
    /// the type natively.
    pub type_bound: Option<String>,
    /// Dialect arguments.
    pub options: Options,
}

/// `sqlalchemy.ForeignKeyConstraint`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ForeignKeyConstraint {
    /// Name.
    pub name: ConstraintName,
    /// Columns of this table.
    pub columns: Vec<String>,
    /// The table referred to.
    pub target_table: String,
    /// Its schema.
    pub target_schema: Option<String>,
    /// Its columns; empty means the target's primary key where that is known.
    pub target_columns: Vec<String>,
    /// `ON UPDATE`.
    pub onupdate: Option<String>,
    /// `ON DELETE`.
    pub ondelete: Option<String>,
    /// `MATCH`.
    pub match_: Option<String>,
    /// Deferral.
    pub deferral: Deferral,
    /// Emit it by `ALTER TABLE` after all tables.
    pub use_alter: bool,
    /// Comment.
    pub comment: Option<String>,
    /// Dialect arguments.
    pub options: Options,
}

/// `sqlalchemy.ForeignKey` on one column: a [`ForeignKeyConstraint`] in the making.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ForeignKey {
    /// Target as `table.column` or `schema.table.column` (a lone table name refers to the column
    /// of the same name).
    pub target: String,
    /// Everything else; `columns` and targets are filled when the column joins a table.
    pub constraint: ForeignKeyConstraint,
}

/// One element of an `EXCLUDE` constraint.
#[derive(Debug, Clone, PartialEq)]
pub struct ExcludeElement {
    /// Column or expression.
    pub expr: Expr,
    /// Operator, e.g. `&&`.
    pub operator: String,
}

/// `sqlalchemy.dialects.postgresql.ExcludeConstraint`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ExcludeConstraint {
    /// Name.
    pub name: ConstraintName,
    /// Elements.
    pub elements: Vec<ExcludeElement>,
    /// Index method; `gist` where not given.
    pub using: Option<String>,
    /// `WHERE`.
    pub where_: Option<Expr>,
    /// Operator classes by column.
    pub ops: Vec<(String, String)>,
    /// Deferral.
    pub deferral: Deferral,
    /// Comment.
    pub comment: Option<String>,
    /// Dialect arguments.
    pub options: Options,
}

//! Tables, columns, indexes and their defaults.

use crate::{
    CheckConstraint, Constraint, ConstraintName, Expr, ForeignKey, Options, PrimaryKeyConstraint,
    Sequence, SqlType, SqlValue,
};

/// `sqlalchemy.Table`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// Name.
    pub name: String,
    /// Schema.
    pub schema: Option<String>,
    /// Force (or forbid) quoting of the name.
    pub quote: Option<bool>,
    /// Columns in order.
    pub columns: Vec<Column>,
    /// Constraints in creation order, the primary key included (if it has columns).
    pub constraints: Vec<Constraint>,
    /// Indexes in creation order.
    pub indexes: Vec<Index>,
    /// Comment.
    pub comment: Option<String>,
    /// `CREATE <prefixes> TABLE`.
    pub prefixes: Vec<String>,
    /// Dialect arguments (`mysql_engine=…`).
    pub options: Options,
    /// `info`, for hooks that read it.
    pub info: Options,
    /// `add_is_dependent_on()`: the keys of tables that are made before it, foreign key or not.
    pub depends_on: Vec<String>,
}

impl Table {
    /// An empty table of that name.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }

    /// Adds a column; a primary key column joins the table's primary key.
    #[must_use]
    pub fn with_column(mut self, column: Column) -> Self {
        self.add_column(column);
        self
    }

    /// Adds a column; a primary key column joins the table's primary key.
    pub fn add_column(&mut self, column: Column) {
        if column.primary_key {
            match self.primary_key_mut() {
                Some(key) if !key.columns.contains(&column.name) => {
                    key.columns.push(column.name.clone())
                }
                Some(_) => {}
                None => self.constraints.insert(
                    0,
                    Constraint::PrimaryKey(PrimaryKeyConstraint {
                        columns: vec![column.name.clone()],
                        ..PrimaryKeyConstraint::default()
                    }),
                ),
            }
        }
        self.columns.push(column);
    }

    /// The column of that name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// The column of that name, to change it.
    pub fn column_mut(&mut self, name: &str) -> Option<&mut Column> {
        self.columns.iter_mut().find(|column| column.name == name)
    }

    /// The primary key.
    pub fn primary_key(&self) -> Option<&PrimaryKeyConstraint> {
        self.constraints
            .iter()
            .find_map(|constraint| match constraint {
                Constraint::PrimaryKey(key) => Some(key),
                _ => None,
            })
    }

    /// The primary key, to change it.
    pub fn primary_key_mut(&mut self) -> Option<&mut PrimaryKeyConstraint> {
        self.constraints
            .iter_mut()
            .find_map(|constraint| match constraint {
                Constraint::PrimaryKey(key) => Some(key),
                _ => None,
            })
    }

    /// `schema.name`, or the name alone: SQLAlchemy's `Table.key` and `fullname`.
    pub fn key(&self) -> String {
        table_key(self.schema.as_deref(), &self.name)
    }
}

/// `schema.name`, or the name alone.
pub(crate) fn table_key(schema: Option<&str>, name: &str) -> String {
    match schema {
        Some(schema) => format!("{schema}.{name}"),
        None => name.to_owned(),
    }
}

/// Whether an integer primary key counts by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Autoincrement {
    /// `"auto"`: yes, for a lone integer primary key without foreign key or default.
    #[default]
    Auto,
    /// Yes.
    True,
    /// No.
    False,
    /// `"ignore_fk"`: as `auto`, a foreign key notwithstanding.
    IgnoreForeignKey,
}

/// `sqlalchemy.Column`.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Name.
    pub name: String,
    /// The key under which Python code refers to it, if not its name.
    pub key: Option<String>,
    /// Force (or forbid) quoting of the name.
    pub quote: Option<bool>,
    /// Type.
    pub ty: SqlType,
    /// Whether `NULL` is allowed.
    pub nullable: bool,
    /// Whether `nullable` was given by the user, rather than derived from `primary_key`.
    pub nullable_given: bool,
    /// Part of the primary key.
    pub primary_key: bool,
    /// Whether it counts by itself.
    pub autoincrement: Autoincrement,
    /// `DEFAULT`, `GENERATED …`.
    pub server_default: Option<ServerDefault>,
    /// A value that the client gives when an insert leaves the column out.
    pub default: Option<ColumnDefault>,
    /// A value that the client gives when an update leaves the column out.
    pub onupdate: Option<ColumnDefault>,
    /// Comment.
    pub comment: Option<String>,
    /// `unique=True`: the table gets a unique constraint (or a unique index with `index=True`).
    pub unique: Option<bool>,
    /// `index=True`: the table gets an index.
    pub index: Option<bool>,
    /// Foreign keys written on the column. A table's own foreign keys are in its constraints.
    pub foreign_keys: Vec<ForeignKey>,
    /// Checks written on the column (and those of its type). Rendered in the column's line.
    pub checks: Vec<CheckConstraint>,
    /// A system column, which `CREATE TABLE` leaves out.
    pub system: bool,
    /// Dialect arguments.
    pub options: Options,
    /// `info`, for hooks that read it.
    pub info: Options,
}

impl Column {
    /// A nullable column.
    pub fn new(name: impl Into<String>, ty: SqlType) -> Self {
        Self {
            name: name.into(),
            key: None,
            quote: None,
            ty,
            nullable: true,
            nullable_given: false,
            primary_key: false,
            autoincrement: Autoincrement::Auto,
            server_default: None,
            default: None,
            onupdate: None,
            comment: None,
            unique: None,
            index: None,
            foreign_keys: Vec::new(),
            checks: Vec::new(),
            system: false,
            options: Options::new(),
            info: Options::new(),
        }
    }

    /// Makes it part of the primary key, and `NOT NULL`.
    #[must_use]
    pub fn primary_key(mut self) -> Self {
        self.primary_key = true;
        self.nullable = false;
        self
    }

    /// Makes it `NOT NULL`.
    #[must_use]
    pub fn not_null(mut self) -> Self {
        self.nullable = false;
        self.nullable_given = true;
        self
    }

    /// Gives it a default.
    #[must_use]
    pub fn server_default(mut self, default: ServerDefault) -> Self {
        self.server_default = Some(default);
        self
    }

    /// Its `GENERATED ALWAYS AS (…)`, if it has one.
    pub fn computed(&self) -> Option<&Computed> {
        match &self.server_default {
            Some(ServerDefault::Computed(computed)) => Some(computed),
            _ => None,
        }
    }

    /// Its `GENERATED … AS IDENTITY`, if it has one.
    pub fn identity(&self) -> Option<&Identity> {
        match &self.server_default {
            Some(ServerDefault::Identity(identity)) => Some(identity),
            _ => None,
        }
    }
}

/// What the server puts into a column that an insert leaves out.
#[derive(Debug, Clone, PartialEq)]
pub enum ServerDefault {
    /// A string, rendered as a quoted literal (`server_default="x"`).
    Text(String),
    /// An expression (`server_default=sa.text("now()")`, `sa.func.now()`).
    Expr(Box<Expr>),
    /// `sqlalchemy.Computed`.
    Computed(Computed),
    /// `sqlalchemy.Identity`.
    Identity(Identity),
    /// `sqlalchemy.FetchedValue`: there is one, nothing is rendered.
    Fetched,
}

/// What the client puts into a column that a statement leaves out (`Column(default=…)`).
#[derive(Debug, Clone, PartialEq)]
pub enum ColumnDefault {
    /// A plain value.
    Value(SqlValue),
    /// A SQL expression.
    Expr(Box<Expr>),
    /// The next value of a sequence.
    Sequence(Sequence),
    /// A Python callable; the host computes it per row. The text names it in messages.
    Callable(String),
}

/// `sqlalchemy.Computed`.
#[derive(Debug, Clone, PartialEq)]
pub struct Computed {
    /// The expression.
    pub sqltext: Expr,
    /// `STORED` (true), `VIRTUAL` (false) or the database's own choice.
    pub persisted: Option<bool>,
}

/// `sqlalchemy.Identity`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Identity {
    /// `ALWAYS` rather than `BY DEFAULT`.
    pub always: bool,
    /// Oracle's `ON NULL`.
    pub on_null: Option<bool>,
    /// The numbers.
    pub sequence: SequenceOptions,
}

/// The numbers of a sequence or identity.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SequenceOptions {
    /// `START WITH`.
    pub start: Option<i64>,
    /// `INCREMENT BY`.
    pub increment: Option<i64>,
    /// `MINVALUE`.
    pub minvalue: Option<i64>,
    /// `MAXVALUE`.
    pub maxvalue: Option<i64>,
    /// `NO MINVALUE`.
    pub nominvalue: Option<bool>,
    /// `NO MAXVALUE`.
    pub nomaxvalue: Option<bool>,
    /// `CYCLE`.
    pub cycle: Option<bool>,
    /// `CACHE`.
    pub cache: Option<i64>,
    /// Oracle's `ORDER`.
    pub order: Option<bool>,
}

/// `sqlalchemy.Index`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Index {
    /// Name.
    pub name: ConstraintName,
    /// Columns ([`Expr::Column`]) and expressions, in order.
    pub expressions: Vec<Expr>,
    /// `UNIQUE`.
    pub unique: bool,
    /// Force (or forbid) quoting of the name.
    pub quote: Option<bool>,
    /// It came from `Column(index=True)`.
    pub column_flag: bool,
    /// Dialect arguments (`postgresql_where=…`).
    pub options: Options,
}

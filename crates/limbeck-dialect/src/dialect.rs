//! The trait that every database's SQL is behind, and the list of databases.

use std::fmt::Debug;
use std::sync::Arc;

use limbeck_schema::{
    Column, Computed, Constraint, Expr, Fetch, Function, Identity, Index, Insert, Select,
    SequenceOptions, SqlType, SqlValue, Table, Update,
};

use crate::compile::Compiler;
use crate::{Capabilities, CompileError, ServerVersion};

/// What a dialect says differently: none where it says it as standard SQL does.
pub type Override<T = String> = Option<Result<T, CompileError>>;

/// One database's SQL.
///
/// What it can do is data ([`Dialect::capabilities`]). The other methods are the places where
/// databases differ: a dialect overrides those where it does, and answers `None` for what it says
/// as standard SQL does. Callers do not use them; they use the functions of this crate, which take
/// a `&dyn Dialect`.
pub trait Dialect: Debug + Send + Sync {
    /// What the database can do.
    fn capabilities(&self) -> &Capabilities;

    /// The same database's SQL at a version of its server.
    fn at_version(&self, version: ServerVersion) -> Arc<dyn Dialect>;

    /// `sqlite`, `postgresql`, …
    fn name(&self) -> &'static str {
        self.capabilities().name
    }

    /// A type under a visit name (its own, or the one that a generic type falls back to).
    fn type_sql(&self, _ty: &SqlType, _visit: &str) -> Override {
        None
    }

    /// A value written into the text.
    fn literal_sql(&self, _value: &SqlValue, _ty: &SqlType) -> Override {
        None
    }

    /// An expression.
    fn expr_sql(&self, _compiler: &mut Compiler<'_>, _expr: &Expr) -> Override {
        None
    }

    /// A function call.
    fn function_sql(&self, _compiler: &mut Compiler<'_>, _function: &Function) -> Override {
        None
    }

    /// What follows `SELECT` before the columns (`DISTINCT`, `TOP`).
    fn select_prefix(&self, _compiler: &mut Compiler<'_>, _select: &Select) -> Override {
        None
    }

    /// What stands for `FROM` where a `SELECT` has none.
    fn default_from(&self, _select: &Select) -> &'static str {
        ""
    }

    /// `LIMIT` and `OFFSET`.
    fn limit_clause(&self, _compiler: &mut Compiler<'_>, _limits: Limits<'_>) -> Override {
        None
    }

    /// `FOR UPDATE`.
    fn for_update_clause(&self, _compiler: &mut Compiler<'_>, _select: &Select) -> Override {
        None
    }

    /// A whole `SELECT` that must be said in another shape (Oracle's and SQL Server's `ROW_NUMBER`).
    fn rewrite_select(&self, _compiler: &mut Compiler<'_>, _select: &Select) -> Override<Select> {
        None
    }

    /// `ON CONFLICT`, `ON DUPLICATE KEY UPDATE`: what follows the values.
    fn conflict_clause(&self, _compiler: &mut Compiler<'_>, _insert: &Insert) -> Override {
        None
    }

    /// How the returned columns are said.
    fn returning_clause(
        &self,
        _compiler: &mut Compiler<'_>,
        _columns: &[Expr],
        _deleted: bool,
    ) -> Override {
        None
    }

    /// A whole `UPDATE` that is said in another shape.
    fn update_sql(&self, _compiler: &mut Compiler<'_>, _update: &Update) -> Override {
        None
    }

    /// A column's line in `CREATE TABLE` and `ADD COLUMN`.
    fn column_specification(&self, _table: &Table, _column: &Column) -> Override {
        None
    }

    /// A constraint's line in `CREATE TABLE`; an inner `None` leaves it out.
    fn constraint_clause(
        &self,
        _table: &Table,
        _constraint: &Constraint,
    ) -> Override<Option<String>> {
        None
    }

    /// What follows the closing parenthesis of `CREATE TABLE`.
    fn table_options(&self, _table: &Table) -> Override {
        None
    }

    /// `CREATE INDEX`.
    fn create_index(&self, _table: &Table, _index: &Index, _if_not_exists: bool) -> Override {
        None
    }

    /// `DROP INDEX`.
    fn drop_index(&self, _table: &Table, _index: &Index, _if_exists: bool) -> Override {
        None
    }

    /// `ALTER TABLE … DROP CONSTRAINT`.
    fn drop_constraint(&self, _table: &Table, _constraint: &Constraint) -> Override {
        None
    }

    /// `GENERATED ALWAYS AS (…)`.
    fn computed_clause(&self, _computed: &Computed) -> Override {
        None
    }

    /// `GENERATED … AS IDENTITY (…)`.
    fn identity_clause(&self, _identity: &Identity) -> Override {
        None
    }

    /// The numbers of a sequence.
    fn sequence_options(&self, _options: &SequenceOptions) -> Override {
        None
    }

    /// A comment on a table (the column is none) or on a column.
    fn comment(&self, _table: &Table, _column: Option<&Column>) -> Override {
        None
    }
}

/// The limits of a query.
#[derive(Debug, Clone, Copy)]
pub struct Limits<'a> {
    /// `LIMIT`.
    pub limit: Option<&'a Expr>,
    /// `OFFSET`.
    pub offset: Option<&'a Expr>,
    /// How the limit is said where `.fetch()` gave it.
    pub fetch: Option<Fetch>,
    /// Whether the query is ordered, which some databases ask for.
    pub ordered: bool,
}

/// The dialect of that name: `sqlite`, `postgresql`, `mysql`, `mariadb`, `mssql`, `oracle`, `default`, or
/// `str`, by which statements are shown that belong to no database.
pub fn dialect(name: &str) -> Option<Arc<dyn Dialect>> {
    Some(match name {
        "default" => Arc::new(crate::standard::Standard::default()),
        "str" => Arc::new(crate::standard::Standard::for_display()),
        "sqlite" => Arc::new(crate::sqlite::Sqlite::default()),
        "postgresql" => Arc::new(crate::postgresql::Postgresql::default()),
        "mysql" => Arc::new(crate::mysql::Mysql::of_mysql()),
        "mariadb" => Arc::new(crate::mysql::Mysql::of_mariadb()),
        "mssql" => Arc::new(crate::mssql::Mssql::default()),
        "oracle" => Arc::new(crate::oracle::Oracle::default()),
        _ => return None,
    })
}

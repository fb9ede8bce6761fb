//! `CREATE`, `DROP` and the clauses that `ALTER` shares with them.
//!
//! Tables are expected finished ([`limbeck_schema::Table::finish`]) and their names resolved
//! ([`limbeck_schema::resolve_names`]). Texts are the reference's to the letter, newlines and tabs
//! included.

use limbeck_schema::{
    Column, Computed, Constraint, Identity, Index, Sequence, ServerDefault, SqlType, Table,
};

use crate::{CompileError, Dialect};

type Result<T, E = CompileError> = std::result::Result<T, E>;

fn later<T>() -> Result<T> {
    Err(CompileError::new("not compiled yet"))
}

/// `CREATE TABLE` (`schema.CreateTable`). Foreign keys with `use_alter` are left out.
pub fn create_table(dialect: &dyn Dialect, table: &Table, if_not_exists: bool) -> Result<String> {
    let _ = (dialect, table, if_not_exists);
    later()
}

/// `DROP TABLE` (`schema.DropTable`).
pub fn drop_table(dialect: &dyn Dialect, table: &Table, if_exists: bool) -> Result<String> {
    let _ = (dialect, table, if_exists);
    later()
}

/// `CREATE INDEX` (`schema.CreateIndex`).
pub fn create_index(
    dialect: &dyn Dialect,
    table: &Table,
    index: &Index,
    if_not_exists: bool,
) -> Result<String> {
    let _ = (dialect, table, index, if_not_exists);
    later()
}

/// `DROP INDEX` (`schema.DropIndex`).
pub fn drop_index(
    dialect: &dyn Dialect,
    table: &Table,
    index: &Index,
    if_exists: bool,
) -> Result<String> {
    let _ = (dialect, table, index, if_exists);
    later()
}

/// `ALTER TABLE … ADD <constraint>` (`schema.AddConstraint`).
pub fn add_constraint(
    dialect: &dyn Dialect,
    table: &Table,
    constraint: &Constraint,
) -> Result<String> {
    let _ = (dialect, table, constraint);
    later()
}

/// `ALTER TABLE … DROP CONSTRAINT` (`schema.DropConstraint`).
pub fn drop_constraint(
    dialect: &dyn Dialect,
    table: &Table,
    constraint: &Constraint,
    if_exists: bool,
    cascade: bool,
) -> Result<String> {
    let _ = (dialect, table, constraint, if_exists, cascade);
    later()
}

/// A constraint as it stands in `CREATE TABLE`; none where the dialect leaves it out.
pub fn constraint_clause(
    dialect: &dyn Dialect,
    table: &Table,
    constraint: &Constraint,
) -> Result<Option<String>> {
    let _ = (dialect, table, constraint);
    later()
}

/// A column as it stands in `CREATE TABLE` and `ADD COLUMN`: name, type, default, `NOT NULL`
/// (`get_column_specification`).
pub fn column_specification(
    dialect: &dyn Dialect,
    table: &Table,
    column: &Column,
) -> Result<String> {
    let _ = (dialect, table, column);
    later()
}

/// What follows `DEFAULT`; none for a default that is not rendered there (computed, identity,
/// fetched) (`get_column_default_string`).
pub fn default_string(dialect: &dyn Dialect, default: &ServerDefault) -> Result<Option<String>> {
    let _ = (dialect, default);
    later()
}

/// `GENERATED ALWAYS AS (…)`.
pub fn computed_clause(dialect: &dyn Dialect, computed: &Computed) -> Result<String> {
    let _ = (dialect, computed);
    later()
}

/// `GENERATED … AS IDENTITY (…)`.
pub fn identity_clause(dialect: &dyn Dialect, identity: &Identity) -> Result<String> {
    let _ = (dialect, identity);
    later()
}

/// `COMMENT ON TABLE … IS …` (`schema.SetTableComment`).
pub fn set_table_comment(dialect: &dyn Dialect, table: &Table) -> Result<String> {
    let _ = (dialect, table);
    later()
}

/// `COMMENT ON TABLE … IS NULL` (`schema.DropTableComment`).
pub fn drop_table_comment(dialect: &dyn Dialect, table: &Table) -> Result<String> {
    let _ = (dialect, table);
    later()
}

/// `COMMENT ON COLUMN … IS …` (`schema.SetColumnComment`); `IS NULL` where the column has none.
pub fn set_column_comment(dialect: &dyn Dialect, table: &Table, column: &Column) -> Result<String> {
    let _ = (dialect, table, column);
    later()
}

/// `COMMENT ON CONSTRAINT … ON … IS …` (`schema.SetConstraintComment`).
pub fn set_constraint_comment(
    dialect: &dyn Dialect,
    table: &Table,
    constraint: &Constraint,
) -> Result<String> {
    let _ = (dialect, table, constraint);
    later()
}

/// The types with a life of their own that creating this table creates first, in order
/// (PostgreSQL's enums and domains, which `Table.create` makes).
pub fn table_types<'t>(dialect: &dyn Dialect, table: &'t Table) -> Vec<&'t SqlType> {
    let _ = (dialect, table);
    Vec::new()
}

/// `CREATE TYPE` of an enum, `CREATE DOMAIN` of a domain.
pub fn create_type(dialect: &dyn Dialect, ty: &SqlType) -> Result<String> {
    let _ = (dialect, ty);
    later()
}

/// `DROP TYPE` of an enum, `DROP DOMAIN` of a domain.
pub fn drop_type(dialect: &dyn Dialect, ty: &SqlType) -> Result<String> {
    let _ = (dialect, ty);
    later()
}

/// `CREATE SEQUENCE` (`schema.CreateSequence`).
pub fn create_sequence(
    dialect: &dyn Dialect,
    sequence: &Sequence,
    if_not_exists: bool,
) -> Result<String> {
    let _ = (dialect, sequence, if_not_exists);
    later()
}

/// `DROP SEQUENCE` (`schema.DropSequence`).
pub fn drop_sequence(
    dialect: &dyn Dialect,
    sequence: &Sequence,
    if_exists: bool,
) -> Result<String> {
    let _ = (dialect, sequence, if_exists);
    later()
}

/// `CREATE SCHEMA` (`schema.CreateSchema`).
pub fn create_schema(dialect: &dyn Dialect, name: &str, if_not_exists: bool) -> Result<String> {
    let _ = (dialect, name, if_not_exists);
    later()
}

/// `DROP SCHEMA` (`schema.DropSchema`).
pub fn drop_schema(
    dialect: &dyn Dialect,
    name: &str,
    if_exists: bool,
    cascade: bool,
) -> Result<String> {
    let _ = (dialect, name, if_exists, cascade);
    later()
}

//! What `ALTER` is on each database: the reference's `DefaultImpl` and its dialects.
//!
//! A database is one file: what differs from the standard rules of [`Rules`]. Rules return
//! [`Step`]s and execute nothing.

mod clauses;
mod mssql;
mod mysql;
mod oracle;
mod postgresql;
mod sqlite;
mod types;

use limbeck_dialect::{self as dialect, CompileError, Dialect, quote};
use limbeck_schema::{Constraint, Identity, ServerDefault, SqlType, Table};

use crate::OperationError;
use crate::calls::Call;
use crate::ops::{AddColumn, AlterColumn, DropColumn, RenameTable, Setting};
use crate::steps::Step;

use clauses::{add_column_clause, alter_column, alter_table, server_default, table_name};
pub(crate) use clauses::{create_index, inline_reference, only_column};
use types::same_affinity;
pub(crate) use types::{affinity, counts, is_type_bound};

type Result<T, E = OperationError> = std::result::Result<T, E>;

/// The rules of the dialect of that name.
pub(crate) fn rules(dialect: &dyn Dialect) -> &'static dyn Rules {
    match dialect.name() {
        "postgresql" => &postgresql::Postgresql,
        "sqlite" => &sqlite::Sqlite,
        "mysql" | "mariadb" => &mysql::Mysql,
        "mssql" => &mssql::Mssql,
        "oracle" => &oracle::Oracle,
        _ => &Standard,
    }
}

/// Standard SQL: overrides nothing.
struct Standard;

impl Rules for Standard {}

/// How a database changes what is there. The provided methods are standard SQL.
pub(crate) trait Rules {
    /// What stands between statements of `--sql` output (SQL Server's `GO`), unless configured.
    fn batch_separator(&self) -> Option<&'static str> {
        None
    }

    /// What begins a transaction in `--sql` output.
    fn begin(&self) -> TransactionText {
        TransactionText::plain("BEGIN")
    }

    /// What ends a transaction in `--sql` output.
    fn commit(&self) -> TransactionText {
        TransactionText::plain("COMMIT")
    }

    /// `ALTER TABLE … RENAME TO …`.
    fn rename_table(&self, d: &dyn Dialect, op: &RenameTable) -> Result<Vec<Step>> {
        Ok(vec![Step::ddl(format!(
            "{} RENAME TO {}",
            alter_table(d, &op.old_table_name, op.schema.as_deref()),
            table_name(d, &op.new_table_name, op.schema.as_deref()),
        ))])
    }

    /// `ALTER TABLE … ADD COLUMN …`. `table` is the table with this column alone.
    fn add_column(&self, d: &dyn Dialect, op: &AddColumn, table: &Table) -> Result<Vec<Step>> {
        Ok(vec![Step::ddl(format!(
            "{} {}",
            alter_table(d, &op.table_name, op.schema.as_deref()),
            add_column_clause(d, op, table)?,
        ))])
    }

    /// `ALTER TABLE … DROP COLUMN …`.
    fn drop_column(&self, d: &dyn Dialect, op: &DropColumn) -> Result<Vec<Step>> {
        let if_exists = if op.if_exists == Some(true) {
            "IF EXISTS "
        } else {
            ""
        };
        Ok(vec![Step::ddl(format!(
            "{} DROP COLUMN {if_exists}{}",
            alter_table(d, &op.table_name, op.schema.as_deref()),
            quote(d, &op.column_name),
        ))])
    }

    /// All that an `op.alter_column` asks for.
    fn alter_column(&self, d: &dyn Dialect, op: &AlterColumn) -> Result<Vec<Step>> {
        let mut steps = Vec::new();
        if op.autoincrement.is_some() || op.existing_autoincrement.is_some() {
            steps.push(Step::Warning(
                "autoincrement and existing_autoincrement only make sense for MySQL".to_owned(),
            ));
        }
        self.alter_column_piecewise(d, op, &mut steps)?;
        Ok(steps)
    }

    /// One statement for each thing that changes; the name last.
    fn alter_column_piecewise(
        &self,
        d: &dyn Dialect,
        op: &AlterColumn,
        steps: &mut Vec<Step>,
    ) -> Result<()> {
        if let Some(nullable) = op.nullable {
            steps.push(self.column_nullable(d, op, nullable)?);
        }
        if !op.server_default.is_omitted() {
            steps.push(self.column_default(d, op)?);
        }
        if let Some(ty) = &op.type_ {
            steps.push(self.column_type(d, op, ty)?);
        }
        if !op.comment.is_omitted() {
            let comment = op.comment.value().map(String::as_str);
            steps.push(self.column_comment(d, op, comment)?);
        }
        if let Some(name) = &op.new_column_name {
            steps.push(self.column_name(d, op, name)?);
        }
        Ok(())
    }

    /// `DROP NOT NULL`, `SET NOT NULL`.
    fn column_nullable(&self, d: &dyn Dialect, op: &AlterColumn, nullable: bool) -> Result<Step> {
        let change = if nullable { "DROP" } else { "SET" };
        Ok(Step::ddl(format!(
            "{} {change} NOT NULL",
            alter_column(d, op)
        )))
    }

    /// `SET DEFAULT`, `DROP DEFAULT`, or what stands for it with identities and computed columns.
    fn column_default(&self, d: &dyn Dialect, op: &AlterColumn) -> Result<Step> {
        match special_default(op) {
            Some(Special::Computed) => Err(COMPUTED.into()),
            Some(Special::Identity) => self.column_identity(d, op),
            None => self.column_plain_default(d, op, op.server_default.value()),
        }
    }

    /// `SET DEFAULT`, `DROP DEFAULT`.
    fn column_plain_default(
        &self,
        d: &dyn Dialect,
        op: &AlterColumn,
        default: Option<&ServerDefault>,
    ) -> Result<Step> {
        let change = match default {
            Some(default) => format!("SET DEFAULT {}", server_default(d, default)?),
            None => "DROP DEFAULT".to_owned(),
        };
        Ok(Step::ddl(format!("{} {change}", alter_column(d, op))))
    }

    /// Adding, changing or dropping an identity.
    fn column_identity(&self, _d: &dyn Dialect, _op: &AlterColumn) -> Result<Step> {
        Err(IDENTITY.into())
    }

    /// `TYPE …`.
    fn column_type(&self, d: &dyn Dialect, op: &AlterColumn, ty: &SqlType) -> Result<Step> {
        Ok(Step::ddl(format!(
            "{} TYPE {}",
            alter_column(d, op),
            dialect::compile_type(d, ty)?
        )))
    }

    /// The column's comment.
    fn column_comment(
        &self,
        d: &dyn Dialect,
        _op: &AlterColumn,
        _comment: Option<&str>,
    ) -> Result<Step> {
        let class = "<class 'alembic.ddl.base.ColumnComment'>";
        let element = format!("{class}: {class} construct has no default compilation handler.");
        Err(dialect::unsupported_ddl(d, element).into())
    }

    /// `RENAME … TO …`.
    fn column_name(&self, d: &dyn Dialect, op: &AlterColumn, name: &str) -> Result<Step> {
        Ok(Step::ddl(format!(
            "{} RENAME {} TO {}",
            alter_table(d, &op.table_name, op.schema.as_deref()),
            quote(d, &op.column_name),
            quote(d, name)
        )))
    }

    /// `ADD CONSTRAINT`.
    fn add_constraint(
        &self,
        d: &dyn Dialect,
        table: &Table,
        constraint: &Constraint,
    ) -> Result<Vec<Step>> {
        if !counts(d, table, constraint) {
            return Ok(Vec::new());
        }
        let sql = dialect::add_constraint(d, table, constraint)?;
        Ok(vec![Step::ddl(sql)])
    }

    /// `DROP CONSTRAINT`.
    fn drop_constraint(&self, d: &dyn Dialect, drop: &Dropped<'_>) -> Result<Vec<Step>> {
        let sql = dialect::drop_constraint(d, drop.table, drop.constraint, drop.if_exists, false)?;
        Ok(vec![Step::ddl(sql)])
    }

    /// What goes around the rows of a bulk insert in `--sql` output.
    fn around_bulk_insert(&self, _d: &dyn Dialect, _table: &Table) -> Option<(Step, Step)> {
        None
    }

    /// Whether these changes need the table to be made anew (`requires_recreate_in_batch`).
    fn requires_recreate(&self, _calls: &[Call]) -> bool {
        false
    }

    /// Whether a column that changes its type is cast when its rows are copied
    /// (`cast_for_batch_migrate`).
    fn casts_when_copying(&self, existing: &SqlType, new: &SqlType) -> bool {
        !same_affinity(existing, new)
    }

    /// Whether a reflected default that is an expression lacks its parentheses.
    fn parenthesizes_defaults(&self) -> bool {
        false
    }

    /// Whether a default can be a sequence that belongs to the column.
    fn has_serial_columns(&self) -> bool {
        false
    }

    /// Whether going back to a savepoint undoes what became of tables, and statements on tables begin
    /// no transaction by themselves.
    fn savepoint_undoes_ddl(&self) -> bool {
        false
    }

    /// Whether dropping a table can delete the rows of others that refer to it.
    fn dropping_acts_on_references(&self) -> bool {
        false
    }

    /// What happens to the old table before the new one is created (`prep_table_for_batch`):
    /// constraints to drop, of those that have a name.
    fn drops_constraints_before_copying(&self) -> bool {
        false
    }
}

/// Text that begins or ends a transaction in `--sql` output.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TransactionText {
    /// The statement.
    pub(crate) statement: &'static str,
    /// Whether the batch separator follows it.
    pub(crate) separator: bool,
}

impl TransactionText {
    fn plain(statement: &'static str) -> Self {
        Self {
            statement,
            separator: false,
        }
    }
}

/// A constraint that is to go.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dropped<'a> {
    /// Its table.
    pub(crate) table: &'a Table,
    /// The constraint, as far as it is known.
    pub(crate) constraint: &'a Constraint,
    /// It is only known by name: what it is was not said.
    pub(crate) generic: bool,
    /// `IF EXISTS`.
    pub(crate) if_exists: bool,
}

pub(crate) const COMPUTED: Change = Change(
    "Adding or removing a \"computed\" construct, e.g. GENERATED ALWAYS AS, to or from an existing column is not supported.",
);
pub(crate) const IDENTITY: Change = Change(
    "Adding, removing or modifying an \"identity\" construct, e.g. GENERATED AS IDENTITY, to or from an existing column is not supported in this dialect.",
);

/// A change that cannot be said in SQL.
pub(crate) struct Change(&'static str);

impl From<Change> for OperationError {
    fn from(change: Change) -> Self {
        Self::Compile(CompileError::Compile(change.0.to_owned()))
    }
}

/// A default that is more than a default.
pub(crate) enum Special {
    Computed,
    Identity,
}

/// Whether the new or the existing default is computed or an identity.
pub(crate) fn special_default(op: &AlterColumn) -> Option<Special> {
    let defaults = [&op.server_default, &op.existing_server_default];
    let any = |wanted: fn(&ServerDefault) -> bool| {
        defaults
            .iter()
            .any(|default| default.value().is_some_and(wanted))
    };
    if any(|default| matches!(default, ServerDefault::Computed(_))) {
        Some(Special::Computed)
    } else if any(|default| matches!(default, ServerDefault::Identity(_))) {
        Some(Special::Identity)
    } else {
        None
    }
}

/// The identity that a setting holds.
pub(crate) fn identity(setting: &Setting<ServerDefault>) -> Option<&Identity> {
    match setting {
        Setting::Value(ServerDefault::Identity(identity)) => Some(identity),
        _ => None,
    }
}

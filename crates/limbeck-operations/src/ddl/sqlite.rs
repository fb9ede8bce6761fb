//! SQLite.

use limbeck_dialect::{Dialect, quote};
use limbeck_schema::{Constraint, ServerDefault, SqlType, Table};

use super::{Dropped, Result, Rules, alter_table, counts, is_type_bound, same_affinity};
use crate::OperationError;
use crate::calls::Call;
use crate::ops::{AlterColumn, RenameTable};
use crate::steps::Step;

pub(super) struct Sqlite;

const NO_ALTER: &str = "No support for ALTER of constraints in SQLite dialect. Please refer to the batch mode feature which allows for SQLite migrations using a copy-and-move strategy.";
const SKIPPING: &str = "Skipping unsupported ALTER for creation of implicit constraint. Please refer to the batch mode feature which allows for SQLite migrations using a copy-and-move strategy.";

impl Rules for Sqlite {
    fn rename_table(&self, d: &dyn Dialect, op: &RenameTable) -> Result<Vec<Step>> {
        Ok(vec![Step::ddl(format!(
            "{} RENAME TO {}",
            alter_table(d, &op.old_table_name, op.schema.as_deref()),
            quote(d, &op.new_table_name),
        ))])
    }

    fn column_name(&self, d: &dyn Dialect, op: &AlterColumn, name: &str) -> Result<Step> {
        Ok(Step::ddl(format!(
            "{} RENAME COLUMN {} TO {}",
            alter_table(d, &op.table_name, op.schema.as_deref()),
            quote(d, &op.column_name),
            quote(d, name)
        )))
    }

    fn add_constraint(
        &self,
        d: &dyn Dialect,
        table: &Table,
        constraint: &Constraint,
    ) -> Result<Vec<Step>> {
        if !is_type_bound(constraint) {
            return Err(OperationError::NotImplemented(NO_ALTER));
        }
        if counts(d, table, constraint) {
            return Ok(vec![Step::Warning(SKIPPING.to_owned())]);
        }
        Ok(Vec::new())
    }

    fn drop_constraint(&self, _d: &dyn Dialect, drop: &Dropped<'_>) -> Result<Vec<Step>> {
        if is_type_bound(drop.constraint) {
            return Ok(Vec::new());
        }
        Err(OperationError::NotImplemented(NO_ALTER))
    }

    /// All but adding plain columns and working on indexes.
    fn requires_recreate(&self, calls: &[Call]) -> bool {
        calls.iter().any(|call| match call {
            Call::AddColumn { op, .. } => match &op.column.server_default {
                Some(ServerDefault::Expr(_)) => true,
                Some(ServerDefault::Computed(computed)) => computed.persisted == Some(true),
                _ => false,
            },
            Call::CreateIndex { .. } | Call::DropIndex { .. } => false,
            _ => true,
        })
    }

    fn parenthesizes_defaults(&self) -> bool {
        true
    }

    fn savepoint_undoes_ddl(&self) -> bool {
        true
    }

    fn dropping_acts_on_references(&self) -> bool {
        true
    }

    fn casts_when_copying(&self, existing: &SqlType, new: &SqlType) -> bool {
        !same_affinity(existing, new) && !new.is_a("JSON")
    }
}

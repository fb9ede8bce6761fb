//! Oracle.

use limbeck_dialect::{self as dialect, Dialect, quote};
use limbeck_schema::{ServerDefault, SqlType, Table};

use super::{Result, Rules, TransactionText, alter_table, identity, only_column, server_default};
use crate::ops::{AddColumn, AlterColumn, RenameTable};
use crate::steps::Step;

pub(super) struct Oracle;

impl Rules for Oracle {
    fn batch_separator(&self) -> Option<&'static str> {
        Some("/")
    }

    fn begin(&self) -> TransactionText {
        TransactionText {
            statement: "SET TRANSACTION READ WRITE",
            separator: true,
        }
    }

    fn commit(&self) -> TransactionText {
        TransactionText {
            statement: "COMMIT",
            separator: true,
        }
    }

    fn rename_table(&self, d: &dyn Dialect, op: &RenameTable) -> Result<Vec<Step>> {
        Ok(vec![Step::ddl(format!(
            "{} RENAME TO {}",
            alter_table(d, &op.old_table_name, op.schema.as_deref()),
            quote(d, &op.new_table_name),
        ))])
    }

    fn add_column(&self, d: &dyn Dialect, op: &AddColumn, table: &Table) -> Result<Vec<Step>> {
        Ok(vec![Step::ddl(format!(
            "{} ADD {}",
            alter_table(d, &op.table_name, op.schema.as_deref()),
            dialect::column_specification(d, table, only_column(table, op))?,
        ))])
    }

    fn column_nullable(&self, d: &dyn Dialect, op: &AlterColumn, nullable: bool) -> Result<Step> {
        let change = if nullable { "NULL" } else { "NOT NULL" };
        Ok(Step::ddl(format!("{} {change}", modify(d, op))))
    }

    fn column_type(&self, d: &dyn Dialect, op: &AlterColumn, ty: &SqlType) -> Result<Step> {
        Ok(Step::ddl(format!(
            "{} {}",
            modify(d, op),
            dialect::compile_type(d, ty)?
        )))
    }

    fn column_name(&self, d: &dyn Dialect, op: &AlterColumn, name: &str) -> Result<Step> {
        Ok(Step::ddl(format!(
            "{} RENAME COLUMN {} TO {}",
            alter_table(d, &op.table_name, op.schema.as_deref()),
            quote(d, &op.column_name),
            quote(d, name)
        )))
    }

    fn column_plain_default(
        &self,
        d: &dyn Dialect,
        op: &AlterColumn,
        default: Option<&ServerDefault>,
    ) -> Result<Step> {
        let default = match default {
            Some(default) => server_default(d, default)?,
            None => "NULL".to_owned(),
        };
        Ok(Step::ddl(format!("{} DEFAULT {default}", modify(d, op))))
    }

    fn column_identity(&self, d: &dyn Dialect, op: &AlterColumn) -> Result<Step> {
        let change = match identity(&op.server_default) {
            Some(identity) => dialect::identity_clause(d, identity)?,
            None => "DROP IDENTITY".to_owned(),
        };
        Ok(Step::ddl(format!("{} {change}", modify(d, op))))
    }

    /// Oracle's own comment statement; the reference quotes no name in it.
    fn column_comment(
        &self,
        d: &dyn Dialect,
        op: &AlterColumn,
        comment: Option<&str>,
    ) -> Result<Step> {
        let comment = comment.unwrap_or_default();
        Ok(Step::ddl(format!(
            "COMMENT ON COLUMN {}.{} IS {}",
            op.table_name,
            op.column_name,
            dialect::literal(d, &comment.into(), &SqlType::string(None))?
        )))
    }
}

fn modify(d: &dyn Dialect, op: &AlterColumn) -> String {
    format!(
        "{} MODIFY {}",
        alter_table(d, &op.table_name, op.schema.as_deref()),
        quote(d, &op.column_name)
    )
}

//! MySQL and MariaDB.

use limbeck_dialect::{self as dialect, Dialect, format_constraint, format_table, quote};
use limbeck_schema::{Constraint, ServerDefault, SqlType};

use super::{
    Dropped, Result, Rules, affinity, alter_table, is_type_bound, server_default, special_default,
};
use crate::OperationError;
use crate::ops::{AlterColumn, Setting};
use crate::steps::Step;

pub(super) struct Mysql;

const NO_SINGLE: OperationError =
    OperationError::NotImplemented("Individual alter column constructs not supported by MySQL");

impl Rules for Mysql {
    /// A column is always said whole: `CHANGE` where its name changes, else `MODIFY`; a default on
    /// its own is `ALTER COLUMN … SET DEFAULT`.
    fn alter_column(&self, d: &dyn Dialect, op: &AlterColumn) -> Result<Vec<Step>> {
        if special_default(op).is_some() {
            let mut steps = Vec::new();
            self.alter_column_piecewise(d, op, &mut steps)?;
        }
        let table = alter_table(d, &op.table_name, op.schema.as_deref());
        let column = quote(d, &op.column_name);
        if op.new_column_name.is_some() || takes_function_default(op) {
            let name = op.new_column_name.as_deref().unwrap_or(&op.column_name);
            let specification = specification(d, op)?;
            return Ok(vec![Step::ddl(format!(
                "{table} CHANGE {column} {} {specification}",
                quote(d, name)
            ))]);
        }
        if op.nullable.is_some()
            || op.type_.is_some()
            || op.autoincrement.is_some()
            || !op.comment.is_omitted()
        {
            let specification = specification(d, op)?;
            return Ok(vec![Step::ddl(format!(
                "{table} MODIFY {column} {specification}"
            ))]);
        }
        let change = match &op.server_default {
            Setting::Omitted => return Ok(Vec::new()),
            Setting::None => "DROP DEFAULT".to_owned(),
            Setting::Value(default) => format!("SET DEFAULT {}", server_default(d, default)?),
        };
        Ok(vec![Step::ddl(format!(
            "{table} ALTER COLUMN {column} {change}"
        ))])
    }

    fn column_nullable(&self, _: &dyn Dialect, _: &AlterColumn, _: bool) -> Result<Step> {
        Err(NO_SINGLE)
    }

    fn column_type(&self, _: &dyn Dialect, _: &AlterColumn, _: &SqlType) -> Result<Step> {
        Err(NO_SINGLE)
    }

    fn column_name(&self, _: &dyn Dialect, _: &AlterColumn, _: &str) -> Result<Step> {
        Err(NO_SINGLE)
    }

    fn column_plain_default(
        &self,
        _: &dyn Dialect,
        _: &AlterColumn,
        _: Option<&ServerDefault>,
    ) -> Result<Step> {
        Err(NO_SINGLE)
    }

    /// What the constraint is decides the statement; `IF EXISTS` has no place in any.
    fn drop_constraint(&self, d: &dyn Dialect, drop: &Dropped<'_>) -> Result<Vec<Step>> {
        if is_type_bound(drop.constraint) {
            return Ok(Vec::new());
        }
        if drop.generic || matches!(drop.constraint, Constraint::Exclude(_)) {
            return Err(OperationError::NotImplemented(
                "No generic 'DROP CONSTRAINT' in MySQL - please specify constraint type",
            ));
        }
        let Constraint::Check(_) = drop.constraint else {
            let sql = dialect::drop_constraint(d, drop.table, drop.constraint, false, false)?;
            return Ok(vec![Step::ddl(sql)]);
        };
        let mariadb =
            d.name() == "mariadb" || (d.capabilities().server).is_some_and(|server| server.mariadb);
        let what = if mariadb { "CONSTRAINT" } else { "CHECK" };
        let name = format_constraint(d, drop.constraint)?.unwrap_or_else(|| "None".to_owned());
        Ok(vec![Step::ddl(format!(
            "ALTER TABLE {} DROP {what} {name}",
            format_table(d, drop.table)
        ))])
    }
}

/// A column of a date and time can have a function as its default, which `MODIFY` cannot say.
fn takes_function_default(op: &AlterColumn) -> bool {
    let ty = op.type_.as_ref().or(op.existing_type.as_ref());
    ty.is_some_and(|ty| affinity(ty) == "DateTime") && op.server_default != Setting::None
}

/// The column's type, nullability, default and comment: the new ones, else the existing ones.
fn specification(d: &dyn Dialect, op: &AlterColumn) -> Result<String> {
    let ty = op
        .type_
        .as_ref()
        .or(op.existing_type.as_ref())
        .ok_or_else(|| {
            OperationError::Command(
                "All MySQL CHANGE/MODIFY COLUMN operations require the existing type.".to_owned(),
            )
        })?;
    let nullable = op.nullable.or(op.existing_nullable).unwrap_or(true);
    let default = match &op.server_default {
        Setting::Omitted => op.existing_server_default.value(),
        given => given.value(),
    };
    let comment = match &op.comment {
        Setting::Omitted => op.existing_comment.as_ref(),
        given => given.value(),
    };
    let mut text = dialect::compile_type(d, ty)?;
    text.push_str(if nullable { " NULL" } else { " NOT NULL" });
    if op.autoincrement.or(op.existing_autoincrement) == Some(true) {
        text.push_str(" AUTO_INCREMENT");
    }
    if let Some(default) = default {
        text.push_str(" DEFAULT ");
        text.push_str(&server_default(d, default)?);
    }
    if let Some(comment) = comment {
        text.push_str(" COMMENT ");
        text.push_str(&dialect::literal(
            d,
            &comment.as_str().into(),
            &SqlType::string(None),
        )?);
    }
    Ok(text)
}

//! Microsoft SQL Server.

use limbeck_dialect::{self as dialect, Dialect, format_table, quote, quote_schema};
use limbeck_schema::{OptionValue, ServerDefault, SqlType, Table, TypeModule};

use super::{
    Result, Rules, TransactionText, alter_column, alter_table, only_column, server_default,
    special_default, table_name,
};
use crate::OperationError;
use crate::ops::{AddColumn, AlterColumn, DropColumn, RenameTable, Setting};
use crate::steps::Step;

pub(super) struct Mssql;

impl Rules for Mssql {
    fn batch_separator(&self) -> Option<&'static str> {
        Some("GO")
    }

    fn begin(&self) -> TransactionText {
        TransactionText::plain("BEGIN TRANSACTION")
    }

    fn commit(&self) -> TransactionText {
        TransactionText {
            statement: "COMMIT",
            separator: true,
        }
    }

    fn rename_table(&self, d: &dyn Dialect, op: &RenameTable) -> Result<Vec<Step>> {
        Ok(vec![Step::ddl(format!(
            "EXEC sp_rename '{}', {}",
            table_name(d, &op.old_table_name, op.schema.as_deref()),
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

    /// What depends on the column goes first, where asked for: its name is the server's own.
    fn drop_column(&self, d: &dyn Dialect, op: &DropColumn) -> Result<Vec<Step>> {
        let asked = |option| op.options.get(option).is_some_and(OptionValue::truth);
        let schema = op.schema.as_deref();
        let mut steps = Vec::new();
        for (option, catalogue) in [
            ("mssql_drop_default", "sys.default_constraints"),
            ("mssql_drop_check", "sys.check_constraints"),
        ] {
            if asked(option) {
                steps.push(drop_dependent(
                    d,
                    &op.table_name,
                    &op.column_name,
                    catalogue,
                    schema,
                ));
            }
        }
        if asked("mssql_drop_foreign_key") {
            steps.push(drop_foreign_key(d, &op.table_name, &op.column_name, schema));
        }
        let if_exists = if op.if_exists == Some(true) {
            "IF EXISTS "
        } else {
            ""
        };
        steps.push(Step::ddl(format!(
            "{} DROP COLUMN {if_exists}{}",
            alter_table(d, &op.table_name, schema),
            quote(d, &op.column_name),
        )));
        Ok(steps)
    }

    /// Type and nullability are one statement, a default is a constraint of its own that is dropped
    /// before another is added.
    fn alter_column(&self, d: &dyn Dialect, op: &AlterColumn) -> Result<Vec<Step>> {
        let mut steps = Vec::new();
        if op.autoincrement.is_some() || op.existing_autoincrement.is_some() {
            steps.push(Step::Warning(
                "autoincrement and existing_autoincrement only make sense for MySQL".to_owned(),
            ));
        }
        let mut change = AlterColumn {
            new_column_name: None,
            ..op.clone()
        };
        join_type_and_nullability(&mut change, &mut steps)?;
        let special = special_default(op).is_some();
        if !special {
            change.server_default = Setting::Omitted;
            change.existing_server_default = Setting::Omitted;
        }
        let given = !op.server_default.is_omitted() && !special;
        if given && (!op.existing_server_default.is_omitted() || op.server_default == Setting::None)
        {
            steps.push(drop_dependent(
                d,
                &op.table_name,
                &op.column_name,
                "sys.default_constraints",
                op.schema.as_deref(),
            ));
        }
        self.alter_column_piecewise(d, &change, &mut steps)?;
        if let (true, Setting::Value(default)) = (given, &op.server_default) {
            steps.push(self.column_plain_default(d, op, Some(default))?);
        }
        if let Some(name) = &op.new_column_name {
            steps.push(self.column_name(d, op, name)?);
        }
        Ok(steps)
    }

    fn column_nullable(&self, d: &dyn Dialect, op: &AlterColumn, nullable: bool) -> Result<Step> {
        let ty = op.existing_type.clone().unwrap_or_else(SqlType::null);
        let change = if nullable { "NULL" } else { "NOT NULL" };
        Ok(Step::ddl(format!(
            "{} {} {change}",
            alter_column(d, op),
            dialect::compile_type(d, &ty)?
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
        Ok(Step::ddl(format!(
            "{} ADD DEFAULT {default} FOR {}",
            alter_table(d, &op.table_name, op.schema.as_deref()),
            quote(d, &op.column_name)
        )))
    }

    fn column_type(&self, d: &dyn Dialect, op: &AlterColumn, ty: &SqlType) -> Result<Step> {
        Ok(Step::ddl(format!(
            "{} {}",
            alter_column(d, op),
            dialect::compile_type(d, ty)?
        )))
    }

    fn column_name(&self, d: &dyn Dialect, op: &AlterColumn, name: &str) -> Result<Step> {
        Ok(Step::ddl(format!(
            "EXEC sp_rename '{}.{}', {}, 'COLUMN'",
            table_name(d, &op.table_name, op.schema.as_deref()),
            quote(d, &op.column_name),
            quote(d, name)
        )))
    }

    fn column_comment(
        &self,
        d: &dyn Dialect,
        op: &AlterColumn,
        comment: Option<&str>,
    ) -> Result<Step> {
        let schema = op
            .schema
            .as_deref()
            .or(d.capabilities().default_schema)
            .unwrap_or("dbo");
        let target = format!(
            "'schema', {}, 'table', {}, 'column', {}",
            quote_schema(d, schema),
            quote(d, &op.table_name),
            quote(d, &op.column_name)
        );
        let sql = match comment {
            Some(comment) => {
                let procedure = if op.existing_comment.is_some() {
                    "sp_updateextendedproperty"
                } else {
                    "sp_addextendedproperty"
                };
                let comment = dialect::literal(d, &comment.into(), &nvarchar())?;
                format!("exec {procedure} 'MS_Description', {comment}, {target}")
            }
            None => format!("exec sp_dropextendedproperty 'MS_Description', {target}"),
        };
        Ok(Step::ddl(sql))
    }

    fn around_bulk_insert(&self, d: &dyn Dialect, table: &Table) -> Option<(Step, Step)> {
        let name = format_table(d, table);
        Some((
            Step::ddl(format!("SET IDENTITY_INSERT {name} ON")),
            Step::ddl(format!("SET IDENTITY_INSERT {name} OFF")),
        ))
    }
}

fn nvarchar() -> SqlType {
    limbeck_schema::find_type(TypeModule::Sqlalchemy, "NVARCHAR")
        .map_or_else(SqlType::null, SqlType::of)
}

/// `ALTER COLUMN` says type and nullability at once, and forgets `NOT NULL` where it is not said.
fn join_type_and_nullability(op: &mut AlterColumn, steps: &mut Vec<Step>) -> Result<()> {
    if op.nullable.is_some() {
        if op.type_.is_some() {
            op.existing_type = op.type_.take();
        } else if op.existing_type.is_none() {
            return Err(OperationError::Command(
                "MS-SQL ALTER COLUMN operations with NULL or NOT NULL require the existing_type or a new type_ be passed.".to_owned(),
            ));
        }
    } else if op.type_.is_some() {
        if op.existing_nullable.is_some() {
            op.nullable = op.existing_nullable;
            op.existing_type = op.type_.take();
        } else {
            steps.push(Step::Warning(
                "MS-SQL ALTER COLUMN operations that specify type_= should also specify a nullable= or existing_nullable= argument to avoid implicit conversion of NOT NULL columns to NULL.".to_owned(),
            ));
        }
    }
    Ok(())
}

/// Drops a constraint of the column that only the catalogue knows the name of.
fn drop_dependent(
    d: &dyn Dialect,
    table: &str,
    column: &str,
    catalogue: &str,
    schema: Option<&str>,
) -> Step {
    let dotted = schema
        .map(|schema| format!("{schema}."))
        .unwrap_or_default();
    Step::ddl(format!(
        "declare @const_name varchar(256)\n\
         select @const_name = QUOTENAME([name]) from {catalogue}\n\
         where parent_object_id = object_id('{dotted}{table}')\n\
         and col_name(parent_object_id, parent_column_id) = '{column}'\n\
         exec('alter table {} drop constraint ' + @const_name)",
        table_name(d, table, schema)
    ))
}

/// Drops the foreign key of the column.
fn drop_foreign_key(d: &dyn Dialect, table: &str, column: &str, schema: Option<&str>) -> Step {
    let dotted = schema
        .map(|schema| format!("{schema}."))
        .unwrap_or_default();
    Step::ddl(format!(
        "declare @const_name varchar(256)\n\
         select @const_name = QUOTENAME([name]) from\n\
         sys.foreign_keys fk join sys.foreign_key_columns fkc\n\
         on fk.object_id=fkc.constraint_object_id\n\
         where fkc.parent_object_id = object_id('{dotted}{table}')\n\
         and col_name(fkc.parent_object_id, fkc.parent_column_id) = '{column}'\n\
         exec('alter table {} drop constraint ' + @const_name)",
        table_name(d, table, schema)
    ))
}

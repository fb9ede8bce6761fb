//! PostgreSQL.

use limbeck_dialect::{self as dialect, Dialect, quote};
use limbeck_schema::{Identity, OptionValue, SequenceOptions, ServerDefault, SqlType};

use super::{Result, Rules, alter_column, alter_table, identity, table_name};
use crate::OperationError;
use crate::ops::{AlterColumn, RenameTable, Setting};
use crate::steps::Step;

pub(super) struct Postgresql;

impl Rules for Postgresql {
    fn rename_table(&self, d: &dyn Dialect, op: &RenameTable) -> Result<Vec<Step>> {
        Ok(vec![Step::ddl(format!(
            "{} RENAME TO {}",
            alter_table(d, &op.old_table_name, op.schema.as_deref()),
            quote(d, &op.new_table_name),
        ))])
    }

    /// The type comes first, with what it is converted by (`postgresql_using`).
    fn alter_column_piecewise(
        &self,
        d: &dyn Dialect,
        op: &AlterColumn,
        steps: &mut Vec<Step>,
    ) -> Result<()> {
        let using = match op.options.get("postgresql_using") {
            None | Some(OptionValue::None) => None,
            Some(using) => Some(using),
        };
        if using.is_some() && op.type_.is_none() {
            return Err(OperationError::Command(
                "postgresql_using must be used with the type_ parameter".to_owned(),
            ));
        }
        if let Some(ty) = &op.type_ {
            steps.push(change_type(d, op, ty, using)?);
        }
        let rest = AlterColumn {
            type_: None,
            ..op.clone()
        };
        if let Some(nullable) = rest.nullable {
            steps.push(self.column_nullable(d, &rest, nullable)?);
        }
        if !rest.server_default.is_omitted() {
            steps.push(self.column_default(d, &rest)?);
        }
        if !rest.comment.is_omitted() {
            let comment = rest.comment.value().map(String::as_str);
            steps.push(self.column_comment(d, &rest, comment)?);
        }
        if let Some(name) = &rest.new_column_name {
            steps.push(self.column_name(d, &rest, name)?);
        }
        Ok(())
    }

    fn column_identity(&self, d: &dyn Dialect, op: &AlterColumn) -> Result<Step> {
        let column = alter_column(d, op);
        let Some(new) = identity(&op.server_default) else {
            return match op.server_default {
                Setting::Value(_) => self.column_plain_default(d, op, op.server_default.value()),
                _ => Ok(Step::ddl(format!("{column} DROP IDENTITY"))),
            };
        };
        match &op.existing_server_default {
            Setting::Value(ServerDefault::Identity(existing)) => Ok(Step::ddl(format!(
                "{column} {}",
                identity_changes(d, new, existing)?
            ))),
            _ => Ok(Step::ddl(format!(
                "{column} ADD {}",
                dialect::identity_clause(d, new)?
            ))),
        }
    }

    fn column_comment(
        &self,
        d: &dyn Dialect,
        op: &AlterColumn,
        comment: Option<&str>,
    ) -> Result<Step> {
        let comment = match comment {
            Some(comment) => dialect::literal(d, &comment.into(), &SqlType::string(None))?,
            None => "NULL".to_owned(),
        };
        Ok(Step::ddl(format!(
            "COMMENT ON COLUMN {}.{} IS {comment}",
            table_name(d, &op.table_name, op.schema.as_deref()),
            quote(d, &op.column_name),
        )))
    }

    fn has_serial_columns(&self) -> bool {
        true
    }

    fn drops_constraints_before_copying(&self) -> bool {
        true
    }
}

fn change_type(
    d: &dyn Dialect,
    op: &AlterColumn,
    ty: &SqlType,
    using: Option<&OptionValue>,
) -> Result<Step> {
    let sql = format!(
        "{} TYPE {} ",
        alter_column(d, op),
        dialect::compile_type(d, ty)?
    );
    let using = match using {
        Some(OptionValue::Expr(expr)) => {
            let options = dialect::CompileOptions {
                literal_binds: true,
                ..dialect::CompileOptions::default()
            };
            dialect::compile_expr(d, expr, &options)?.sql
        }
        Some(OptionValue::Text(text)) => text.clone(),
        _ => String::new(),
    };
    let verbatim = if using.is_empty() {
        using
    } else {
        format!("USING {using}")
    };
    Ok(Step::Ddl { sql, verbatim })
}

/// What differs between two identities, as `SET` clauses in the order of the attributes' names.
fn identity_changes(d: &dyn Dialect, new: &Identity, old: &Identity) -> Result<String> {
    let mut text = String::new();
    if new.always != old.always {
        let how = if new.always { "ALWAYS" } else { "BY DEFAULT" };
        text.push_str(&format!("SET GENERATED {how} "));
    }
    for change in sequence_changes(&new.sequence, &old.sequence) {
        let clause = dialect::identity_clause(
            d,
            &Identity {
                sequence: change,
                ..Identity::default()
            },
        )?;
        let options = clause
            .split_once(" (")
            .and_then(|(_, options)| options.strip_suffix(')'))
            .unwrap_or_default();
        text.push_str(&format!("SET {options} "));
    }
    Ok(text)
}

/// Each changed number on its own, by name: cache, cycle, increment, maxvalue, minvalue,
/// nomaxvalue, nominvalue, start. A number that is no longer given stays as it is.
fn sequence_changes(new: &SequenceOptions, old: &SequenceOptions) -> Vec<SequenceOptions> {
    let mut changes = Vec::new();
    macro_rules! changed {
        ($($attribute:ident),*) => {$(
            if new.$attribute.is_some() && new.$attribute != old.$attribute {
                changes.push(SequenceOptions {
                    $attribute: new.$attribute,
                    ..SequenceOptions::default()
                });
            }
        )*};
    }
    changed!(
        cache, cycle, increment, maxvalue, minvalue, nomaxvalue, nominvalue, start
    );
    changes
}

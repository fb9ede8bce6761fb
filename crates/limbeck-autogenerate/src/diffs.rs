//! Operations as the reference shows differences: tuples in which SQLAlchemy's objects stand by their
//! `repr()` (`UpgradeOps.as_diffs`).

mod expressions;
mod objects;

use limbeck_operations::{AlterColumn, Operation, OperationError, Setting};
use limbeck_schema::{Column, Constraint, ForeignKeyConstraint, ServerDefault};

use crate::compare::qualified;
use crate::render::{python, type_repr};
use objects::{constraint, foreign_key, index, server_default, table, table_of, target_of};

/// The differences that operations would settle, one each; directives on one table count one by one.
///
/// # Errors
/// An operation of the environment's own does not tell its difference.
pub fn differences<'a>(
    operations: impl IntoIterator<Item = &'a Operation>,
) -> Result<Vec<String>, OperationError> {
    let mut found = Vec::new();
    for operation in operations {
        match operation {
            Operation::ModifyTable(op) => {
                let keys = ForeignKeys::of(&op.ops);
                for operation in &op.ops {
                    found.extend(difference(operation, &keys)?);
                }
            }
            other => found.extend(difference(other, &ForeignKeys::default())?),
        }
    }
    Ok(found)
}

/// The foreign keys that come and go with a table's columns.
#[derive(Default)]
struct ForeignKeys<'a> {
    added: Vec<&'a ForeignKeyConstraint>,
    removed: Vec<&'a ForeignKeyConstraint>,
}

impl<'a> ForeignKeys<'a> {
    fn of(operations: &'a [Operation]) -> Self {
        let mut keys = Self::default();
        for operation in operations {
            match operation {
                Operation::AddConstraint(op) => keys.added.extend(foreign_key(&op.constraint)),
                Operation::DropConstraint(op) => {
                    let existing = op.existing.as_deref();
                    let key = existing.and_then(foreign_key);
                    // The reference hangs a foreign key that it compares upon the reflected column once more.
                    keys.removed.extend(key.into_iter().chain(key));
                }
                _ => {}
            }
        }
        keys
    }
}

fn targets(keys: &[&ForeignKeyConstraint], column: &str) -> Vec<String> {
    let targets = keys.iter().filter_map(|key| target_of(key, column));
    targets.collect()
}

fn difference(
    operation: &Operation,
    keys: &ForeignKeys<'_>,
) -> Result<Option<String>, OperationError> {
    Ok(match operation {
        Operation::AlterColumn(op) => Some(altered(op)),
        Operation::Custom(op) => Some(op.0.difference()?),
        other => plain_difference(other, keys),
    })
}

fn plain_difference(operation: &Operation, keys: &ForeignKeys<'_>) -> Option<String> {
    let pair = |what: &str, object: String| Some(format!("('{what}', {object})"));
    match operation {
        Operation::CreateTable(op) => pair("add_table", table(&op.table)),
        Operation::DropTable(op) => pair("remove_table", table(op.existing.as_deref()?)),
        Operation::AddColumn(op) => {
            let targets = targets(&keys.added, &op.column.name);
            let schema = op.schema.as_deref();
            Some(column_change(
                "add_column",
                schema,
                &op.table_name,
                &op.column,
                &targets,
            ))
        }
        Operation::DropColumn(op) => {
            let column = op.existing.as_deref()?;
            let targets = targets(&keys.removed, &column.name);
            let schema = op.schema.as_deref();
            Some(column_change(
                "remove_column",
                schema,
                &op.table_name,
                column,
                &targets,
            ))
        }
        Operation::CreateIndex(op) => {
            let schema = op.schema.as_deref();
            pair(
                "add_index",
                index(&op.index, &op.columns, schema, &op.table_name),
            )
        }
        Operation::DropIndex(op) => {
            let (found, table) = (op.existing.as_deref()?, op.table_name.as_deref()?);
            pair(
                "remove_index",
                index(found, &op.columns, op.schema.as_deref(), table),
            )
        }
        Operation::AddConstraint(op) => {
            let what = match op.constraint {
                Constraint::ForeignKey(_) => "add_fk",
                _ => "add_constraint",
            };
            pair(
                what,
                constraint(&op.constraint, op.schema.as_deref(), &op.table_name),
            )
        }
        Operation::DropConstraint(op) => {
            let existing = op.existing.as_deref()?;
            let what = match existing {
                Constraint::ForeignKey(_) => "remove_fk",
                _ => "remove_constraint",
            };
            pair(
                what,
                constraint(existing, op.schema.as_deref(), &op.table_name),
            )
        }
        Operation::CreateTableComment(op) => Some(format!(
            "('add_table_comment', {}, {})",
            table_of(op.schema.as_deref(), &op.table_name, []),
            python::optional(op.existing_comment.as_deref())
        )),
        Operation::DropTableComment(op) => pair(
            "remove_table_comment",
            table_of(op.schema.as_deref(), &op.table_name, []),
        ),
        other => Some(format!("('{}',)", other.directive())),
    }
}

fn column_change(
    what: &str,
    schema: Option<&str>,
    table: &str,
    column: &Column,
    targets: &[String],
) -> String {
    format!(
        "('{what}', {}, {}, {})",
        python::optional(schema),
        python::string(table),
        objects::column(column, targets, &qualified(schema, table))
    )
}

/// `[('modify_type', …), ('modify_nullable', …)]`
fn altered(op: &AlterColumn) -> String {
    let existing_type = op.existing_type.as_ref().map_or_else(none, type_repr);
    let nullable = op.existing_nullable.map_or_else(none, flag);
    let default = setting(&op.existing_server_default);
    let comment = python::optional(op.existing_comment.as_deref());
    let known = [
        ("existing_nullable", &nullable),
        ("existing_type", &existing_type),
        ("existing_server_default", &default),
        ("existing_comment", &comment),
    ];
    let change = |what: &str, left_out: &str, from: &str, to: String| {
        let known = known.iter().filter(|(name, _)| *name != left_out);
        let known: Vec<String> = known
            .map(|(name, value)| format!("'{name}': {value}"))
            .collect();
        format!(
            "('{what}', {}, {}, {}, {{{}}}, {from}, {to})",
            python::optional(op.schema.as_deref()),
            python::string(&op.table_name),
            python::string(&op.column_name),
            known.join(", ")
        )
    };
    let mut changes = Vec::new();
    if let Some(ty) = &op.type_ {
        changes.push(change(
            "modify_type",
            "existing_type",
            &existing_type,
            type_repr(ty),
        ));
    }
    if let Some(to) = op.nullable {
        changes.push(change(
            "modify_nullable",
            "existing_nullable",
            &nullable,
            flag(to),
        ));
    }
    if !op.server_default.is_omitted() {
        let to = setting(&op.server_default);
        changes.push(change(
            "modify_default",
            "existing_server_default",
            &default,
            to,
        ));
    }
    if !op.comment.is_omitted() {
        let to = python::optional(op.comment.value().map(String::as_str));
        changes.push(change("modify_comment", "existing_comment", &comment, to));
    }
    format!("[{}]", changes.join(", "))
}

fn none() -> String {
    "None".to_owned()
}

fn flag(value: bool) -> String {
    python::bool(value).to_owned()
}

fn setting(default: &Setting<ServerDefault>) -> String {
    match default {
        Setting::Omitted => "False".to_owned(),
        Setting::None => none(),
        Setting::Value(default) => server_default(default),
    }
}

//! Clauses that several databases share.

use limbeck_dialect::{self as dialect, CompileError, Dialect, quote};
use limbeck_schema::{
    Column, Constraint, ConstraintName, ForeignKeyConstraint, Index, ServerDefault, Table,
};

use super::Result;
use crate::ops::{AddColumn, AlterColumn};
use crate::steps::Step;

/// `ALTER TABLE name`.
pub(super) fn alter_table(d: &dyn Dialect, name: &str, schema: Option<&str>) -> String {
    format!("ALTER TABLE {}", table_name(d, name, schema))
}

/// `schema.name`, the parts of a dotted schema quoted one by one.
pub(super) fn table_name(d: &dyn Dialect, name: &str, schema: Option<&str>) -> String {
    match schema {
        Some(schema) if !schema.is_empty() => {
            let parts: Vec<_> = schema.split('.').map(|part| quote(d, part)).collect();
            format!("{}.{}", parts.join("."), quote(d, name))
        }
        _ => quote(d, name),
    }
}

/// `ALTER TABLE name ALTER COLUMN name`.
pub(super) fn alter_column(d: &dyn Dialect, op: &AlterColumn) -> String {
    format!(
        "{} ALTER COLUMN {}",
        alter_table(d, &op.table_name, op.schema.as_deref()),
        quote(d, &op.column_name)
    )
}

/// What follows `DEFAULT`.
pub(super) fn server_default(d: &dyn Dialect, default: &ServerDefault) -> Result<String> {
    dialect::default_string(d, default)?.ok_or_else(|| {
        CompileError::Compile("this server default has no text of its own".to_owned()).into()
    })
}

/// The column of a table that holds nothing else.
pub(crate) fn only_column<'t>(table: &'t Table, op: &'t AddColumn) -> &'t Column {
    table.columns.first().unwrap_or(&op.column)
}

/// `ADD COLUMN …`.
pub(super) fn add_column_clause(d: &dyn Dialect, op: &AddColumn, table: &Table) -> Result<String> {
    let column = only_column(table, op);
    let mut text = "ADD COLUMN ".to_owned();
    if op.if_not_exists == Some(true) {
        text.push_str("IF NOT EXISTS ");
    }
    text.push_str(&dialect::column_specification(d, table, column)?);
    if op.inline_primary_key == Some(true) && column.primary_key {
        text.push_str(" PRIMARY KEY");
    }
    if let Some(foreign_key) = inline_reference(op, table) {
        text.push_str(&references(d, foreign_key)?);
    }
    for check in &column.checks {
        let check = Constraint::Check(check.clone());
        if let Some(clause) = dialect::constraint_clause(d, table, &check)? {
            text.push(' ');
            text.push_str(&clause);
        }
    }
    Ok(text)
}

/// The foreign key that is written into the column's line: the only one, and of this column alone.
pub(crate) fn inline_reference<'t>(
    op: &AddColumn,
    table: &'t Table,
) -> Option<&'t ForeignKeyConstraint> {
    if op.inline_references != Some(true) {
        return None;
    }
    let mut foreign_keys = table
        .constraints
        .iter()
        .filter_map(|constraint| match constraint {
            Constraint::ForeignKey(foreign_key) => Some(foreign_key),
            _ => None,
        });
    let first = foreign_keys.next()?;
    (foreign_keys.next().is_none() && first.columns.len() == 1).then_some(first)
}

/// ` REFERENCES table (column) …`.
fn references(d: &dyn Dialect, foreign_key: &ForeignKeyConstraint) -> Result<String> {
    // What follows the columns is the same for all tables; names are said with their schema even
    // where a table's own foreign keys are not.
    let bare = ForeignKeyConstraint {
        name: ConstraintName::None,
        columns: vec!["x".to_owned()],
        target_table: "x".to_owned(),
        target_schema: None,
        target_columns: vec!["x".to_owned()],
        ..foreign_key.clone()
    };
    let clause = dialect::constraint_clause(d, &Table::new("t"), &Constraint::ForeignKey(bare))?
        .unwrap_or_default();
    let actions = clause
        .strip_prefix("FOREIGN KEY(x) REFERENCES x (x)")
        .unwrap_or_default();
    let target = dialect::format_qualified(
        d,
        foreign_key.target_schema.as_deref(),
        &foreign_key.target_table,
    );
    let column = foreign_key.target_columns.first();
    Ok(format!(
        " REFERENCES {target} ({}){actions}",
        quote(d, column.map_or("", String::as_str))
    ))
}

/// `CREATE INDEX`.
pub(crate) fn create_index(
    d: &dyn Dialect,
    table: &Table,
    index: &Index,
    if_not_exists: bool,
) -> Result<Step> {
    Ok(Step::ddl(dialect::create_index(
        d,
        table,
        index,
        if_not_exists,
    )?))
}

//! `CREATE TABLE` and `DROP TABLE`.

use limbeck_schema::{Autoincrement, Column, Constraint, Table};

use super::{Result, column_specification, constraint_clause};
use crate::{CompileError, Dialect, compile_type, format_table};

/// `CREATE TABLE` (`schema.CreateTable`). Foreign keys with `use_alter` are left out where they
/// can be added later.
///
/// # Errors
/// A column or constraint that the dialect cannot say.
pub fn create_table(dialect: &dyn Dialect, table: &Table, if_not_exists: bool) -> Result {
    let mut text = "\nCREATE ".to_owned();
    for prefix in &table.prefixes {
        text += prefix;
        text.push(' ');
    }
    text += "TABLE ";
    if if_not_exists {
        text += "IF NOT EXISTS ";
    }
    text += &format_table(dialect, table);
    text += " (";
    let mut lines = Vec::new();
    for column in table.columns.iter().filter(|column| !column.system) {
        let mut line = column_specification(dialect, table, column)
            .map_err(|error| in_column(error, table, column))?;
        for check in &column.checks {
            let check = Constraint::Check(check.clone());
            if let Some(check) = constraint_clause(dialect, table, &check)? {
                line.push(' ');
                line += &check;
            }
        }
        lines.push(line);
    }
    check_autoincrement(table)?;
    lines.extend(table_constraints(dialect, table)?);
    if !lines.is_empty() {
        text += "\n\t";
        text += &lines.join(", \n\t");
    }
    let options = dialect
        .table_options(table)
        .unwrap_or_else(|| Ok(String::new()))?;
    Ok(text + &format!("\n){options}\n\n"))
}

/// One column of a primary key may be told to count, and it has to be a number.
fn check_autoincrement(table: &Table) -> Result<()> {
    let Some(key) = table.primary_key() else {
        return Ok(());
    };
    let columns = key.columns.iter().filter_map(|name| table.column(name));
    let told: Vec<_> = columns
        .filter(|column| column.autoincrement == Autoincrement::True)
        .collect();
    match told[..] {
        [first, second, ..] => Err(CompileError::Argument(format!(
            "Only one Column may be marked autoincrement=True, found both {} and {}.",
            second.name, first.name
        ))),
        [column] if !(column.ty.is_a("Integer") || column.ty.is_a("Numeric")) => {
            let ty =
                compile_type(&crate::standard::Standard::default(), &column.ty).unwrap_or_default();
            Err(CompileError::Argument(format!(
                "Column type {ty} on column '{}.{}' is not compatible with autoincrement=True",
                table.name, column.name
            )))
        }
        _ => Ok(()),
    }
}

/// The error, told where it arose.
fn in_column(error: CompileError, table: &Table, column: &Column) -> CompileError {
    let message = match error {
        CompileError::Compile(message) => message,
        CompileError::Unsupported { compiler, element } => {
            format!("Compiler {compiler} can't render element of type {element}")
        }
        other => return other,
    };
    CompileError::Compile(format!(
        "(in table '{}', column '{}'): {message}",
        table.name, column.name
    ))
}

/// The table's constraints as lines, the primary key first.
fn table_constraints(dialect: &dyn Dialect, table: &Table) -> Result<Vec<String>> {
    let is_key = |constraint: &&Constraint| matches!(constraint, Constraint::PrimaryKey(_));
    let key = table.constraints.iter().filter(is_key);
    let others = table
        .constraints
        .iter()
        .filter(|constraint| !is_key(constraint));
    let mut lines = Vec::new();
    for constraint in key.chain(others) {
        let later = match constraint {
            Constraint::PrimaryKey(key) => key.columns.is_empty(),
            Constraint::ForeignKey(foreign_key) => {
                foreign_key.use_alter && dialect.capabilities().supports_alter
            }
            Constraint::Check(check) => check
                .type_bound
                .as_deref()
                .is_some_and(|column| native_type(dialect, table, column)),
            _ => false,
        };
        if !later {
            lines.extend(constraint_clause(dialect, table, constraint)?);
        }
    }
    Ok(lines)
}

/// Whether a column's `Boolean` or `Enum` is native here, so that it needs no check.
fn native_type(dialect: &dyn Dialect, table: &Table, column: &str) -> bool {
    let Some(column) = table.column(column) else {
        return false;
    };
    let capabilities = dialect.capabilities();
    let ty = column.ty.for_dialect(dialect.name());
    if ty.is_a("Enum") {
        return ty.flag("native_enum") && capabilities.native_enum;
    }
    if ty.is_a("Boolean") {
        return capabilities.native_boolean || capabilities.boolean_needs_no_check;
    }
    compile_type(dialect, ty).is_err()
}

/// `DROP TABLE` (`schema.DropTable`).
///
/// # Errors
/// None so far.
pub fn drop_table(dialect: &dyn Dialect, table: &Table, if_exists: bool) -> Result {
    let if_exists = if if_exists { "IF EXISTS " } else { "" };
    Ok(format!(
        "\nDROP TABLE {if_exists}{}",
        format_table(dialect, table)
    ))
}

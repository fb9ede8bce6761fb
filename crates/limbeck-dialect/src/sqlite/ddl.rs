//! DDL as SQLite has it.

use limbeck_schema::{Autoincrement, Column, Constraint, Index, OptionValue, Options, Table};

use crate::compile::ddl_expr;
use crate::ddl::{
    computed_clause, constraint_name, default_string, foreign_key, index_expressions,
    standard_constraint,
};
use crate::dialect::Override;
use crate::types::is_integer;
use crate::{CompileError, Dialect, compile_type, format_column, format_index, quote, quote_as};

type Result<T = String> = std::result::Result<T, CompileError>;

pub(super) fn column(dialect: &dyn Dialect, table: &Table, column: &Column) -> Result {
    let mut text = format!(
        "{} {}",
        format_column(dialect, column),
        compile_type(dialect, &column.ty)?
    );
    let default = match &column.server_default {
        Some(default) => default_string(dialect, default)?,
        None => None,
    };
    if let Some(default) = default {
        text += &if needs_parentheses(&default) {
            format!(" DEFAULT ({default})")
        } else {
            format!(" DEFAULT {default}")
        };
    }
    if !column.nullable {
        text += " NOT NULL";
        text += &on_conflict(&column.options, "sqlite_on_conflict_not_null");
    }
    if column.primary_key {
        let lone = table.primary_key().is_none_or(|key| key.columns.len() == 1);
        if column.autoincrement == Autoincrement::True && !lone {
            return Err(CompileError::new(
                "SQLite does not support autoincrement for composite primary keys",
            ));
        }
        if inline_key(table, column) {
            text += " PRIMARY KEY";
            text += &on_conflict(&column.options, "sqlite_on_conflict_primary_key");
            text += " AUTOINCREMENT";
        }
    }
    if let Some(computed) = column.computed() {
        text.push(' ');
        text += &computed_clause(dialect, computed)?;
    }
    Ok(text)
}

/// An expression, rather than a literal or a word, as default stands in parentheses.
fn needs_parentheses(default: &str) -> bool {
    let starts = default.trim_start().starts_with(['\'', '"', '(']);
    // As the reference's pattern does, only the first line is looked at.
    let line = default.lines().next().unwrap_or_default();
    !starts && line.chars().any(|c| !(c.is_alphanumeric() || c == '_'))
}

/// `sqlite_autoincrement=True`: the primary key stands in the column's own line.
fn inline_key(table: &Table, column: &Column) -> bool {
    let asked = table
        .options
        .get("sqlite_autoincrement")
        .is_some_and(OptionValue::truth);
    let lone = table
        .primary_key()
        .is_some_and(|key| key.columns.len() == 1);
    let foreign = !column.foreign_keys.is_empty() || table.has_foreign_key(&column.name);
    asked && lone && is_integer(&column.ty) && !foreign
}

fn on_conflict(options: &Options, name: &str) -> String {
    match options.get(name) {
        Some(OptionValue::Text(action)) => format!(" ON CONFLICT {action}"),
        _ => String::new(),
    }
}

pub(super) fn constraint(
    dialect: &dyn Dialect,
    table: &Table,
    constraint: &Constraint,
) -> Result<Option<String>> {
    let lone = |columns: &[String]| match columns {
        [name] => table.column(name),
        _ => None,
    };
    let (options, column, column_option) = match constraint {
        Constraint::PrimaryKey(key) => {
            let column = lone(&key.columns);
            if column.is_some_and(|column| inline_key(table, column)) {
                return Ok(None);
            }
            (&key.options, column, "sqlite_on_conflict_primary_key")
        }
        Constraint::Unique(unique) => (
            &unique.options,
            lone(&unique.columns),
            "sqlite_on_conflict_unique",
        ),
        Constraint::Check(check) => (&check.options, None, ""),
        Constraint::ForeignKey(key) => {
            if key.target_schema != table.schema {
                return Ok(None);
            }
            let target = quote(dialect, &key.target_table);
            let name = constraint_name(dialect, constraint)?;
            return Ok(Some(format!(
                "{name}{}",
                foreign_key(dialect, key, &target)?
            )));
        }
        Constraint::Exclude(_) => return standard_constraint(dialect, table, constraint),
    };
    let mut conflict = on_conflict(options, "sqlite_on_conflict");
    if conflict.is_empty()
        && let Some(column) = column
    {
        conflict = on_conflict(&column.options, column_option);
    }
    let clause = standard_constraint(dialect, table, constraint)?;
    Ok(clause.map(|clause| clause + &conflict))
}

pub(super) fn table_options(table: &Table) -> String {
    let option = |name: &str| table.options.get(name);
    let mut options = Vec::new();
    if option("sqlite_with_rowid").is_some_and(|with| !with.truth()) {
        options.push("WITHOUT ROWID");
    }
    if option("sqlite_strict").is_some_and(OptionValue::truth) {
        options.push("STRICT");
    }
    if options.is_empty() {
        String::new()
    } else {
        format!("\n {}", options.join(",\n "))
    }
}

/// A partial index; all others are as standard.
pub(super) fn create_index(
    dialect: &dyn Dialect,
    table: &Table,
    index: &Index,
    if_not_exists: bool,
) -> Override {
    let condition = match index.options.get("sqlite_where")? {
        OptionValue::Expr(condition) => ddl_expr(dialect, condition),
        OptionValue::Text(text) => Ok(text.clone()),
        _ => return None,
    };
    let create = || -> Result {
        let unique = if index.unique { "UNIQUE " } else { "" };
        let if_not_exists = if if_not_exists { "IF NOT EXISTS " } else { "" };
        Ok(format!(
            "CREATE {unique}INDEX {if_not_exists}{} ON {} ({}) WHERE {}",
            format_index(dialect, index, table, true)?,
            quote_as(dialect, &table.name, table.quote),
            index_expressions(dialect, index)?.join(", "),
            condition?
        ))
    };
    Some(create())
}

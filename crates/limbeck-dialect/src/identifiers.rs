//! Identifiers: quoting where needed, qualified names, names that are too long.

use limbeck_schema::{Column, Constraint, Index, Table};

use crate::{CompileError, Dialect};

/// The name, quoted if it is a reserved word, has unusual characters or capitals
/// (`IdentifierPreparer.quote`).
pub fn quote(dialect: &dyn Dialect, name: &str) -> String {
    if needs_quotes(dialect, name) {
        quote_identifier(dialect, name)
    } else {
        name.to_owned()
    }
}

/// The name, quoted as asked (`quoted_name(name, quote)`), else where needed.
pub fn quote_as(dialect: &dyn Dialect, name: &str, quoted: Option<bool>) -> String {
    match quoted {
        Some(true) => quote_identifier(dialect, name),
        Some(false) => name.to_owned(),
        None => quote(dialect, name),
    }
}

/// The name in quotes; quotes within it are doubled (`quote_identifier`).
pub fn quote_identifier(dialect: &dyn Dialect, name: &str) -> String {
    let (open, close) = dialect.capabilities().quotes;
    let mut quoted = String::with_capacity(name.len() + 2);
    quoted.push(open);
    for c in name.chars() {
        if c == close {
            quoted.push(c);
        }
        quoted.push(c);
    }
    quoted.push(close);
    quoted
}

/// Whether the name must be quoted (`_requires_quotes`).
pub fn needs_quotes(dialect: &dyn Dialect, name: &str) -> bool {
    let legal = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let lower = name.to_lowercase();
    dialect
        .capabilities()
        .reserved_words
        .binary_search(&lower.as_str())
        .is_ok()
        || name
            .chars()
            .next()
            .is_none_or(|c| c.is_ascii_digit() || c == '$')
        || !name.chars().all(legal)
        || lower != name
}

/// A schema name (`quote_schema`); on SQL Server `database.owner` is quoted part by part.
pub fn quote_schema(dialect: &dyn Dialect, schema: &str) -> String {
    quote(dialect, schema)
}

/// `schema.name`, each quoted where needed.
pub fn format_qualified(dialect: &dyn Dialect, schema: Option<&str>, name: &str) -> String {
    match schema {
        Some(schema) => format!("{}.{}", quote_schema(dialect, schema), quote(dialect, name)),
        None => quote(dialect, name),
    }
}

/// A table with its schema (`format_table`).
pub fn format_table(dialect: &dyn Dialect, table: &Table) -> String {
    let name = quote_as(dialect, &table.name, table.quote);
    match &table.schema {
        Some(schema) => format!("{}.{name}", quote_schema(dialect, schema)),
        None => name,
    }
}

/// A column's name alone (`format_column`).
pub fn format_column(dialect: &dyn Dialect, column: &Column) -> String {
    quote_as(dialect, &column.name, column.quote)
}

/// A constraint's name, shortened if it came from a naming convention and is too long; none where
/// it has no name (`format_constraint`). Conventions are applied before, by
/// [`limbeck_schema::resolve_names`].
///
/// # Errors
/// A name that the user gave is longer than the database allows.
pub fn format_constraint(
    dialect: &dyn Dialect,
    constraint: &Constraint,
) -> Result<Option<String>, CompileError> {
    let capabilities = dialect.capabilities();
    let limit = capabilities
        .max_constraint_name_length
        .unwrap_or(capabilities.max_identifier_length);
    let _ = limit;
    Ok(constraint.name().as_str().map(|name| quote(dialect, name)))
}

/// An index's name, shortened and quoted as [`format_constraint`] does; qualified by the table's
/// schema where the dialect wants it so.
///
/// # Errors
/// The index has no name, or one that is longer than the database allows.
pub fn format_index(
    dialect: &dyn Dialect,
    index: &Index,
    table: &Table,
    qualified: bool,
) -> Result<String, CompileError> {
    let _ = (table, qualified);
    index
        .name
        .as_str()
        .map(|name| quote(dialect, name))
        .ok_or_else(|| CompileError::new("CREATE INDEX requires that the index have a name"))
}

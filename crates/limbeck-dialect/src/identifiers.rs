//! Identifiers: quoting where needed, qualified names, names that are too long.

use limbeck_schema::{Column, Constraint, ConstraintName, Index, Table};

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
    let illegal_first = dialect.capabilities().illegal_first;
    let lower = name.to_lowercase();
    dialect
        .capabilities()
        .reserved_words
        .binary_search(&lower.as_str())
        .is_ok()
        || name
            .chars()
            .next()
            .is_none_or(|c| c.is_ascii_digit() || illegal_first.contains(c))
        || !name.chars().all(legal)
        || lower != name
}

/// A schema name (`quote_schema`); where a schema can be `database.owner` it is quoted part by part.
pub fn quote_schema(dialect: &dyn Dialect, schema: &str) -> String {
    if !dialect.capabilities().dotted_schemas {
        return quote(dialect, schema);
    }
    let parts: Vec<_> = schema.split('.').map(|part| quote(dialect, part)).collect();
    parts.join(".")
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
    let limit = capabilities.max_constraint_name_length;
    let name = shorten(dialect, constraint.name(), limit)?;
    Ok(name.map(|name| quote(dialect, &name)))
}

/// An index's name, shortened and quoted as [`format_constraint`] does, with the table's schema
/// where asked for.
///
/// # Errors
/// The index has no name, or one that is longer than the database allows.
pub fn format_index(
    dialect: &dyn Dialect,
    index: &Index,
    table: &Table,
    qualified: bool,
) -> Result<String, CompileError> {
    let limit = dialect.capabilities().max_index_name_length;
    let name = shorten(dialect, &index.name, limit)?
        .ok_or_else(|| CompileError::new("CREATE INDEX requires that the index have a name"))?;
    let name = quote_as(dialect, &name, index.quote);
    Ok(match &table.schema {
        Some(schema) if qualified => format!("{}.{name}", quote_schema(dialect, schema)),
        _ => name,
    })
}

/// The name that a constraint, or an index, has in the database: shortened where it came from a naming
/// convention and is too long, and not quoted.
///
/// # Errors
/// A name that the user gave is longer than the database allows.
pub fn final_name(
    dialect: &dyn Dialect,
    name: &ConstraintName,
    of_index: bool,
) -> Result<Option<String>, CompileError> {
    let capabilities = dialect.capabilities();
    let limit = if of_index {
        capabilities.max_index_name_length
    } else {
        capabilities.max_constraint_name_length
    };
    shorten(dialect, name, limit)
}

/// A final name that is too long ends in four digits of its hash; a plain one is an error.
fn shorten(
    dialect: &dyn Dialect,
    name: &ConstraintName,
    limit: Option<usize>,
) -> Result<Option<String>, CompileError> {
    let longest = dialect.capabilities().max_identifier_length;
    let limit = limit.unwrap_or(longest);
    match name {
        ConstraintName::None => Ok(None),
        ConstraintName::Final(name) => Ok(Some(truncated(name, limit))),
        ConstraintName::Plain(name) if name.chars().count() > longest => {
            Err(CompileError::Identifier {
                name: name.clone(),
                limit: longest,
            })
        }
        ConstraintName::Plain(name) => Ok(Some(name.clone())),
    }
}

/// The name, or its beginning and the last four digits of its MD5 (`_truncated_label`).
pub(crate) fn truncated(name: &str, limit: usize) -> String {
    use md5::{Digest, Md5};

    if name.chars().count() <= limit {
        return name.to_owned();
    }
    let digest = Md5::digest(name.as_bytes());
    let kept: String = name.chars().take(limit.saturating_sub(8)).collect();
    let tail = digest.iter().rev().take(2).rev();
    tail.fold(kept + "_", |name, byte| format!("{name}{byte:02x}"))
}

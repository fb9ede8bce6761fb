//! A column's line: name, type, default, nullability.

use limbeck_schema::{Column, Computed, Identity, SequenceOptions, ServerDefault, SqlType, Table};

use super::Result;
use crate::compile::ddl_expr;
use crate::{Dialect, compile_type, format_column, literal};

/// A column as it stands in `CREATE TABLE` and `ADD COLUMN`: name, type, default, `NOT NULL`
/// (`get_column_specification`).
///
/// # Errors
/// A type or default that the dialect cannot say.
pub fn column_specification(dialect: &dyn Dialect, table: &Table, column: &Column) -> Result {
    dialect
        .column_specification(table, column)
        .unwrap_or_else(|| standard_column(dialect, column))
}

/// A column in standard SQL.
pub(crate) fn standard_column(dialect: &dyn Dialect, column: &Column) -> Result {
    let mut text = format_column(dialect, column);
    text.push(' ');
    text += &compile_type(dialect, &column.ty)?;
    if let Some(default) = column_default(dialect, column)? {
        text += " DEFAULT ";
        text += &default;
    }
    finish_column(dialect, column, &mut text)?;
    Ok(text)
}

/// What follows type and default: computed, identity, `NOT NULL`.
pub(crate) fn finish_column(
    dialect: &dyn Dialect,
    column: &Column,
    text: &mut String,
) -> Result<()> {
    if let Some(computed) = column.computed() {
        text.push(' ');
        *text += &computed_clause(dialect, computed)?;
    }
    let identity = column
        .identity()
        .filter(|_| dialect.capabilities().supports_identity);
    if let Some(identity) = identity {
        text.push(' ');
        *text += &identity_clause(dialect, identity)?;
    } else if !column.nullable {
        *text += " NOT NULL";
    }
    Ok(())
}

/// The column's default as [`default_string`] has it.
fn column_default(dialect: &dyn Dialect, column: &Column) -> Result<Option<String>> {
    match &column.server_default {
        Some(default) => default_string(dialect, default),
        None => Ok(None),
    }
}

/// What follows `DEFAULT`; none for a default that is not rendered there (computed, identity,
/// fetched) (`get_column_default_string`).
///
/// # Errors
/// An expression that the dialect cannot say.
pub fn default_string(dialect: &dyn Dialect, default: &ServerDefault) -> Result<Option<String>> {
    match default {
        ServerDefault::Text(text) => {
            let text = text.as_str().into();
            literal(dialect, &text, &SqlType::string(None)).map(Some)
        }
        ServerDefault::Expr(expr) => ddl_expr(dialect, expr).map(Some),
        ServerDefault::Computed(_) | ServerDefault::Identity(_) | ServerDefault::Fetched => {
            Ok(None)
        }
    }
}

/// `GENERATED ALWAYS AS (…)`.
///
/// # Errors
/// An expression, or a kind of storage, that the dialect cannot say.
pub fn computed_clause(dialect: &dyn Dialect, computed: &Computed) -> Result {
    if let Some(clause) = dialect.computed_clause(computed) {
        return clause;
    }
    let stored = match computed.persisted {
        Some(true) => " STORED",
        Some(false) => " VIRTUAL",
        None => "",
    };
    let expr = ddl_expr(dialect, &computed.sqltext)?;
    Ok(format!("GENERATED ALWAYS AS ({expr}){stored}"))
}

/// `GENERATED … AS IDENTITY (…)`.
///
/// # Errors
/// An option that the dialect cannot say.
pub fn identity_clause(dialect: &dyn Dialect, identity: &Identity) -> Result {
    if let Some(clause) = dialect.identity_clause(identity) {
        return clause;
    }
    let kind = if identity.always {
        "ALWAYS"
    } else {
        "BY DEFAULT"
    };
    let options = sequence_options(&identity.sequence);
    Ok(if options.is_empty() {
        format!("GENERATED {kind} AS IDENTITY")
    } else {
        format!("GENERATED {kind} AS IDENTITY ({options})")
    })
}

/// `INCREMENT BY 2 START WITH 10 …`.
pub(crate) fn sequence_options(options: &SequenceOptions) -> String {
    let number = |word: &str, number: Option<i64>| number.map(|number| format!("{word} {number}"));
    let none = |word: &str, flag: Option<bool>| flag.map(|_| word.to_owned());
    let parts = [
        number("INCREMENT BY", options.increment),
        number("START WITH", options.start),
        number("MINVALUE", options.minvalue),
        number("MAXVALUE", options.maxvalue),
        none("NO MINVALUE", options.nominvalue),
        none("NO MAXVALUE", options.nomaxvalue),
        number("CACHE", options.cache),
        options
            .cycle
            .map(|cycle| if cycle { "CYCLE" } else { "NO CYCLE" }.to_owned()),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    parts.join(" ")
}

//! The table as it is, in a form in which it can be said again.

use limbeck_engine::Connection;
use limbeck_schema::{
    BindParam, Column, Expr, ServerDefault, SqlType, SqlValue, Statement, Table, TextClause,
};

use super::Result;
use crate::ddl;

/// A sequence that an integer column counts by, and that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SerialSequence {
    /// The sequence.
    pub name: String,
    /// The column.
    pub column: String,
}

/// Puts a reflected table's defaults into the form in which they can be said again: SQLite's expressions in
/// parentheses, none where PostgreSQL's `SERIAL` made it (`autogen_column_reflect`). Returns the sequences that
/// were left out.
///
/// # Errors
/// The database refuses.
pub fn amend_reflected(connection: &Connection, table: &mut Table) -> Result<Vec<SerialSequence>> {
    let rules = ddl::rules(&**connection.dialect());
    let mut left_out = Vec::new();
    for column in &mut table.columns {
        if rules.parenthesizes_defaults() {
            parenthesize_default(column);
        }
        if rules.has_serial_columns()
            && let Some(name) = serial_sequence(connection, column)?
        {
            column.server_default = None;
            let column = column.name.clone();
            left_out.push(SerialSequence { name, column });
        }
    }
    Ok(left_out)
}

/// The text of a default that came from the database.
fn default_text(column: &mut Column) -> Option<&mut String> {
    match &mut column.server_default {
        Some(ServerDefault::Expr(expr)) => match &mut **expr {
            Expr::Text(TextClause { text, .. }) => Some(text),
            _ => None,
        },
        _ => None,
    }
}

/// SQLite wants parentheses around a default that is an expression, and does not give them back.
fn parenthesize_default(column: &mut Column) {
    if let Some(text) = default_text(column)
        && is_bare_expression(text)
    {
        *text = format!("({text})");
    }
}

/// Whether a default is an expression that SQLite wants in parentheses: neither a digit, nor a quoted text, nor in parentheses.
pub fn is_bare_expression(text: &str) -> bool {
    let enclosed = |open: char, close: char| {
        text.len() > 2 && text.starts_with(open) && text.ends_with(close) && !text.contains('\n')
    };
    let mut chars = text.chars();
    let digit = matches!((chars.next(), chars.next()), (Some('0'..='9' | '.'), None));
    !(text.is_empty() || digit || enclosed('\'', '\'') || enclosed('(', ')'))
}

const OWNER: &str = "SELECT c.relname, a.attname FROM pg_class AS c \
     JOIN pg_depend AS d ON d.objid = c.oid AND d.classid = 'pg_class'\\:\\:regclass \
     AND d.refclassid = 'pg_class'\\:\\:regclass \
     JOIN pg_attribute AS a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid \
     WHERE c.relkind = 'S' AND c.oid = CAST(:sequence AS regclass)";

/// The sequence that belongs to a column and that it counts by: the column is a `SERIAL`, which the new table
/// says as such.
fn serial_sequence(connection: &Connection, column: &mut Column) -> Result<Option<String>> {
    if !matches!(column.ty.class.name, "INTEGER" | "BIGINT") {
        return Ok(None);
    }
    let name = column.name.clone();
    let Some(text) = default_text(column) else {
        return Ok(None);
    };
    let text = text.replace("\\:", ":");
    let Some(sequence) = text
        .strip_prefix("nextval('")
        .and_then(|rest| rest.strip_suffix("'::regclass)"))
    else {
        return Ok(None);
    };
    let statement = Statement::Text(TextClause {
        columns: Vec::new(),
        text: OWNER.to_owned(),
        binds: vec![BindParam {
            key: Some("sequence".to_owned()),
            hint: None,
            value: Some(SqlValue::from(sequence)),
            ty: SqlType::string(None),
            expanding: false,
            literal_execute: false,
        }],
    });
    let rows = connection.execute(&statement, &[])?.rows;
    let found = rows.first().map(|row| row.values.as_slice());
    Ok(match found {
        Some([sequence, owner]) if owner.as_str() == Some(name.as_str()) => {
            sequence.as_str().map(str::to_owned)
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::is_bare_expression;

    #[test]
    fn defaults_that_need_parentheses_are_recognised() {
        for bare in ["lower('x')", "CURRENT_TIMESTAMP", "10", "-5", "1 + 2"] {
            assert!(is_bare_expression(bare), "{bare}");
        }
        for not in ["5", "'x'", "(lower('x'))", ""] {
            assert!(!is_bare_expression(not), "{not}");
        }
    }
}

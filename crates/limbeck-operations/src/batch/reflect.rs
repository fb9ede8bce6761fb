//! The table as it is, in a form in which it can be said again.

use std::cell::OnceCell;
use std::collections::HashMap;

use limbeck_engine::Connection;
use limbeck_schema::{Column, Expr, ServerDefault, Table, TextClause};

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

/// Puts the defaults of reflected tables into the form in which they can be said again: SQLite's expressions in
/// parentheses, none where PostgreSQL's `SERIAL` made it (`autogen_column_reflect`).
pub struct ReflectedDefaults {
    connection: Connection,
    /// The sequences that belong to columns, by the words that defaults name them with; asked for once.
    owned: OnceCell<HashMap<String, SerialSequence>>,
}

impl ReflectedDefaults {
    /// For tables that come from this connection.
    pub fn new(connection: &Connection) -> Self {
        Self {
            connection: connection.clone(),
            owned: OnceCell::new(),
        }
    }

    /// Amends a table. Returns the sequences that were left out.
    ///
    /// # Errors
    /// The database refuses.
    pub fn amend(&self, table: &mut Table) -> Result<Vec<SerialSequence>> {
        let rules = ddl::rules(&**self.connection.dialect());
        let mut left_out = Vec::new();
        for column in &mut table.columns {
            if rules.parenthesizes_defaults() {
                parenthesize_default(column);
            }
            if rules.has_serial_columns()
                && let Some(sequence) = self.serial_sequence(column)?
            {
                column.server_default = None;
                left_out.push(sequence);
            }
        }
        Ok(left_out)
    }

    /// The sequence that belongs to a column and that it counts by: the column is a `SERIAL`, which the new table
    /// says as such.
    fn serial_sequence(&self, column: &mut Column) -> Result<Option<SerialSequence>> {
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
        let owned = self.owned()?.get(&sequence.replace("''", "'"));
        Ok(owned.filter(|owned| owned.column == name).cloned())
    }

    fn owned(&self) -> Result<&HashMap<String, SerialSequence>> {
        if let Some(owned) = self.owned.get() {
            return Ok(owned);
        }
        let rows = self.connection.query(OWNED)?;
        let owned = rows.iter().filter_map(|row| match row.values.as_slice() {
            [words, name, column] => Some((
                words.as_str()?.to_owned(),
                SerialSequence {
                    name: name.as_str()?.to_owned(),
                    column: column.as_str()?.to_owned(),
                },
            )),
            _ => None,
        });
        Ok(self.owned.get_or_init(|| owned.collect()))
    }
}

/// Every sequence that belongs to a column: the words for it, its name, the column's.
const OWNED: &str = "SELECT CAST(CAST(c.oid AS regclass) AS text), c.relname, a.attname FROM pg_class AS c \
     JOIN pg_depend AS d ON d.objid = c.oid AND d.classid = CAST('pg_class' AS regclass) \
     AND d.refclassid = CAST('pg_class' AS regclass) \
     JOIN pg_attribute AS a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid WHERE c.relkind = 'S'";

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

//! The table as it is, in a form in which it can be said again.

use limbeck_engine::Connection;
use limbeck_schema::{
    BindParam, Column, Expr, ServerDefault, SqlType, SqlValue, Statement, Table, TextClause,
};

use super::Result;
use crate::ddl;

/// The table as the database has it (the reference's `autogen_column_reflect`).
pub(super) fn reflect(connection: &Connection, name: &str, schema: Option<&str>) -> Result<Table> {
    let mut table = limbeck_engine::reflect_table(connection, name, schema)?;
    let rules = ddl::rules(&**connection.dialect());
    for column in &mut table.columns {
        if rules.parenthesizes_defaults() {
            parenthesize_default(column);
        }
        if rules.has_serial_columns() && is_serial(connection, column)? {
            column.server_default = None;
        }
    }
    Ok(table)
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

/// Neither a digit, nor a quoted text, nor in parentheses.
fn is_bare_expression(text: &str) -> bool {
    let enclosed = |open: char, close: char| {
        text.len() > 2 && text.starts_with(open) && text.ends_with(close) && !text.contains('\n')
    };
    let mut chars = text.chars();
    let digit = matches!((chars.next(), chars.next()), (Some('0'..='9' | '.'), None));
    !(text.is_empty() || digit || enclosed('\'', '\'') || enclosed('(', ')'))
}

const OWNER: &str = "SELECT a.attname FROM pg_class AS c \
     JOIN pg_depend AS d ON d.objid = c.oid AND d.classid = 'pg_class'\\:\\:regclass \
     AND d.refclassid = 'pg_class'\\:\\:regclass \
     JOIN pg_attribute AS a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid \
     WHERE c.relkind = 'S' AND c.oid = CAST(:sequence AS regclass)";

/// Whether a column counts by a sequence that belongs to it: a `SERIAL`, which the new table says as
/// such.
fn is_serial(connection: &Connection, column: &mut Column) -> Result<bool> {
    if !(column.ty.is_a("Integer")) {
        return Ok(false);
    }
    let name = column.name.clone();
    let Some(text) = default_text(column) else {
        return Ok(false);
    };
    let text = text.replace("\\:", ":");
    let Some(sequence) = text
        .strip_prefix("nextval('")
        .and_then(|rest| rest.strip_suffix("'::regclass)"))
    else {
        return Ok(false);
    };
    let statement = Statement::Text(TextClause {
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
    let owner = connection.execute(&statement, &[])?.rows;
    let owner = owner.first().and_then(|row| row.values.first());
    Ok(owner.and_then(SqlValue::as_str) == Some(name.as_str()))
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

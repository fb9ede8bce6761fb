//! `CREATE INDEX` and `DROP INDEX`.

use limbeck_schema::{Expr, Index, Table};

use super::Result;
use crate::compile::ddl_expr;
use crate::{Dialect, format_index, format_table, quote_as};

/// `CREATE INDEX` (`schema.CreateIndex`).
///
/// # Errors
/// The index has no name, or an expression that the dialect cannot say.
pub fn create_index(
    dialect: &dyn Dialect,
    table: &Table,
    index: &Index,
    if_not_exists: bool,
) -> Result {
    if let Some(text) = dialect.create_index(table, index, if_not_exists) {
        return text;
    }
    let capabilities = dialect.capabilities();
    let unique = if index.unique { "UNIQUE " } else { "" };
    let if_not_exists = if if_not_exists { "IF NOT EXISTS " } else { "" };
    let name = format_index(dialect, index, table, capabilities.qualified_new_index)?;
    let table = if capabilities.qualified_index_table {
        format_table(dialect, table)
    } else {
        quote_as(dialect, &table.name, table.quote)
    };
    let expressions = index_expressions(dialect, index)?.join(", ");
    Ok(format!(
        "CREATE {unique}INDEX {if_not_exists}{name} ON {table} ({expressions})"
    ))
}

/// The indexed columns and expressions.
pub(crate) fn index_expressions(dialect: &dyn Dialect, index: &Index) -> Result<Vec<String>> {
    let text = |expr: &Expr| ddl_expr(dialect, expr);
    index.expressions.iter().map(text).collect()
}

/// `DROP INDEX` (`schema.DropIndex`).
///
/// # Errors
/// The index has no name.
pub fn drop_index(dialect: &dyn Dialect, table: &Table, index: &Index, if_exists: bool) -> Result {
    if let Some(text) = dialect.drop_index(table, index, if_exists) {
        return text;
    }
    let if_exists = if if_exists { "IF EXISTS " } else { "" };
    if index.name.as_str().is_none() {
        return Err(crate::CompileError::new(
            "DROP INDEX requires that the index have a name",
        ));
    }
    Ok(format!(
        "\nDROP INDEX {if_exists}{}",
        format_index(dialect, index, table, true)?
    ))
}

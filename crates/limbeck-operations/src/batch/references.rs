//! Rows that refer to a table which is about to be dropped.

use limbeck_engine::Connection;
use limbeck_schema::{BindParam, SqlType, SqlValue, Statement, Table, TextClause};

use super::Result;
use crate::OperationError;
use crate::ddl;

/// Refuses to drop the old table where the database would delete or change the rows that refer to
/// it: SQLite does so with `PRAGMA foreign_keys=ON`, and the pragma cannot be turned off inside a
/// transaction.
///
/// # Errors
/// [`OperationError::Command`] names the table whose rows would be lost.
pub(super) fn check(connection: &Connection, table: &Table) -> Result<()> {
    if !ddl::rules(&**connection.dialect()).dropping_acts_on_references() || !enforced(connection)?
    {
        return Ok(());
    }
    let Some((referrer, action)) = referrer(connection, table)? else {
        return Ok(());
    };
    Err(OperationError::Command(format!(
        "recreating table '{}' drops the old one, and PRAGMA foreign_keys is on: the rows of '{referrer}' that refer to it would be lost (ON DELETE {action}). Execute 'PRAGMA foreign_keys=OFF' on the connection before the transaction begins, and turn it on again afterwards",
        table.name
    )))
}

fn enforced(connection: &Connection) -> Result<bool> {
    let rows = connection.query("PRAGMA foreign_keys")?;
    let on = rows.first().and_then(|row| row.values.first());
    Ok(on.and_then(SqlValue::as_int) == Some(1))
}

/// A table that refers to this one with an action on delete, and the action.
fn referrer(connection: &Connection, table: &Table) -> Result<Option<(String, String)>> {
    let schema = table.schema.as_deref().unwrap_or("main");
    let master = limbeck_dialect::quote(&**connection.dialect(), schema);
    let text = |key: &str, value: &str| BindParam {
        key: Some(key.to_owned()),
        hint: None,
        value: Some(SqlValue::from(value)),
        ty: SqlType::string(None),
        expanding: false,
        literal_execute: false,
    };
    let statement = Statement::Text(TextClause {
        columns: Vec::new(),
        text: format!(
            "SELECT m.name, f.on_delete FROM {master}.sqlite_master AS m, \
             pragma_foreign_key_list(m.name, :schema) AS f \
             WHERE m.type = 'table' AND lower(f.\"table\") = lower(:name) \
             AND f.on_delete NOT IN ('NO ACTION', 'RESTRICT')"
        ),
        binds: vec![text("schema", schema), text("name", &table.name)],
    });
    let rows = connection.execute(&statement, &[])?.rows;
    let cell = |at: usize| {
        let value = rows.first().and_then(|row| row.values.get(at));
        value.and_then(SqlValue::as_str).map(str::to_owned)
    };
    Ok(cell(0).zip(cell(1)))
}

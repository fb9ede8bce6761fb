//! Values written into SQL text.

use limbeck_schema::{SqlType, SqlValue};

use crate::{CompileError, Dialect};

/// The value as SQL text (`literal_binds=True`). Percent signs are single: the caller of a driver
/// that formats with `%` doubles them, [`crate::compile`] does so by its paramstyle.
///
/// # Errors
/// The type has no literal form for the value.
pub fn literal(
    dialect: &dyn Dialect,
    value: &SqlValue,
    ty: &SqlType,
) -> Result<String, CompileError> {
    let _ = (dialect, ty);
    match value {
        SqlValue::Null => Ok("NULL".to_owned()),
        other => Err(CompileError::Literal {
            value: format!("{other:?}"),
            datatype: ty.class.name.to_owned(),
        }),
    }
}

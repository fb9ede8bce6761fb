//! `check`.

use crate::{CommandError, Project};

/// Whether the database differs from the models (`alembic.command.check`).
///
/// # Errors
/// [`CommandError::NoAutogenerate`], always: the comparison is still to come.
pub fn check(project: &Project) -> Result<(), CommandError> {
    project.script_directory()?;
    Err(CommandError::NoAutogenerate)
}

//! `ensure_version`.

use std::rc::Rc;

use limbeck_runtime::{MigrationContext, Request};

use crate::{CommandError, Project};

/// Makes the version table if it is not there (`alembic.command.ensure_version`).
///
/// # Errors
/// Those of the environment and the database.
pub fn ensure_version(project: &Project, sql: bool) -> Result<(), CommandError> {
    let script = project.script_directory()?;
    let request = Request {
        as_sql: sql,
        ..Request::default()
    };
    let work = Box::new(|_: &[String], context: &Rc<MigrationContext>| {
        context.ensure_version_table(false)?;
        Ok(Vec::new())
    });
    project.run_env(&script, request, work)
}

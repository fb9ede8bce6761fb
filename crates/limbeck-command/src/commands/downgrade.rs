//! `downgrade`.

use limbeck_runtime::Request;
use limbeck_script::Identifiers;

use super::{OfflineOptions, range};
use crate::{CommandError, Project};

/// Takes the database down to a revision (`alembic.command.downgrade`).
///
/// # Errors
/// A target that is none, a failing script or statement. What had been done by then is told by
/// [`CommandError::applied`].
pub fn downgrade(
    project: &Project,
    revision: &str,
    options: &OfflineOptions,
) -> Result<(), CommandError> {
    let script = project.script_directory()?;
    if options.sql && !revision.contains(':') {
        return Err(CommandError::message(
            "downgrade with --sql requires <fromrev>:<torev>",
        ));
    }
    let (starting_rev, destination) = range(revision, options.sql)?;
    let request = Request {
        as_sql: options.sql,
        has_starting_rev: true,
        starting_rev,
        destination_rev: Some(Identifiers::One(destination.clone())),
        tag: options.tag.clone(),
        ..Request::default()
    };
    let scripts = script.clone();
    let work = Box::new(move |rows: &[String], _: &_| {
        Ok(scripts.downgrade_steps(destination.as_str(), rows)?)
    });
    project.run_env(&script, request, work)
}

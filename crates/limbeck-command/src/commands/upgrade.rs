//! `upgrade`.

use limbeck_runtime::Request;
use limbeck_script::Identifiers;

use super::range;
use crate::{CommandError, Project};

/// Arguments of [`upgrade`] beside the target.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OfflineOptions {
    /// `--sql`: the statements are events, nothing runs.
    pub sql: bool,
    /// `--tag`
    pub tag: Option<String>,
}

/// Takes the database up to a revision (`alembic.command.upgrade`).
///
/// # Errors
/// A target that is none, a failing script or statement. What had been done by then is told by
/// [`CommandError::applied`].
pub fn upgrade(
    project: &Project,
    revision: &str,
    options: &OfflineOptions,
) -> Result<(), CommandError> {
    let script = project.script_directory()?;
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
        Ok(scripts.upgrade_steps(destination.as_str(), rows)?)
    });
    project.run_env(&script, request, work)
}

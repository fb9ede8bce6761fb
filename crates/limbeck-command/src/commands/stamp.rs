//! `stamp`.

use limbeck_runtime::Request;
use limbeck_script::Identifiers;

use super::{OfflineOptions, range};
use crate::{CommandError, Project};

/// Sets the version table's rows without running anything (`alembic.command.stamp`). With `purge`
/// the table is emptied first.
///
/// # Errors
/// Names or rows that mean nothing, or too much; those of the database.
pub fn stamp(
    project: &Project,
    revisions: &[String],
    options: &OfflineOptions,
    purge: bool,
) -> Result<(), CommandError> {
    let script = project.script_directory()?;
    let (starting_rev, destinations) = if options.sql {
        ranges(revisions)?
    } else {
        (None, revisions.to_vec())
    };
    let request = Request {
        as_sql: options.sql,
        has_starting_rev: true,
        starting_rev,
        destination_rev: Some(Identifiers::Several(destinations.clone())),
        tag: options.tag.clone(),
        purge,
        ..Request::default()
    };
    let scripts = script.clone();
    let work = Box::new(move |rows: &[String], _: &_| {
        Ok(scripts.stamp_steps(destinations.as_slice(), rows)?)
    });
    project.run_env(&script, request, work)
}

/// The one start and the destinations of `from:to` arguments.
fn ranges(revisions: &[String]) -> Result<(Option<String>, Vec<String>), CommandError> {
    let mut start: Option<String> = None;
    let mut destinations = Vec::new();
    for revision in revisions {
        let (from, to) = range(revision, true)?;
        destinations.push(to);
        let Some(from) = from else { continue };
        if start.as_ref().is_some_and(|start| *start != from) {
            return Err(CommandError::message(
                "Stamp operation with --sql only supports a single starting revision at a time",
            ));
        }
        start = Some(from);
    }
    Ok((start, destinations))
}

//! `check`.

use std::cell::RefCell;
use std::rc::Rc;

use limbeck_runtime::RuntimeError;

use super::revision::{Planned, RevisionOptions, first_revision, run_environment};
use crate::{CommandError, Project};

/// Whether the database differs from the models (`alembic.command.check`): what `revision --autogenerate` would
/// write is an error.
///
/// # Errors
/// There are differences, the database is not up to date, or the comparison fails.
pub fn check(project: &Project) -> Result<(), CommandError> {
    let script = project.script_directory()?;
    let options = RevisionOptions {
        autogenerate: true,
        head: Some("head".to_owned()),
        ..RevisionOptions::default()
    };
    let planned = Rc::new(RefCell::new(Planned::of(first_revision(&options))));
    run_environment(project, &script, &options, &planned)?;
    let planned = planned.take();
    let operations = planned
        .scripts
        .last()
        .into_iter()
        .flat_map(|script| &script.upgrade_ops)
        .flat_map(|upgrade| &upgrade.ops);
    let differences = limbeck_autogenerate::differences(operations).map_err(RuntimeError::from)?;
    if differences.is_empty() {
        project.print("No new upgrade operations detected.");
        return Ok(());
    }
    Err(CommandError::message(format!(
        "New upgrade operations detected: [{}]",
        differences.join(", ")
    )))
}

//! `merge`.

use limbeck_runtime::Request;
use limbeck_script::{Identifiers, NewRevision, Revision, new_rev_id};

use super::generate;
use crate::{CommandError, Project};

/// Arguments of [`merge`] beside the revisions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MergeOptions {
    /// `-m`
    pub message: Option<String>,
    /// `--branch-label`
    pub branch_label: Option<String>,
    /// `--rev-id`; without, a new one is made.
    pub rev_id: Option<String>,
    /// `--splice`
    pub splice: bool,
}

/// Writes a revision that follows several others (`alembic.command.merge`). `None` if the new
/// file's name is not a script's.
///
/// # Errors
/// Revisions that do not fit the graph (then nothing is written), a failing template or hook.
pub fn merge(
    project: &Project,
    revisions: &[String],
    options: &MergeOptions,
) -> Result<Option<Revision>, CommandError> {
    let script = project.script_directory()?;
    let environment = project.config.borrow().revision_environment()?;
    if environment {
        let nothing = Box::new(|_: &[String], _: &_| Ok(Vec::new()));
        project.run_env(&script, Request::default(), nothing)?;
    }
    let rev_id = options.rev_id.clone().filter(|id| !id.is_empty());
    let request = NewRevision {
        rev_id: rev_id.unwrap_or_else(new_rev_id),
        message: options.message.clone(),
        head: Identifiers::Several(revisions.to_vec()),
        splice: options.splice,
        branch_labels: options.branch_label.as_deref().into(),
        ..NewRevision::default()
    };
    generate(project, &script, &request, &[])
}

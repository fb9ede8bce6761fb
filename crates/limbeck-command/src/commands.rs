//! The commands, one file each.

mod branches;
mod check;
mod current;
mod downgrade;
mod edit;
mod ensure_version;
mod heads;
mod history;
mod init;
mod list_templates;
mod merge;
mod revision;
mod show;
mod stamp;
mod upgrade;

use limbeck_script::{NewRevision, Revision, ScriptDirectory};

use crate::{CommandError, Project};

pub use branches::branches;
pub use check::check;
pub use current::current;
pub use downgrade::downgrade;
pub use edit::edit;
pub use ensure_version::ensure_version;
pub use heads::heads;
pub use history::{HistoryOptions, history};
pub use init::{InitOptions, init};
pub use list_templates::{TemplateInfo, list_templates};
pub use merge::{MergeOptions, merge};
pub use revision::{RevisionOptions, revision};
pub use show::show;
pub use stamp::stamp;
pub use upgrade::{OfflineOptions, upgrade};

/// The ends of `from:to`; only `--sql` may have a start.
fn range(revision: &str, sql: bool) -> Result<(Option<String>, String), CommandError> {
    match revision.split_once(':') {
        None => Ok((None, revision.to_owned())),
        Some(_) if !sql => Err(CommandError::message("Range revision not allowed")),
        Some((_, to)) if to.contains(':') => Err(CommandError::message(format!(
            "'{revision}' is not a range: expected <fromrev>:<torev>"
        ))),
        Some((from, to)) => Ok((Some(from.to_owned()), to.to_owned())),
    }
}

/// Writes a new revision from the project's template.
fn generate(
    project: &Project,
    script: &ScriptDirectory,
    request: &NewRevision,
    bodies: &[(String, String)],
) -> Result<Option<Revision>, CommandError> {
    let mut render = |template: &std::path::Path, variables: &_| {
        project
            .host()
            .render_template(project, template, variables, bodies)
    };
    Ok(script.generate_revision(request, &mut render)?)
}

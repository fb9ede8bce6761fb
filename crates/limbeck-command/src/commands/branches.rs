//! `branches`.

use limbeck_script::{Format, Revision};

use crate::{CommandError, Project};

/// The revisions that several others follow (`alembic.command.branches`), printed with those.
///
/// # Errors
/// A script that can't be read, or a broken graph.
pub fn branches(project: &Project, verbose: bool) -> Result<Vec<Revision>, CommandError> {
    let script = project.script_directory()?;
    let mut found = script.walk_revisions("base", "heads")?;
    found.retain(Revision::is_branch_point);
    for revision in &found {
        let indent = " ".repeat(revision.revision.chars().count());
        let mut lines = Vec::new();
        for next in &revision.nextrev {
            if let Some(next) = script.get_revision(next)? {
                let text = next.cmd_format(Format {
                    include_branches: true,
                    include_doc: verbose,
                    ..Format::default()
                });
                lines.push(format!("{indent} -> {text}"));
            }
        }
        let heading = revision.cmd_format(Format {
            verbose,
            include_branches: true,
            ..Format::default()
        });
        project.print(format!("{heading}\n{}\n", lines.join("\n")));
    }
    Ok(found)
}

//! `heads`.

use limbeck_script::{Format, Revision, ScriptError};

use crate::{CommandError, Project};

/// The heads (`alembic.command.heads`), printed one by one; with `resolve_dependencies` only those
/// that no other revision depends on.
///
/// # Errors
/// A script that can't be read, or a broken graph.
pub fn heads(
    project: &Project,
    verbose: bool,
    resolve_dependencies: bool,
) -> Result<Vec<Revision>, CommandError> {
    let script = project.script_directory()?;
    let heads = if resolve_dependencies {
        script.get_revisions("heads")?
    } else {
        // The reference asks for the graph unguarded here.
        let heads = script.get_heads(false).map_err(|error| match error {
            ScriptError::Graph(error) => CommandError::Graph(error),
            other => CommandError::Script(other),
        })?;
        script.get_revisions(heads)?
    };
    for head in &heads {
        project.print(head.cmd_format(Format {
            verbose,
            include_branches: true,
            tree_indicators: false,
            ..Format::default()
        }));
    }
    Ok(heads)
}

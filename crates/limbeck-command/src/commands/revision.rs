//! `revision`.

use std::cell::RefCell;
use std::path::PathBuf;
use std::rc::Rc;

use limbeck_operations::{DowngradeOps, MigrationScript, UpgradeOps};
use limbeck_runtime::{MigrationContext, Request, RuntimeError};
use limbeck_script::{Identifiers, NewRevision, Revision, ScriptDirectory, new_rev_id};

use super::generate;
use crate::{CommandError, Project};

/// Arguments of [`revision`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RevisionOptions {
    /// `-m`
    pub message: Option<String>,
    /// `--autogenerate`
    pub autogenerate: bool,
    /// `--sql`
    pub sql: bool,
    /// `--head`: what it follows; without, the head.
    pub head: Option<String>,
    /// `--splice`
    pub splice: bool,
    /// `--branch-label`
    pub branch_label: Option<String>,
    /// `--version-path`
    pub version_path: Option<String>,
    /// `--rev-id`; without, a new one is made.
    pub rev_id: Option<String>,
    /// `--depends-on`
    pub depends_on: Vec<String>,
}

/// Writes a new revision file (`alembic.command.revision`). With `revision_environment` the
/// environment runs first, and its `process_revision_directives` may change what is written.
///
/// # Errors
/// A request that does not fit the graph (then nothing is written), a failing template or hook.
pub fn revision(
    project: &Project,
    options: &RevisionOptions,
) -> Result<Vec<Revision>, CommandError> {
    let script = project.script_directory()?;
    let planned = Rc::new(RefCell::new(vec![first_revision(options)]));
    let environment = project.config.borrow().revision_environment()?;
    if options.autogenerate {
        return Err(if options.sql {
            CommandError::message("Using --sql with --autogenerate does not make any sense")
        } else {
            CommandError::NoAutogenerate
        });
    }
    if environment {
        run_environment(project, &script, options.sql, &planned)?;
    } else if options.sql {
        return Err(CommandError::message(
            "Using --sql with the revision command when revision_environment is not configured \
             does not make any sense",
        ));
    }
    let planned = planned.take();
    planned
        .into_iter()
        .filter_map(|revision| write(project, &script, revision).transpose())
        .collect()
}

fn first_revision(options: &RevisionOptions) -> MigrationScript {
    let rev_id = options.rev_id.clone().filter(|id| !id.is_empty());
    MigrationScript {
        rev_id: Some(rev_id.unwrap_or_else(new_rev_id)),
        message: options.message.clone(),
        head: options.head.clone(),
        splice: Some(options.splice),
        branch_label: options.branch_label.iter().cloned().collect(),
        version_path: options.version_path.clone(),
        depends_on: options.depends_on.clone(),
        ..MigrationScript::default()
    }
}

/// Runs the environment; each of its `run_migrations` calls adds the operations of one database,
/// here none, and lets the hook change them.
fn run_environment(
    project: &Project,
    script: &Rc<ScriptDirectory>,
    sql: bool,
    planned: &Rc<RefCell<Vec<MigrationScript>>>,
) -> Result<(), CommandError> {
    let request = Request {
        as_sql: sql,
        ..Request::default()
    };
    let planned = planned.clone();
    let work = Box::new(move |rows: &[String], context: &Rc<MigrationContext>| {
        let mut revisions = planned.take();
        if let Some(last) = revisions.last_mut() {
            add_database(last, context);
        }
        let outcome = match &context.options.process_revision_directives {
            Some(hook) => hook(context, rows, &mut revisions),
            None => Ok(()),
        };
        *planned.borrow_mut() = revisions;
        outcome.map(|()| Vec::new())
    });
    project.run_env(script, request, work)
}

fn add_database(revision: &mut MigrationScript, context: &MigrationContext) {
    revision.upgrade_ops.push(UpgradeOps {
        upgrade_token: context.options.upgrade_token.clone(),
        ..UpgradeOps::default()
    });
    revision.downgrade_ops.push(DowngradeOps {
        downgrade_token: context.options.downgrade_token.clone(),
        ..DowngradeOps::default()
    });
}

fn write(
    project: &Project,
    script: &ScriptDirectory,
    planned: MigrationScript,
) -> Result<Option<Revision>, CommandError> {
    let rev_id = planned
        .rev_id
        .clone()
        .ok_or_else(|| RuntimeError::command("a revision has no 'rev_id'"))?;
    let has_operations = planned.upgrade_ops.iter().any(|ops| !ops.is_empty())
        || planned.downgrade_ops.iter().any(|ops| !ops.is_empty());
    if has_operations {
        return Err(CommandError::CannotRender { revision: rev_id });
    }
    let bodies = bodies(&planned);
    let request = NewRevision {
        rev_id,
        message: planned.message,
        head: planned.head.as_deref().into(),
        splice: planned.splice.unwrap_or_default(),
        branch_labels: Identifiers::Several(planned.branch_label).scalar(),
        version_path: planned.version_path.map(PathBuf::from),
        depends_on: Identifiers::Several(planned.depends_on).scalar(),
    };
    generate(project, script, &request, &bodies)
}

/// What the template's `upgrades` and `downgrades` are: nothing, unless the environment ran and with
/// it the marks around what would have been generated.
fn bodies(planned: &MigrationScript) -> Vec<(String, String)> {
    const EMPTY: &str = "# ### commands auto generated by Alembic - please adjust! ###\n    pass\n    \
                         # ### end Alembic commands ###";
    let up = planned.upgrade_ops.iter().map(|ops| &ops.upgrade_token);
    let down = planned.downgrade_ops.iter().map(|ops| &ops.downgrade_token);
    let mut bodies: Vec<(String, String)> = up
        .chain(down)
        .map(|token| (token.clone(), EMPTY.to_owned()))
        .collect();
    if !bodies.is_empty() {
        let mut imports = planned.imports.clone();
        imports.sort();
        bodies.push(("imports".to_owned(), imports.join("\n")));
    }
    bodies
}

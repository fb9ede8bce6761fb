//! `revision`.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::rc::Rc;

use limbeck_operations::{DowngradeOps, MigrationScript, UpgradeOps, reverse_upgrade};
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

/// The revisions that are about to be written, and the context that the environment gave last.
#[derive(Default)]
pub(super) struct Planned {
    pub(super) scripts: Vec<MigrationScript>,
    context: Option<Rc<MigrationContext>>,
}

impl Planned {
    pub(super) fn of(script: MigrationScript) -> Self {
        Self {
            scripts: vec![script],
            context: None,
        }
    }
}

/// Writes a new revision file (`alembic.command.revision`). With `--autogenerate` the database is compared with
/// the environment's models and the revision does what makes it like them; with that or `revision_environment`
/// the environment runs first, and its `process_revision_directives` may change what is written.
///
/// # Errors
/// A request that does not fit the graph (then nothing is written), a database that is not up to date, a
/// failing template or hook.
pub fn revision(
    project: &Project,
    options: &RevisionOptions,
) -> Result<Vec<Revision>, CommandError> {
    let script = project.script_directory()?;
    let planned = Rc::new(RefCell::new(Planned::of(first_revision(options))));
    let environment = project.config.borrow().revision_environment()?;
    if options.autogenerate && options.sql {
        return Err(CommandError::message(
            "Using --sql with --autogenerate does not make any sense",
        ));
    }
    if options.autogenerate || environment {
        run_environment(project, &script, options, &planned)?;
    } else if options.sql {
        return Err(CommandError::message(
            "Using --sql with the revision command when revision_environment is not configured \
             does not make any sense",
        ));
    }
    let planned = planned.take();
    let context = planned.context.as_ref();
    planned
        .scripts
        .into_iter()
        .filter_map(|revision| write(project, &script, revision, context).transpose())
        .collect()
}

pub(super) fn first_revision(options: &RevisionOptions) -> MigrationScript {
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

/// Runs the environment; each of its `run_migrations` calls adds the operations of one database, and lets the
/// hook change them.
pub(super) fn run_environment(
    project: &Project,
    script: &Rc<ScriptDirectory>,
    options: &RevisionOptions,
    planned: &Rc<RefCell<Planned>>,
) -> Result<(), CommandError> {
    let request = Request {
        as_sql: options.sql,
        compares: options.autogenerate,
        ..Request::default()
    };
    let (planned, directory) = (planned.clone(), script.clone());
    let autogenerate = options.autogenerate;
    let work = Box::new(move |rows: &[String], context: &Rc<MigrationContext>| {
        if autogenerate {
            check_up_to_date(&directory, rows)?;
        }
        let mut scripts = std::mem::take(&mut planned.borrow_mut().scripts);
        if let Some(last) = scripts.last_mut() {
            add_database(last, context, autogenerate)?;
        }
        let outcome = match &context.options.process_revision_directives {
            Some(hook) => hook(context, rows, &mut scripts),
            None => Ok(()),
        };
        *planned.borrow_mut() = Planned {
            scripts,
            context: Some(context.clone()),
        };
        outcome.map(|()| Vec::new())
    });
    project.run_env(script, request, work)
}

fn check_up_to_date(script: &ScriptDirectory, rows: &[String]) -> Result<(), RuntimeError> {
    let mut heads = script.get_heads(false)?;
    let mut rows: Vec<String> = rows.to_vec();
    heads.sort();
    rows.sort();
    if heads == rows {
        Ok(())
    } else {
        Err(RuntimeError::command("Target database is not up to date."))
    }
}

fn add_database(
    revision: &mut MigrationScript,
    context: &Rc<MigrationContext>,
    autogenerate: bool,
) -> Result<(), RuntimeError> {
    let upgrade = UpgradeOps {
        ops: if autogenerate {
            limbeck_autogenerate::compare(context)?
        } else {
            Vec::new()
        },
        upgrade_token: context.options.upgrade_token.clone(),
    };
    let downgrade = DowngradeOps {
        downgrade_token: context.options.downgrade_token.clone(),
        ..reverse_upgrade(&upgrade)?
    };
    revision.upgrade_ops.push(upgrade);
    revision.downgrade_ops.push(downgrade);
    Ok(())
}

fn write(
    project: &Project,
    script: &ScriptDirectory,
    planned: MigrationScript,
    context: Option<&Rc<MigrationContext>>,
) -> Result<Option<Revision>, CommandError> {
    let rev_id = planned
        .rev_id
        .clone()
        .ok_or_else(|| RuntimeError::command("a revision has no 'rev_id'"))?;
    let bodies = bodies(&planned, context)?;
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

/// What the template's `upgrades`, `downgrades` and `imports` are: nothing, unless the environment ran.
fn bodies(
    planned: &MigrationScript,
    context: Option<&Rc<MigrationContext>>,
) -> Result<Vec<(String, String)>, CommandError> {
    let Some(context) = context else {
        return Ok(Vec::new());
    };
    let up = planned
        .upgrade_ops
        .iter()
        .map(|ops| (&ops.upgrade_token, &ops.ops));
    let down = planned
        .downgrade_ops
        .iter()
        .map(|ops| (&ops.downgrade_token, &ops.ops));
    let mut imports: BTreeSet<String> = planned.imports.iter().cloned().collect();
    let mut bodies = Vec::new();
    for (token, ops) in up.chain(down) {
        let rendered = limbeck_autogenerate::render(context, ops)?;
        imports.extend(rendered.imports);
        bodies.push((token.clone(), rendered.text));
    }
    let imports: Vec<String> = imports.into_iter().collect();
    bodies.push(("imports".to_owned(), imports.join("\n")));
    Ok(bodies)
}

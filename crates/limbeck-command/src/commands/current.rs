//! `current`.

use std::cell::RefCell;
use std::collections::HashSet;
use std::rc::Rc;

use limbeck_runtime::{Event, MigrationContext, Request, RuntimeError};
use limbeck_script::{Format, Revision, ScriptDirectory};

use crate::{CommandError, Project};

/// The revisions that the database is at (`alembic.command.current`), printed one by one. An
/// environment of several databases gives those of all.
///
/// # Errors
/// A row that no script has; with `check_heads` a database that is not at all heads.
pub fn current(
    project: &Project,
    check_heads: bool,
    verbose: bool,
) -> Result<Vec<Revision>, CommandError> {
    let script = project.script_directory()?;
    let request = Request {
        dont_mutate: true,
        ..Request::default()
    };
    let found = Rc::new(RefCell::new(Vec::new()));
    let (results, scripts, listener) = (found.clone(), script.clone(), project.listener().clone());
    let work = Box::new(move |rows: &[String], context: &Rc<MigrationContext>| {
        if verbose {
            listener(Event::Print(heading(context)));
        }
        if check_heads {
            require_heads(rows, &scripts)?;
        }
        for revision in scripts.get_all_current(rows)? {
            listener(Event::Print(revision.cmd_format(Format {
                verbose,
                ..Format::default()
            })));
            results.borrow_mut().push(revision);
        }
        Ok(Vec::new())
    });
    project.run_env(&script, request, work)?;
    Ok(found.take())
}

fn heading(context: &MigrationContext) -> String {
    let url = context
        .connection
        .as_ref()
        .map_or_else(String::new, |connection| {
            connection.engine().url().render_as_string(true)
        });
    format!("Current revision(s) for {url}:")
}

fn require_heads(rows: &[String], script: &ScriptDirectory) -> Result<(), RuntimeError> {
    let heads = script.get_heads(false)?;
    let (rows, heads): (HashSet<&String>, HashSet<&String>) =
        (rows.iter().collect(), heads.iter().collect());
    if rows == heads {
        return Ok(());
    }
    Err(RuntimeError::command(
        "Database is not on all head revisions",
    ))
}

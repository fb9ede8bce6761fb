//! `show`.

use std::cell::RefCell;
use std::rc::Rc;

use limbeck_runtime::{Event, Request};
use limbeck_script::Revision;

use crate::{CommandError, Project};

/// Everything about the revisions that a name means (`alembic.command.show`), printed one by one.
/// `current` asks the database.
///
/// # Errors
/// A name that means nothing, or too much.
pub fn show(project: &Project, revision: &str) -> Result<Vec<Revision>, CommandError> {
    let script = project.script_directory()?;
    if revision != "current" {
        let found = script.get_revisions(revision)?;
        for revision in &found {
            project.print(revision.log_entry(false));
        }
        return Ok(found);
    }
    let found = Rc::new(RefCell::new(Vec::new()));
    let (results, scripts, listener) = (found.clone(), script.clone(), project.listener().clone());
    let work = Box::new(move |rows: &[String], _: &_| {
        for revision in scripts.get_revisions(rows)? {
            listener(Event::Print(revision.log_entry(false)));
            results.borrow_mut().push(revision);
        }
        Ok(Vec::new())
    });
    project.run_env(&script, Request::default(), work)?;
    Ok(found.take())
}

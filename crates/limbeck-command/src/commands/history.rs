//! `history`.

use std::cell::RefCell;
use std::rc::Rc;

use limbeck_runtime::{Event, Listener, MigrationContext, Request};
use limbeck_script::{Format, Identifiers, Revision, ScriptDirectory, ScriptError};

use crate::{CommandError, Project};

/// Arguments of [`history`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HistoryOptions {
    /// `-r`: `start:end`, either end may be missing or `current`.
    pub rev_range: Option<String>,
    /// `-v`
    pub verbose: bool,
    /// `-i`: mark the database's revisions.
    pub indicate_current: bool,
}

/// The revisions, newest first (`alembic.command.history`), printed one by one. The database is
/// only asked where the arguments or `revision_environment` need it.
///
/// # Errors
/// A range that is none; a script that can't be read.
pub fn history(project: &Project, options: &HistoryOptions) -> Result<Vec<Revision>, CommandError> {
    let script = project.script_directory()?;
    let (base, head) = ends(options.rev_range.as_deref())?;
    let is_current = |end: &Option<String>| end.as_deref() == Some("current");
    let environment = project.config.borrow().revision_environment()? || options.indicate_current;
    let display = Display {
        script: script.clone(),
        listener: project.listener().clone(),
        verbose: options.verbose,
        indicate_current: options.indicate_current,
    };
    if !environment && !is_current(&base) && !is_current(&head) {
        return Ok(display.show(or(base, "base"), or(head, "heads"), &[])?);
    }
    let found = Rc::new(RefCell::new(Vec::new()));
    let results = found.clone();
    let work = Box::new(move |rows: &[String], _: &Rc<MigrationContext>| {
        let (base, head) = if is_current(&head) {
            (or(base.clone(), "base"), or_rows(rows, "heads"))
        } else if is_current(&base) {
            (or_rows(rows, "base"), or(head.clone(), "heads"))
        } else {
            (or(base.clone(), "base"), or(head.clone(), "heads"))
        };
        let shown = display.show(base, head, rows)?;
        results.borrow_mut().extend(shown);
        Ok(Vec::new())
    });
    project.run_env(&script, Request::default(), work)?;
    Ok(found.take())
}

fn ends(range: Option<&str>) -> Result<(Option<String>, Option<String>), CommandError> {
    let Some(range) = range else {
        return Ok((None, None));
    };
    match range.trim().split_once(':') {
        Some((base, head)) if !head.contains(':') => {
            Ok((Some(base.to_owned()), Some(head.to_owned())))
        }
        _ => Err(CommandError::message(
            "History range requires [start]:[end], [start]:, or :[end]",
        )),
    }
}

fn or(end: Option<String>, default: &str) -> Identifiers {
    match end.filter(|end| !end.is_empty()) {
        Some(end) => Identifiers::One(end),
        None => Identifiers::from(default),
    }
}

fn or_rows(rows: &[String], default: &str) -> Identifiers {
    match rows {
        [] => Identifiers::from(default),
        rows => Identifiers::from(rows),
    }
}

struct Display {
    script: Rc<ScriptDirectory>,
    listener: Listener,
    verbose: bool,
    indicate_current: bool,
}

impl Display {
    fn show(
        &self,
        base: Identifiers,
        head: Identifiers,
        current: &[String],
    ) -> Result<Vec<Revision>, ScriptError> {
        let revisions = self.script.walk_revisions(base, head)?;
        for revision in &revisions {
            (self.listener)(Event::Print(revision.cmd_format(Format {
                verbose: self.verbose,
                include_branches: true,
                include_doc: true,
                include_parents: true,
                tree_indicators: true,
                current: self.indicate_current && current.contains(&revision.revision),
            })));
        }
        Ok(revisions)
    }
}

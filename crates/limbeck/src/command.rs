//! The commands as blocking functions, under the names they have on the command line
//! (`alembic.command`). [`asynchronous`] has them as futures.

pub mod asynchronous;

use std::sync::{Arc, Mutex, PoisonError};

use limbeck_command as command;
use limbeck_command::Event;
use limbeck_config::ConfigFiles;

pub use limbeck_command::{
    HistoryOptions, InitOptions, MergeOptions, OfflineOptions, RevisionOptions,
};

use crate::session::run;
use crate::{Config, Error, Revision};

/// Takes the database up to a revision (`alembic.command.upgrade`).
///
/// # Errors
/// See [`Error`]; [`Error::applied`] tells what had been done.
pub fn upgrade(config: &Config, revision: &str) -> Result<(), Error> {
    run(config, |project| {
        command::upgrade(project, revision, &OfflineOptions::default())
    })
}

/// The SQL of an upgrade (`--sql`); the revision may be a range `from:to`. Nothing is executed.
///
/// # Errors
/// See [`Error`].
pub fn upgrade_sql(config: &Config, revision: &str) -> Result<String, Error> {
    sql_of(config, |config| {
        run(config, |project| {
            command::upgrade(project, revision, &offline())
        })
    })
}

/// Takes the database down to a revision (`alembic.command.downgrade`).
///
/// # Errors
/// See [`Error`]; [`Error::applied`] tells what had been done.
pub fn downgrade(config: &Config, revision: &str) -> Result<(), Error> {
    run(config, |project| {
        command::downgrade(project, revision, &OfflineOptions::default())
    })
}

/// The SQL of a downgrade (`--sql`); the revision is a range `from:to`. Nothing is executed.
///
/// # Errors
/// See [`Error`].
pub fn downgrade_sql(config: &Config, revision: &str) -> Result<String, Error> {
    sql_of(config, |config| {
        run(config, |project| {
            command::downgrade(project, revision, &offline())
        })
    })
}

/// Sets the version table's rows without running anything (`alembic.command.stamp`).
///
/// # Errors
/// See [`Error`].
pub fn stamp(config: &Config, revisions: &[&str]) -> Result<(), Error> {
    let revisions = owned(revisions);
    run(config, |project| {
        command::stamp(project, &revisions, &OfflineOptions::default(), false)
    })
}

/// The revisions that the database is at (`alembic.command.current`).
///
/// # Errors
/// See [`Error`].
pub fn current(config: &Config) -> Result<Vec<Revision>, Error> {
    run(config, |project| command::current(project, false, false))
}

/// Whether the database is at all heads (`current --check-heads`).
///
/// # Errors
/// It is not; or see [`Error`].
pub fn check_heads(config: &Config) -> Result<(), Error> {
    run(config, |project| {
        command::current(project, true, false).map(drop)
    })
}

/// The revisions, newest first (`alembic.command.history`).
///
/// # Errors
/// See [`Error`].
pub fn history(config: &Config, options: &HistoryOptions) -> Result<Vec<Revision>, Error> {
    run(config, |project| command::history(project, options))
}

/// The heads (`alembic.command.heads`).
///
/// # Errors
/// See [`Error`].
pub fn heads(config: &Config) -> Result<Vec<Revision>, Error> {
    run(config, |project| command::heads(project, false, false))
}

/// The revisions that several others follow (`alembic.command.branches`).
///
/// # Errors
/// See [`Error`].
pub fn branches(config: &Config) -> Result<Vec<Revision>, Error> {
    run(config, |project| command::branches(project, false))
}

/// The revisions that a name means (`alembic.command.show`).
///
/// # Errors
/// See [`Error`].
pub fn show(config: &Config, revision: &str) -> Result<Vec<Revision>, Error> {
    run(config, |project| command::show(project, revision))
}

/// Writes new revision files (`alembic.command.revision`).
///
/// # Errors
/// See [`Error`].
pub fn revision(config: &Config, options: &RevisionOptions) -> Result<Vec<Revision>, Error> {
    run(config, |project| command::revision(project, options))
}

/// Writes a revision that follows several others (`alembic.command.merge`).
///
/// # Errors
/// See [`Error`].
pub fn merge(
    config: &Config,
    revisions: &[&str],
    options: &MergeOptions,
) -> Result<Option<Revision>, Error> {
    let revisions = owned(revisions);
    run(config, |project| {
        command::merge(project, &revisions, options)
    })
}

/// Makes the version table if it is not there (`alembic.command.ensure_version`).
///
/// # Errors
/// See [`Error`].
pub fn ensure_version(config: &Config) -> Result<(), Error> {
    run(config, |project| command::ensure_version(project, false))
}

/// Starts a project in a directory (`alembic.command.init`), with its `alembic.ini` in the current
/// one.
///
/// # Errors
/// See [`Error`].
pub fn init(directory: &str, options: &InitOptions) -> Result<(), Error> {
    let files = ConfigFiles {
        ini: Some("alembic.ini".to_owned()),
        toml: Some("pyproject.toml".to_owned()),
    };
    let listener: command::Listener = std::rc::Rc::new(|_| ());
    command::init(&files, directory, options, &listener).map_err(|error| Error::new(&error, None))
}

fn owned(revisions: &[&str]) -> Vec<String> {
    revisions
        .iter()
        .map(|revision| (*revision).to_owned())
        .collect()
}

fn offline() -> OfflineOptions {
    OfflineOptions {
        sql: true,
        tag: None,
    }
}

/// Runs a command and collects the SQL that it would print.
fn sql_of(
    config: &Config,
    work: impl FnOnce(&Config) -> Result<(), Error>,
) -> Result<String, Error> {
    let text = Arc::new(Mutex::new(String::new()));
    let sink = text.clone();
    let outer = config.listener().cloned();
    let config = config.clone().on_event(move |event| {
        if let Event::Output(sql) = event {
            sink.lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push_str(sql);
        }
        if let Some(outer) = &outer {
            outer(event);
        }
    });
    work(&config)?;
    let text = text.lock().unwrap_or_else(PoisonError::into_inner);
    Ok(text.clone())
}

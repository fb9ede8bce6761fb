//! `edit`.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};

use limbeck_config::python_repr;
use limbeck_runtime::{Request, RuntimeError};

use crate::{CommandError, Project};

/// Opens the scripts that a name means in the user's editor (`alembic.command.edit`). `current`
/// asks the database.
///
/// # Errors
/// A name that means no script; an editor that can't be found or fails.
pub fn edit(project: &Project, revision: &str) -> Result<(), CommandError> {
    let script = project.script_directory()?;
    if revision == "current" {
        let scripts = script.clone();
        let work = Box::new(move |rows: &[String], _: &_| {
            if rows.is_empty() {
                return Err(RuntimeError::command("No current revisions"));
            }
            for revision in scripts.get_revisions(rows)? {
                open_in_editor(&revision.path).map_err(RuntimeError::Command)?;
            }
            Ok(Vec::new())
        });
        return project.run_env(&script, Request::default(), work);
    }
    let revisions = script.get_revisions(revision)?;
    if revisions.is_empty() {
        return Err(CommandError::message(format!(
            "No revision files indicated by symbol '{revision}'"
        )));
    }
    for revision in revisions {
        open_in_editor(&revision.path).map_err(CommandError::Message)?;
    }
    Ok(())
}

fn open_in_editor(file: &Path) -> Result<(), String> {
    run_editor(file).map_err(|reason| format!("Error executing editor ({reason})"))
}

fn run_editor(file: &Path) -> Result<(), String> {
    let editor = find_editor(&|name| env::var_os(name)).ok_or(
        "No suitable editor found. Please set the \"EDITOR\" or \"VISUAL\" environment variables",
    )?;
    let status = Command::new(&editor)
        .arg(file)
        .status()
        .map_err(|error| format!("{error}: {}", python_repr(&editor.to_string_lossy())))?;
    if status.success() {
        return Ok(());
    }
    Err(format!(
        "Command '[{}, {}]' {}",
        python_repr(&editor.to_string_lossy()),
        python_repr(&file.to_string_lossy()),
        outcome(status)
    ))
}

/// As Python's `CalledProcessError` says it.
fn outcome(status: ExitStatus) -> String {
    match status.code() {
        Some(code) => format!("returned non-zero exit status {code}."),
        None => format!("died: {status}."),
    }
}

/// `EDITOR`, `VISUAL`, then the editors that are usual.
fn find_editor(variable: &dyn Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let mut candidates: Vec<OsString> = ["sensible-editor", "editor", "nano", "vim", "code"]
        .iter()
        .map(OsString::from)
        .collect();
    for (position, name) in ["EDITOR", "VISUAL"].iter().enumerate() {
        let Some(choice) = variable(name) else {
            continue;
        };
        if Path::new(&choice).exists() {
            return Some(PathBuf::from(choice));
        }
        if !choice.to_string_lossy().contains(std::path::MAIN_SEPARATOR) {
            candidates.insert(position, choice);
        }
    }
    let path = variable("PATH").unwrap_or_default();
    candidates.iter().find_map(|name| {
        env::split_paths(&path)
            .map(|directory| directory.join(name))
            .find(|candidate| candidate.exists())
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn check(variables: &[(&str, &str)], programs: &[&str], expected: Option<&str>) {
        let directory = tempfile::tempdir().unwrap();
        for program in programs {
            fs::write(directory.path().join(program), "").unwrap();
        }
        let found = find_editor(&|name| match name {
            "PATH" => Some(directory.path().into()),
            other => variables
                .iter()
                .find(|(name, _)| *name == other)
                .map(|(_, value)| OsString::from(value)),
        });
        let expected = expected.map(|name| directory.path().join(name));
        assert_eq!(found, expected, "{variables:?}");
    }

    #[test]
    fn the_users_choice_comes_first_and_usual_editors_after() {
        let programs = ["nano", "vim", "mine", "other"];
        check(&[("EDITOR", "mine")], &programs, Some("mine"));
        check(&[("VISUAL", "other")], &["other"], Some("other"));
        check(
            &[("EDITOR", "mine"), ("VISUAL", "other")],
            &programs,
            Some("mine"),
        );
        check(&[("EDITOR", "missing")], &programs, Some("nano"));
        check(&[], &["vim"], Some("vim"));
        check(&[], &[], None);
    }
}

//! Cases whose models a Python tells, instead of the evaluator.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use super::{Case, Database, Program, Step};
use crate::{Error, error::file};

/// Where limbeck gets the models from.
#[derive(Debug, Clone, Copy)]
pub enum Teller<'a> {
    /// A Python that has the project's packages.
    Python(&'a Path),
    /// The same; what it answers is written down beside the case.
    Recorded(&'a Path),
    /// What was written down.
    Recording,
}

/// A program that is limbeck with `--python`, for as long as this lives.
#[derive(Debug)]
pub struct OwnPython {
    folder: tempfile::TempDir,
}

impl OwnPython {
    /// limbeck with the models of a case told by `teller`.
    pub fn new(
        limbeck: &Path,
        case: &Case,
        database: Database,
        teller: Teller<'_>,
    ) -> Result<Self, Error> {
        let folder = tempfile::Builder::new()
            .prefix("limbeck-python-")
            .tempdir()
            .map_err(file(std::env::temp_dir()))?;
        let own = Self { folder };
        let answer = format!("'{}'.$n.json", case.told(database).display());
        let python = match teller {
            Teller::Python(python) => python.to_owned(),
            Teller::Recorded(python) => own.script(
                "python",
                &format!("{COUNT}'{}' \"$@\" | tee {answer}\n", python.display()),
            )?,
            Teller::Recording => own.script("python", &format!("{COUNT}exec cat {answer}\n"))?,
        };
        let text = LIMBECK
            .replace("LIMBECK", &limbeck.display().to_string())
            .replace("PYTHON", &python.display().to_string());
        own.script("limbeck", &text)?;
        Ok(own)
    }

    /// The program.
    pub fn program(&self) -> Program {
        Program {
            path: self.folder.path().join("limbeck"),
        }
    }

    fn script(&self, name: &str, body: &str) -> Result<PathBuf, Error> {
        let path = self.folder.path().join(name);
        fs::write(&path, format!("#!/bin/sh\n{body}")).map_err(file(&path))?;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).map_err(file(&path))?;
        Ok(path)
    }
}

/// The number of this call.
const COUNT: &str =
    "n=$(($(cat \"$0.count\" 2>/dev/null || echo 0) + 1))\necho $n > \"$0.count\"\n";

/// The line that says who told the models is no part of the recordings.
const LIMBECK: &str = r#"for word; do
  case "$word" in check|--autogenerate) own=1;; esac
done
[ -n "$own" ] || exec 'LIMBECK' "$@"
said=$(mktemp)
'LIMBECK' "$@" --python 'PYTHON' 2>"$said"
status=$?
grep -v 'Models read by' "$said" >&2
rm -f "$said"
exit $status
"#;

impl Case {
    /// Whether one of its steps compares models with a database.
    pub fn compares(&self) -> bool {
        self.steps.iter().any(|step| match step {
            Step::Line(run) | Step::Command { run, .. } => {
                run.contains("--autogenerate") || run.contains("alembic check")
            }
            Step::Sql { .. } => false,
        })
    }

    /// What a Python told of the case's models: this path with `.1.json`, `.2.json` …
    pub fn told(&self, database: Database) -> PathBuf {
        self.folder.join(format!("models.{database}"))
    }

    /// Whether it is written down what a Python told.
    pub fn has_told(&self, database: Database) -> bool {
        let mut first = self.told(database).into_os_string();
        first.push(".1.json");
        Path::new(&first).is_file()
    }
}

//! Doing what a case says.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::normalise::Normaliser;
use super::{Case, Database, Step, Transcript, dump};
use crate::{Error, Postgres, TestDatabase, error::file};

/// The program that plays `alembic`.
#[derive(Debug, Clone)]
pub struct Program {
    /// The executable.
    pub path: PathBuf,
}

impl Case {
    /// Runs every step with `program` on a fresh project and a fresh database.
    pub fn run(&self, program: &Program, database: Database) -> Result<Transcript, Error> {
        let scratch = Scratch::new(self, program, database)?;
        let before = scratch.files()?;
        let mut normaliser = scratch.normaliser(&before);
        let mut transcript = Transcript::default();
        for step in &self.steps {
            scratch.step(step, &mut normaliser, &mut transcript)?;
        }
        file_changes(&before, &scratch.files()?, &mut normaliser, &mut transcript);
        for (heading, body) in scratch.dump()? {
            transcript.push(normaliser.text(&heading), normaliser.text(&body));
        }
        Ok(transcript)
    }
}

/// A temporary copy of a case's project and a database for it.
#[derive(Debug)]
pub struct Scratch<'case> {
    case: &'case Case,
    database: Database,
    server: Option<TestDatabase>,
    url: String,
    folder: tempfile::TempDir,
}

impl<'case> Scratch<'case> {
    /// Copies the project, creates the database, and puts `program` on the path as `alembic`.
    pub fn new(case: &'case Case, program: &Program, database: Database) -> Result<Self, Error> {
        let folder = tempfile::Builder::new()
            .prefix("limbeck-case-")
            .tempdir()
            .map_err(file(std::env::temp_dir()))?;
        let server = match database {
            Database::Sqlite => None,
            Database::Postgresql => Some(TestDatabase::postgres()?),
            Database::Mysql => Some(TestDatabase::mysql()?),
        };
        let plain = match &server {
            None => format!(
                "sqlite:///{}",
                folder.path().join("project/app.db").display()
            ),
            Some(server) => server.url().to_owned(),
        };
        let named = case.drivers.get(&database).map(String::as_str);
        let driver = named.or(database.usual_driver());
        let url = match (driver, plain.split_once("://")) {
            (Some(driver), Some((_, rest))) => format!("{database}+{driver}://{rest}"),
            _ => plain,
        };
        let scratch = Self {
            case,
            database,
            server,
            url,
            folder,
        };
        for place in [
            scratch.project(),
            scratch.folder.path().join("bin"),
            scratch.folder.path().join("home"),
        ] {
            fs::create_dir(&place).map_err(file(place))?;
        }
        for layer in &case.layers {
            scratch.copy(layer, &scratch.project())?;
        }
        for (path, text) in &case.files {
            scratch.write(path, text)?;
        }
        scratch.link(program)?;
        Ok(scratch)
    }

    /// Writes a file of the project.
    pub(super) fn write(&self, path: &str, text: &str) -> Result<(), Error> {
        let target = self.project().join(path);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent).map_err(file(parent))?;
        }
        fs::write(&target, text).map_err(file(&target))
    }

    /// Reads a file of the project.
    pub(super) fn read(&self, path: &str) -> Result<String, Error> {
        let path = self.project().join(path);
        fs::read_to_string(&path).map_err(file(path))
    }

    /// Makes `program` the one that command lines call `alembic`.
    pub fn link(&self, program: &Program) -> Result<(), Error> {
        let link = self.folder.path().join("bin/alembic");
        if link.symlink_metadata().is_ok() {
            fs::remove_file(&link).map_err(file(&link))?;
        }
        std::os::unix::fs::symlink(&program.path, &link).map_err(file(link))
    }

    /// Runs a command line in the project's directory.
    pub fn shell(&self, line: &str) -> Result<std::process::Output, Error> {
        let home = self.folder.path().join("home");
        let path = format!(
            "{}:/usr/local/bin:/usr/bin:/bin",
            self.folder.path().join("bin").display()
        );
        Command::new("timeout")
            .args(["60", "sh", "-c", line])
            .current_dir(self.project())
            .env_clear()
            .env("PATH", path)
            .env("HOME", &home)
            .env("TMPDIR", &home)
            .env("LANG", "C.UTF-8")
            .env("TZ", "UTC")
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .env("DATABASE_URL", &self.url)
            .envs(&self.case.env)
            .stdin(Stdio::null())
            .output()
            .map_err(|error| Error::Command {
                command: line.to_owned(),
                detail: error.to_string(),
            })
    }

    /// Does one step, whatever comes of it.
    pub fn play(&self, step: &Step) -> Result<(), Error> {
        match step {
            Step::Line(run) | Step::Command { run, .. } => self.shell(run).map(drop),
            Step::Sql { sql } => self.sql(sql),
        }
    }

    /// What the database holds, as headings and bodies.
    pub fn dump(&self) -> Result<Vec<(String, String)>, Error> {
        match (&self.server, self.database) {
            (Some(server), Database::Mysql) => dump::mysql(&mut server.mysql_client()?),
            (Some(server), _) => dump::postgres(&Postgres::connect(server.url())?),
            (None, _) => dump::sqlite_files(&self.project()),
        }
    }

    fn step(
        &self,
        step: &Step,
        normaliser: &mut Normaliser,
        transcript: &mut Transcript,
    ) -> Result<(), Error> {
        match step {
            Step::Line(run) | Step::Command { run, .. } => {
                let output = self.shell(run)?;
                let status = output
                    .status
                    .code()
                    .map_or("by a signal".into(), |code| code.to_string());
                transcript.push(
                    format!("$ {}", run.trim().replace('\n', "⏎")),
                    format!("exit {status}\n"),
                );
                let stdout = normaliser.output(&String::from_utf8_lossy(&output.stdout));
                transcript.push_text("stdout", stdout);
                let stderr = normaliser.stderr(&String::from_utf8_lossy(&output.stderr));
                transcript.push_text("stderr", stderr);
            }
            Step::Sql { sql } => {
                let failed = self
                    .sql(sql)
                    .err()
                    .map(|error| format!("failed: {error}\n"));
                let heading = format!("sql {}", sql.trim().replace('\n', "⏎"));
                transcript.push(heading, failed.unwrap_or_default());
            }
        }
        Ok(())
    }

    fn sql(&self, sql: &str) -> Result<(), Error> {
        match (&self.server, self.database) {
            (Some(server), Database::Mysql) => server.mysql_client()?.execute(sql),
            (Some(server), _) => Postgres::connect(server.url())?.query(sql).map(drop),
            (None, _) => Ok(
                rusqlite::Connection::open(self.project().join("app.db"))?.execute_batch(sql)?
            ),
        }
    }

    fn project(&self) -> PathBuf {
        self.folder.path().join("project")
    }

    fn copy(&self, from: &Path, to: &Path) -> Result<(), Error> {
        for (path, content) in read_files(from)? {
            let target = to.join(&path);
            if let Some(parent) = target.parent() {
                fs::create_dir_all(parent).map_err(file(parent))?;
            }
            if path.ends_with("/.keep") {
                continue;
            }
            let content = match String::from_utf8(content) {
                Ok(text) => text.replace("{{url}}", &self.url).into_bytes(),
                Err(bytes) => bytes.into_bytes(),
            };
            fs::write(&target, content).map_err(file(&target))?;
            let mode = fs::metadata(from.join(&path))
                .map_err(file(&target))?
                .permissions();
            fs::set_permissions(&target, mode).map_err(file(&target))?;
        }
        Ok(())
    }

    fn files(&self) -> Result<BTreeMap<String, Vec<u8>>, Error> {
        let mut files = read_files(&self.project())?;
        files.retain(|path, _| {
            !path.contains("__pycache__")
                && !path.ends_with(".db")
                && !path.ends_with(".db-journal")
        });
        Ok(files)
    }

    /// What a command printed, without what differs from run to run.
    pub(super) fn normal(&self, text: &str) -> String {
        self.normaliser(&BTreeMap::new()).stderr(text)
    }

    fn normaliser(&self, files: &BTreeMap<String, Vec<u8>>) -> Normaliser {
        let mut places = vec![
            (self.url.clone(), "<url>"),
            (self.project().display().to_string(), "<project>"),
            (self.folder.path().display().to_string(), "<scratch>"),
        ];
        if let Some(server) = &self.server {
            places.push((server.name().to_owned(), "<database>"));
        }
        let mut words: String = files
            .iter()
            .map(|(path, text)| format!("{path}\n{}\n", String::from_utf8_lossy(text)))
            .collect();
        for step in &self.case.steps {
            match step {
                Step::Line(text) | Step::Command { run: text, .. } | Step::Sql { sql: text } => {
                    words.push_str(text);
                    words.push('\n');
                }
            }
        }
        Normaliser::new(places, words)
    }
}

/// Describes files that came, changed or went, in the order of their names as shown.
fn file_changes(
    before: &BTreeMap<String, Vec<u8>>,
    after: &BTreeMap<String, Vec<u8>>,
    normaliser: &mut Normaliser,
    transcript: &mut Transcript,
) {
    let mut changes = Vec::new();
    for (path, content) in after {
        let how = match before.get(path) {
            None => "created",
            Some(old) if old != content => "changed",
            Some(_) => continue,
        };
        let mut body = normaliser.text(&String::from_utf8_lossy(content));
        if !body.is_empty() && !body.ends_with('\n') {
            body.push_str("\n\\ no newline at the end\n");
        }
        changes.push((normaliser.text(path), how, body));
    }
    for path in before.keys().filter(|path| !after.contains_key(*path)) {
        changes.push((normaliser.text(path), "removed", String::new()));
    }
    changes.sort();
    for (path, how, body) in changes {
        transcript.push(format!("{how} {path}"), body);
    }
}

/// All files under a folder by relative path; an empty folder is listed with a `/` at the end.
fn read_files(root: &Path) -> Result<BTreeMap<String, Vec<u8>>, Error> {
    let mut files = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        let mut empty = true;
        for entry in fs::read_dir(&folder).map_err(file(&folder))? {
            empty = false;
            let path = entry.map_err(file(&folder))?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let content = fs::read(&path).map_err(file(&path))?;
                files.insert(relative(root, &path), content);
            }
        }
        if empty && folder != root {
            files.insert(format!("{}/", relative(root, &folder)), Vec::new());
        }
    }
    Ok(files)
}

fn relative(root: &Path, path: &Path) -> String {
    path.strip_prefix(root)
        .unwrap_or(path)
        .to_string_lossy()
        .into_owned()
}

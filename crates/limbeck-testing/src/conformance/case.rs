//! A case as it is written down.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::{Error, error::file};

/// A database that cases run on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Database {
    /// A file `app.db` in the project's directory.
    Sqlite,
    /// A database of the case's own on the PostgreSQL test server.
    Postgresql,
    /// A database of the case's own on the MariaDB test server.
    Mysql,
}

impl Database {
    /// The driver that URLs name where a case names none; without one SQLAlchemy takes its default.
    pub(super) fn usual_driver(self) -> Option<&'static str> {
        match self {
            Self::Sqlite | Self::Postgresql => None,
            Self::Mysql => Some("pymysql"),
        }
    }
}

impl fmt::Display for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite => "sqlite",
            Self::Postgresql => "postgresql",
            Self::Mysql => "mysql",
        })
    }
}

/// One conformance case.
#[derive(Debug)]
pub struct Case {
    /// `<area>/<behaviour>`.
    pub name: String,
    /// The case's folder.
    pub folder: PathBuf,
    /// The databases it is for.
    pub databases: Vec<Database>,
    /// Folders whose files make up the project, later ones laid over earlier ones.
    pub layers: Vec<PathBuf>,
    /// Files of the project that are in no layer, by relative path.
    pub files: Vec<(String, String)>,
    /// The driver that `{{url}}` and `DATABASE_URL` name, where it is not the dialect's own.
    pub drivers: BTreeMap<Database, String>,
    /// Environment variables of every command.
    pub env: BTreeMap<String, String>,
    /// The entry of `docs/differences.md` that says why limbeck does something else here.
    pub differs: Option<String>,
    /// What is done, in order.
    pub steps: Vec<Step>,
}

/// One thing a case does.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum Step {
    /// A command line for the shell, run in the project's directory.
    Line(String),
    /// A command line whose output is not compared to the letter.
    Command {
        /// The command line.
        run: String,
        /// What standard error must contain instead of the recorded text.
        #[serde(default)]
        says: Vec<String>,
        /// Whether the reference leaves the order of lines, and of words in a line, to chance.
        #[serde(default)]
        any_order: bool,
    },
    /// SQL that is run on the case's database, as by another hand.
    Sql {
        /// The statements.
        sql: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseFile {
    #[serde(default)]
    uses: Vec<String>,
    #[serde(default = "sqlite_only")]
    databases: Vec<Database>,
    #[serde(default)]
    driver: BTreeMap<Database, String>,
    #[serde(default)]
    env: BTreeMap<String, String>,
    differs: Option<String>,
    run: Vec<Step>,
}

fn sqlite_only() -> Vec<Database> {
    vec![Database::Sqlite]
}

impl Case {
    /// Reads `conformance/<name>/case.toml`.
    pub fn read(root: &Path, name: &str) -> Result<Self, Error> {
        let folder = root.join(name);
        let path = folder.join("case.toml");
        let text = std::fs::read_to_string(&path).map_err(file(&path))?;
        let wrong = |detail: String| Error::Case {
            path: path.clone(),
            detail,
        };
        let case: CaseFile = toml::from_str(&text).map_err(|error| wrong(error.to_string()))?;
        let mut layers = Vec::new();
        for common in &case.uses {
            let layer = root.join("_projects").join(common);
            if !layer.is_dir() {
                return Err(wrong(format!("there is no project {}", layer.display())));
            }
            layers.push(layer);
        }
        layers.push(folder.join("project"));
        Ok(Self {
            name: name.to_owned(),
            folder,
            databases: case.databases,
            layers: layers.into_iter().filter(|layer| layer.is_dir()).collect(),
            files: Vec::new(),
            drivers: case.driver,
            env: case.env,
            differs: case.differs,
            steps: case.run,
        })
    }

    /// The file with the recording for `database`.
    pub fn recording(&self, database: Database) -> PathBuf {
        self.folder.join(format!("expected.{database}.txt"))
    }

    /// The file that tells what limbeck does instead, where it differs on purpose.
    pub fn difference(&self, database: Database) -> PathBuf {
        self.folder.join(format!("limbeck.{database}.txt"))
    }
}

/// The names of all files of snippets under `root` that contain `filter`, in order.
pub fn discover_snippets(root: &Path, filter: &str) -> Result<Vec<String>, Error> {
    let mut names = Vec::new();
    for area in ["evolutions", "snippets"] {
        let folder = root.join(area);
        for entry in std::fs::read_dir(&folder).map_err(file(&folder))? {
            let path = entry.map_err(file(&folder))?.path();
            if let (Some("py"), Some(stem)) = (
                path.extension().and_then(|extension| extension.to_str()),
                path.file_stem().and_then(|stem| stem.to_str()),
            ) {
                names.push(format!("{area}/{stem}"));
            }
        }
    }
    names.retain(|name| name.contains(filter));
    names.sort();
    Ok(names)
}

/// The names of all cases under `root` that contain `filter`, in order.
pub fn discover(root: &Path, filter: &str) -> Result<Vec<String>, Error> {
    let mut names = Vec::new();
    for area in folders(root)?.iter().filter(|area| !area.starts_with('_')) {
        for case in folders(&root.join(area))? {
            let name = format!("{area}/{case}");
            if name.contains(filter) && root.join(&name).join("case.toml").exists() {
                names.push(name);
            }
        }
    }
    Ok(names)
}

fn folders(root: &Path) -> Result<Vec<String>, Error> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(root).map_err(file(root))? {
        let entry = entry.map_err(file(root))?;
        if entry.path().is_dir() {
            names.extend(entry.file_name().to_str().map(str::to_owned));
        }
    }
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_key_is_refused_not_ignored() {
        for (text, accepted) in [
            (
                "run = ['alembic heads', { sql = 'x' }, { run = 'a', any_order = true }]",
                true,
            ),
            (
                "run = [{ run = 'a', says = ['b'], any_order = true }]",
                true,
            ),
            ("run = [{ run = 'a', any_ordr = true }]", false),
            ("runs = ['alembic heads']", false),
            ("run = []\ndatabases = ['oracle']", false),
        ] {
            assert_eq!(toml::from_str::<CaseFile>(text).is_ok(), accepted, "{text}");
        }
    }
}

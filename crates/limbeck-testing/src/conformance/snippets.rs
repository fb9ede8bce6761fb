//! Many small cases in one file of Python.
//!
//! `conformance/snippets/<subject>.py` begins with what its snippets share (imports, helpers, perhaps
//! `target_metadata`); then every line `#: what it shows` begins a snippet, the body of an `upgrade()`.
//! What the reference did with them is recorded beside it, `<subject>.<target>.txt`, a section each.
//!
//! A file is for SQL text (`--sql`) on every dialect, unless a line of its beginning says
//! `# online: sqlite postgresql mysql`: then every snippet runs on an empty database of its own, after the
//! function `setup` if there is one, and what the database then holds is recorded.
//!
//! Files of `conformance/evolutions/` are parted the same way and told of in [`super::evolutions`].

use std::path::{Path, PathBuf};

use super::{Case, Database, Program, Transcript, run::Scratch};
use crate::{Error, error::file};

/// The dialects that `--sql` is compared on.
const DIALECTS: [&str; 6] = [
    "sqlite",
    "postgresql",
    "mysql",
    "mariadb",
    "mssql",
    "oracle",
];

/// Where a snippet file's snippets are tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// `--sql` with a dialect of this name.
    Sql(String),
    /// A database.
    Online(Database),
    /// A database that follows models as they change.
    Evolution(Database),
}

impl std::fmt::Display for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sql(dialect) => write!(f, "{dialect}"),
            Self::Online(database) => write!(f, "online-{database}"),
            Self::Evolution(database) => write!(f, "{database}"),
        }
    }
}

/// One file of snippets.
#[derive(Debug)]
pub struct Snippets {
    /// `snippets/<subject>` or `evolutions/<subject>`.
    pub name: String,
    /// Where they are tried.
    pub targets: Vec<Target>,
    path: PathBuf,
    project: PathBuf,
    pub(super) preamble: String,
    pub(super) snippets: Vec<(String, String)>,
}

impl Snippets {
    /// Reads `conformance/<name>.py`.
    pub fn read(root: &Path, name: &str) -> Result<Self, Error> {
        let path = root.join(format!("{name}.py"));
        let text = std::fs::read_to_string(&path).map_err(file(&path))?;
        let (preamble, snippets) = parse(&text);
        let wrong = |detail: String| Error::Case {
            path: path.clone(),
            detail,
        };
        let mut titles: Vec<&String> = snippets.iter().map(|(title, _)| title).collect();
        titles.sort();
        if let Some(pair) = titles.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(wrong(format!("two snippets are called {:?}", pair[0])));
        }
        let area = name.split('/').next().unwrap_or_default();
        let targets = match area {
            "evolutions" => evolution_targets(&preamble),
            _ => targets(&preamble),
        }
        .map_err(wrong)?;
        Ok(Self {
            name: name.to_owned(),
            targets,
            path,
            project: root.join("_projects").join(area),
            preamble,
            snippets,
        })
    }

    /// The file with the recording for `target`.
    pub fn recording(&self, target: &Target) -> PathBuf {
        self.path.with_extension(format!("{target}.txt"))
    }

    /// Tries every snippet with `program`.
    pub fn run(&self, program: &Program, target: &Target) -> Result<Transcript, Error> {
        match target {
            Target::Sql(dialect) => self.sql(program, dialect),
            Target::Online(database) => self.online(program, *database),
            Target::Evolution(database) => self.evolve(program, *database),
        }
    }

    /// The file that tells what limbeck does instead in snippets that differ on purpose.
    pub fn difference(&self, target: &Target) -> PathBuf {
        self.path.with_extension(format!("{target}.limbeck.txt"))
    }

    /// The entries of `docs/differences.md` that lines `# differs: entry` of snippets name.
    pub fn differs(&self) -> Vec<&str> {
        let entries = self.snippets.iter().filter_map(|(_, body)| entry(body));
        entries.collect()
    }

    /// Compares what happened with the recording.
    pub fn check(&self, target: &Target, actual: &Transcript) -> Result<(), Error> {
        let recording = read(&self.recording(target))?;
        let difference = self.difference(target);
        let differences = if difference.exists() {
            read(&difference)?
        } else {
            Transcript::default()
        };
        super::compare::same_cases(&recording, actual, &differences)
    }

    /// Of what happened, the snippets that differ on purpose.
    pub fn on_purpose(&self, actual: &Transcript) -> Transcript {
        let mut kept = Transcript::default();
        for case in actual.cases() {
            let mut snippets = self.snippets.iter();
            let snippet = snippets.find(|(title, _)| title == case.title());
            if snippet.is_some_and(|(_, body)| entry(body).is_some()) {
                kept.sections.extend(case.sections);
            }
        }
        kept
    }

    /// All snippets in one script, whose output is parted at their titles. A program that cannot get to the
    /// end of it is given each snippet by itself, which shows which one it stumbles over.
    fn sql(&self, program: &Program, dialect: &str) -> Result<Transcript, Error> {
        let all: Vec<&(String, String)> = self.snippets.iter().collect();
        let (whole, complete) = self.printed(program, dialect, &all)?;
        if complete {
            return Ok(whole);
        }
        let mut parts = Transcript::default();
        for snippet in all {
            parts
                .sections
                .extend(self.printed(program, dialect, &[snippet])?.0.sections);
        }
        Ok(parts)
    }

    fn printed(
        &self,
        program: &Program,
        dialect: &str,
        snippets: &[&(String, String)],
    ) -> Result<(Transcript, bool), Error> {
        let line = format!("alembic -x dialect={dialect} upgrade head --sql");
        let case = self.script_case(script(false, &self.preamble, snippets));
        let scratch = Scratch::new(&case, program, Database::Sqlite)?;
        let output = scratch.shell(&line)?;
        let text = scratch.normal(&String::from_utf8_lossy(&output.stdout));
        let complete = output.status.success();
        let mut sections = Transcript::parse(&trimmed(&text));
        if !complete {
            let stderr = scratch.normal(&String::from_utf8_lossy(&output.stderr));
            sections.push_text("stopped", stderr);
        }
        Ok((sections, complete))
    }

    fn online(&self, program: &Program, database: Database) -> Result<Transcript, Error> {
        let mut transcript = Transcript::default();
        for snippet in &self.snippets {
            let line = "alembic upgrade head";
            let case = self.script_case(script(true, &self.preamble, &[snippet]));
            let scratch = Scratch::new(&case, program, database)?;
            let output = scratch.shell(line)?;
            let mut printed = scratch.normal(&String::from_utf8_lossy(&output.stdout));
            if !output.status.success() {
                printed.push_str(&scratch.normal(&String::from_utf8_lossy(&output.stderr)));
            }
            let printed = trimmed(&printed);
            let body = printed
                .strip_prefix(&format!("==== {}\n", snippet.0))
                .unwrap_or(&printed);
            transcript.push(&snippet.0, body);
            for (heading, body) in scratch.dump()? {
                if !heading.contains("alembic_version") {
                    transcript.push(
                        format!("  {}", scratch.normal(&heading)),
                        scratch.normal(&body),
                    );
                }
            }
        }
        Ok(transcript)
    }

    /// A project whose only revision is `script`.
    fn script_case(&self, script: String) -> Case {
        let mut case = self.project("alembic/versions/a.py", script);
        case.files
            .push(("preamble.py".into(), self.preamble.clone()));
        case
    }

    /// The common project with one more file.
    pub(super) fn project(&self, path: &str, text: String) -> Case {
        Case {
            name: self.name.clone(),
            folder: self.path.clone(),
            databases: Vec::new(),
            layers: vec![self.project.clone()],
            files: vec![(path.to_owned(), text)],
            drivers: Default::default(),
            env: Default::default(),
            differs: None,
            steps: Vec::new(),
        }
    }
}

fn read(path: &Path) -> Result<Transcript, Error> {
    let text = std::fs::read_to_string(path).map_err(file(path))?;
    Ok(Transcript::parse(&text))
}

/// The entry of `docs/differences.md` that a snippet names.
fn entry(body: &str) -> Option<&str> {
    let entry = body
        .lines()
        .find_map(|line| line.strip_prefix("# differs: "))?;
    Some(entry.trim())
}

/// What comes before the first snippet, and the snippets by title.
fn parse(text: &str) -> (String, Vec<(String, String)>) {
    let (mut preamble, mut snippets) = (String::new(), Vec::<(String, String)>::new());
    for line in text.split_inclusive('\n') {
        if let Some(title) = line.strip_prefix("#: ") {
            snippets.push((title.trim().to_owned(), String::new()));
        } else {
            match snippets.last_mut() {
                Some((_, body)) => body.push_str(line),
                None => preamble.push_str(line),
            }
        }
    }
    (preamble, snippets)
}

/// The words of a line `# key: …` of the preamble.
fn words<'a>(preamble: &'a str, key: &str) -> Option<Vec<&'a str>> {
    let line = preamble.lines().find_map(|line| line.strip_prefix(key));
    line.map(|words| words.split_whitespace().collect())
}

fn database(name: &str) -> Result<Database, String> {
    match name {
        "sqlite" => Ok(Database::Sqlite),
        "postgresql" => Ok(Database::Postgresql),
        "mysql" => Ok(Database::Mysql),
        _ => Err(format!("there is no database {name:?}")),
    }
}

fn targets(preamble: &str) -> Result<Vec<Target>, String> {
    if let Some(names) = words(preamble, "# online: ") {
        let online = |name| database(name).map(Target::Online);
        return names.into_iter().map(online).collect();
    }
    let names = words(preamble, "# dialects: ").unwrap_or_else(|| DIALECTS.to_vec());
    let dialect = |name: &str| match DIALECTS.contains(&name) {
        true => Ok(Target::Sql(name.to_owned())),
        false => Err(format!("there is no dialect {name:?}")),
    };
    names.into_iter().map(dialect).collect()
}

fn evolution_targets(preamble: &str) -> Result<Vec<Target>, String> {
    let names = words(preamble, "# databases: ");
    let names = names.unwrap_or_else(|| vec!["sqlite", "postgresql", "mysql"]);
    let evolution = |name| database(name).map(Target::Evolution);
    names.into_iter().map(evolution).collect()
}

/// A revision script that runs the snippets in turn and prints the title before each. An exception ends the
/// snippet only, unless it is alone on a database: then `setup()` comes before it and its failure is the script's.
fn script(alone: bool, preamble: &str, snippets: &[&(String, String)]) -> String {
    let mut text = format!(
        "{preamble}\nrevision = \"a\"\ndown_revision = None\n\n\ndef downgrade():\n    pass\n\n\n"
    );
    let mut calls = String::new();
    for (number, (title, body)) in snippets.iter().enumerate() {
        text.push_str(&format!("def snippet_{number}():\n"));
        for line in body.trim_end().split('\n') {
            text.push_str(&format!(
                "{}{line}\n",
                if line.is_empty() { "" } else { "    " }
            ));
        }
        text.push_str("\n\n");
        let title = title.replace('\\', "\\\\").replace('"', "\\\"");
        calls.push_str(&format!("    print(\"==== {title}\")\n"));
        if alone {
            calls.push_str(&format!(
                "    if \"setup\" in globals():\n        setup()\n    snippet_{number}()\n"
            ));
        } else {
            calls.push_str(&format!(
                "    try:\n        snippet_{number}()\n    except Exception as error:\n        \
                 print(f\"{{type(error).__name__}}: {{error}}\")\n"
            ));
        }
    }
    // What follows the last snippet is the version table's business.
    text.push_str(&format!("def upgrade():\n{calls}    print(\"==== \")\n"));
    text
}

/// Without what the script itself does not print: what comes before the first title and after the last
/// one, and blanks at the ends of lines.
fn trimmed(text: &str) -> String {
    let text = text.find("==== ").map_or("", |start| &text[start..]);
    let text = text.split("\n==== \n").next().unwrap_or_default();
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines() {
        let line = line.trim_end();
        if line.starts_with("==== ") {
            while lines.last().is_some_and(|last| last.is_empty()) {
                lines.pop();
            }
        }
        let first = lines.last().is_none_or(|last| last.starts_with("==== "));
        if !(line.is_empty() && first) {
            lines.push(line);
        }
    }
    lines.join("\n").trim_end().to_owned() + "\n"
}

/// Lines without empty ones around them; of several empty ones in a row, one.
pub(super) fn trimmed_lines<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for line in lines {
        let line = line.trim_end();
        if !(line.is_empty() && kept.last().is_none_or(|last| last.is_empty())) {
            kept.push(line);
        }
    }
    while kept.last().is_some_and(|last| last.is_empty()) {
        kept.pop();
    }
    kept.into_iter().map(|line| format!("{line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_parted_at_its_titles() {
        let (preamble, snippets) = parse("import x\n#: one\na()\n\n#: two\nb()\n");
        assert_eq!(preamble, "import x\n");
        assert_eq!(
            snippets,
            [
                ("one".to_owned(), "a()\n\n".to_owned()),
                ("two".to_owned(), "b()\n".to_owned())
            ]
        );
    }

    #[test]
    fn only_what_snippets_print_counts() {
        assert_eq!(
            trimmed(
                "CREATE TABLE alembic_version;\n\n==== one \n\nA;  \n\n\nB;\n\n==== two\n\n==== \n\nINSERT;\n"
            ),
            "==== one\nA;\n\n\nB;\n==== two\n"
        );
    }

    #[test]
    fn targets_are_the_dialects_unless_the_file_says_otherwise() {
        assert_eq!(
            targets("import x\n").map(|all| all.len()),
            Ok(DIALECTS.len())
        );
        assert_eq!(
            targets("# online: mysql\n"),
            Ok(vec![Target::Online(Database::Mysql)])
        );
        assert!(targets("# dialects: db2\n").is_err());
        assert_eq!(
            evolution_targets("# databases: mysql\n"),
            Ok(vec![Target::Evolution(Database::Mysql)])
        );
    }
}

//! Replays the case files of `tests/graphs` and compares with the reference's answers.
//!
//! A file is a graph, one revision a line, in load order: `id < parents depends ids labels names
//! doc words`; then an empty line; then commands, each with its answer in indented lines:
//!
//! - `~ text` is a warning, `! text` an error with exactly these words, `!! kind` an internal
//!   error of the reference, for which any error of ours will do;
//! - `upgrade`, `downgrade` and `stamp` answer the steps with the rows that each takes from and
//!   adds to the version table, then the rows at the end.
//!
//! `tests/record.py` writes the answers.

use std::cell::RefCell;
use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use limbeck_script::{
    Event, Format, HeadMaintainer, Identifiers, Identity, LoadError, Revision, RevisionLoader,
    ScriptDirectory, Settings, Step, VersionChange,
};

type Answer = Result<Vec<String>, Box<dyn Error>>;

struct Scripts(HashMap<PathBuf, Identity>);

impl RevisionLoader for Scripts {
    fn load(&self, path: &Path) -> Result<Identity, LoadError> {
        let name = PathBuf::from(path.file_name().unwrap_or_default());
        self.0.get(&name).cloned().ok_or(LoadError::NoDownRevision {
            path: path.to_owned(),
        })
    }
}

fn identity(line: &str) -> Identity {
    let mut fields: HashMap<&str, Vec<String>> = HashMap::new();
    let mut key = "id";
    for word in line.split_whitespace() {
        if ["<", "depends", "labels", "doc"].contains(&word) {
            key = word;
        } else {
            fields.entry(key).or_default().push(word.to_owned());
        }
    }
    let mut take = |key| fields.remove(key).unwrap_or_default();
    let id = take("id").concat();
    let doc = Some(take("doc").join(" ")).filter(|doc| !doc.is_empty());
    Identity {
        down_revision: Identifiers::Several(take("<")).scalar(),
        branch_labels: take("labels"),
        depends_on: Identifiers::Several(take("depends")).scalar(),
        doc: Some(format!(
            "{}\n\nmore\n",
            doc.unwrap_or_else(|| format!("rev {id}"))
        )),
        revision: Some(id),
    }
}

/// The graph's lines, then commands with their answers.
fn parse(text: &str) -> (Vec<&str>, Vec<(&str, Vec<String>)>) {
    let (graph, rest) = text
        .split_once("\n\n")
        .expect("an empty line after the graph");
    let graph = graph
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect();
    let mut commands: Vec<(&str, Vec<String>)> = Vec::new();
    for line in rest.lines().filter(|line| !line.starts_with('#')) {
        match (line.strip_prefix("  "), commands.last_mut()) {
            (Some(answer), Some((_, answers))) => answers.push(answer.to_owned()),
            (None, Some((_, answers))) if line.is_empty() => answers.push(String::new()),
            _ => commands.push((line, Vec::new())),
        }
    }
    (graph, commands)
}

fn ids(revisions: &[Revision]) -> Vec<String> {
    let ids: Vec<&str> = revisions
        .iter()
        .map(|revision| revision.revision.as_str())
        .collect();
    vec![ids.join(" ")]
}

fn rows(word: &str) -> Vec<String> {
    if word == "-" {
        Vec::new()
    } else {
        word.split(',').map(str::to_owned).collect()
    }
}

fn steps(script: &ScriptDirectory, plan: Vec<Step>, rows: Vec<String>) -> Answer {
    let map = script.revision_map()?;
    let mut table = HeadMaintainer::new(rows);
    let mut out = Vec::new();
    for step in plan {
        let mut changes = Vec::new();
        for change in table.update_to_step(&step, &map)? {
            match change {
                VersionChange::Insert(to) => changes.push(format!("+{to}")),
                VersionChange::Delete(from) => changes.push(format!("-{from}")),
                VersionChange::Update { from, to } => {
                    changes.extend([format!("-{from}"), format!("+{to}")]);
                }
            }
        }
        changes.sort();
        out.push(format!("{step} [{}]", changes.join(" ")));
    }
    let mut rows: Vec<&str> = table.heads().collect();
    rows.sort_unstable();
    out.push(format!(
        "rows {}",
        if rows.is_empty() {
            "-".to_owned()
        } else {
            rows.join(",")
        }
    ));
    Ok(out)
}

fn answer(script: &ScriptDirectory, command: &str) -> Answer {
    let words: Vec<&str> = command.split_whitespace().collect();
    let one_line = |revision: &Revision| {
        revision.cmd_format(Format {
            include_branches: true,
            include_doc: true,
            include_parents: true,
            ..Format::default()
        })
    };
    Ok(match words.as_slice() {
        ["heads"] => vec![script.get_heads(false)?.join(" ")],
        ["real-heads"] => vec![script.get_heads(true)?.join(" ")],
        ["bases"] => vec![script.get_bases()?.join(" ")],
        ["head"] => vec![script.get_current_head()?.unwrap_or("None".into())],
        ["get", id] => {
            let found = script.get_revision(id)?;
            vec![found.map_or("base".to_owned(), |found| found.revision)]
        }
        ["find", id] => ids(&script.get_revisions(*id)?),
        ["find", several @ ..] => {
            let several: Vec<String> = several.iter().map(|id| (*id).to_owned()).collect();
            ids(&script.get_revisions(several)?)
        }
        ["number", id] => vec![script.as_revision_number(id)?.to_string()],
        ["current", current] => ids(&script.get_all_current(&rows(current))?),
        ["labels"] => {
            let walk = script.walk_revisions("base", "heads")?;
            let line = |revision: &Revision| {
                let mut labels = revision.branch_labels.clone();
                labels.sort();
                format!("{}: {}", revision.revision, labels.join(" "))
                    .trim_end()
                    .to_owned()
            };
            walk.iter().map(line).collect()
        }
        ["history"] => ids(&script.walk_revisions("base", "heads")?),
        ["history", range] => {
            let (base, head) = range.split_once(':').ok_or("no range")?;
            let base = if base.is_empty() { "base" } else { base };
            let head = if head.is_empty() { "heads" } else { head };
            ids(&script.walk_revisions(base, head)?)
        }
        ["format"] => script
            .walk_revisions("base", "heads")?
            .iter()
            .map(one_line)
            .collect(),
        ["verbose", id] => {
            let dir = fs::canonicalize(script.dir())?.display().to_string();
            let entries = script.get_revisions(*id)?;
            let entries: String = entries.iter().map(|found| found.log_entry(false)).collect();
            let lines = entries
                .lines()
                .map(|line| line.replace(&dir, "DIR").trim_end().to_owned());
            lines.collect()
        }
        ["upgrade", to, "from", from] => {
            steps(script, script.upgrade_steps(*to, rows(from))?, rows(from))?
        }
        ["downgrade", to, "from", from] => {
            steps(script, script.downgrade_steps(*to, rows(from))?, rows(from))?
        }
        ["stamp", to, "from", from] => steps(
            script,
            script.stamp_steps(rows(to), &rows(from))?,
            rows(from),
        )?,
        _ => return Err(format!("unknown command {command}").into()),
    })
}

/// The same graph in a directory of its own, so that every command begins afresh.
fn run(graph: &[&str], command: &str) -> Result<Vec<String>, Box<dyn Error>> {
    let root = tempfile::tempdir()?;
    fs::create_dir(root.path().join("versions"))?;
    let mut scripts = HashMap::new();
    for (number, line) in graph.iter().enumerate() {
        let identity = identity(line);
        let id = identity.revision.clone().unwrap_or_default();
        let name = PathBuf::from(format!("{number:03}_{id}.py"));
        fs::write(root.path().join("versions").join(&name), "")?;
        scripts.insert(name, identity);
    }
    let events = Rc::new(RefCell::new(Vec::new()));
    let seen = Rc::clone(&events);
    let observe = move |event: &Event| {
        if let Event::Warning(warning) = event {
            seen.borrow_mut().push(format!("~ {warning}"));
        }
    };
    let script = ScriptDirectory::new(Settings::new(root.path()), Rc::new(Scripts(scripts)))?
        .with_observer(Rc::new(observe));
    let answer = answer(&script, command).unwrap_or_else(|error| vec![format!("! {}", error)]);
    let mut lines = events.take();
    lines.extend(answer);
    Ok(lines)
}

/// Compares with one of the reference's answers.
fn agrees(ours: &[String], theirs: &[String]) -> bool {
    ours.len() == theirs.len()
        && ours.iter().zip(theirs).all(|(ours, theirs)| {
            ours == theirs || theirs.starts_with("!! ") && ours.starts_with("! ")
        })
}

#[test]
fn the_graph_answers_as_the_reference() -> Result<(), Box<dyn Error>> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/graphs");
    let mut files: Vec<PathBuf> = fs::read_dir(directory)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    files.sort();
    let (mut cases, mut failures) = (0, String::new());
    for file in files {
        let text = fs::read_to_string(&file)?;
        let (graph, commands) = parse(&text);
        for (command, theirs) in commands {
            cases += 1;
            let ours = run(&graph, command)?;
            if !theirs
                .split(|line| line == "or")
                .any(|theirs| agrees(&ours, theirs))
            {
                let name = file
                    .file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned();
                let (ours, theirs) = (ours.join("\n  "), theirs.join("\n  "));
                failures.push_str(&format!(
                    "{name}: {command}\n ours:\n  {ours}\n theirs:\n  {theirs}\n"
                ));
            }
        }
    }
    assert!(cases >= 80, "only {cases} cases");
    assert!(failures.is_empty(), "{failures}");
    Ok(())
}

//! One revision: its identity as the script states it, its place in the graph, and how it is shown.

use std::path::{Path, PathBuf};

use crate::Identifiers;
use crate::error::GraphError;

/// Characters that relative and branch syntax need, so identifiers may not have them.
const ILLEGAL: [char; 4] = ['+', '-', ':', '@'];

/// What a script says about itself: the module-level names `revision`, `down_revision`,
/// `branch_labels`, `depends_on`, and its docstring.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Identity {
    /// `revision`; `None` where the script has no such name (then the file name may tell it).
    pub revision: Option<String>,
    /// `down_revision`, the parent or parents.
    pub down_revision: Identifiers,
    /// `branch_labels`.
    pub branch_labels: Vec<String>,
    /// `depends_on`.
    pub depends_on: Identifiers,
    /// The module's docstring, as written.
    pub doc: Option<String>,
}

/// A revision script in the graph (`alembic.script.Script`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// The identifier.
    pub revision: String,
    /// The parent or parents: none for a base, several for a merge.
    pub down_revision: Identifiers,
    /// Other revisions that must be applied first, as the script names them.
    pub dependencies: Identifiers,
    /// `dependencies` as identifiers (a branch label becomes its revision).
    pub resolved_dependencies: Vec<String>,
    /// `resolved_dependencies` less those that an ancestor has already.
    pub normalized_dependencies: Vec<String>,
    /// The branch labels that the script itself states.
    pub own_branch_labels: Vec<String>,
    /// Own labels, then those of the branch it is on.
    pub branch_labels: Vec<String>,
    /// Revisions that have this one as a parent.
    pub nextrev: Vec<String>,
    /// Revisions that have this one as a parent or as a dependency.
    pub all_nextrev: Vec<String>,
    /// The module's docstring, as written; empty where there is none.
    pub docstring: String,
    /// The script's file.
    pub path: PathBuf,
}

/// What [`Revision::cmd_format`] shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format {
    /// The many-line form of `-v`; the other options then count for nothing, except `current`.
    pub verbose: bool,
    /// Branch labels in parentheses.
    pub include_branches: bool,
    /// The first paragraph of the docstring.
    pub include_doc: bool,
    /// `parent -> revision`.
    pub include_parents: bool,
    /// "(branchpoint)" and "(mergepoint)".
    pub tree_indicators: bool,
    /// The database is at this revision: "(current)".
    pub current: bool,
}

impl Default for Format {
    fn default() -> Self {
        Self {
            verbose: false,
            include_branches: false,
            include_doc: false,
            include_parents: false,
            tree_indicators: true,
            current: false,
        }
    }
}

impl Revision {
    /// A revision that is in no graph yet.
    ///
    /// # Errors
    /// A revision that names itself as parent or dependency, or has an illegal identifier.
    pub fn new(revision: String, identity: Identity, path: PathBuf) -> Result<Self, GraphError> {
        if identity.down_revision.contains(&revision) {
            return Err(GraphError::SelfLoop { revision });
        }
        if identity.depends_on.contains(&revision) {
            return Err(GraphError::DependencySelfLoop { revision });
        }
        verify_rev_id(&revision)?;
        Ok(Self {
            revision,
            down_revision: identity.down_revision.scalar(),
            dependencies: identity.depends_on.scalar(),
            resolved_dependencies: Vec::new(),
            normalized_dependencies: Vec::new(),
            branch_labels: identity.branch_labels.clone(),
            own_branch_labels: identity.branch_labels,
            nextrev: Vec::new(),
            all_nextrev: Vec::new(),
            docstring: identity.doc.unwrap_or_default(),
            path,
        })
    }

    /// The docstring without surrounding white space (`longdoc`).
    pub fn longdoc(&self) -> &str {
        self.docstring.trim()
    }

    /// The docstring's first paragraph (`doc`).
    pub fn doc(&self) -> &str {
        let doc = self.longdoc();
        doc.split_once("\n\n").map_or(doc, |(first, _)| first)
    }

    /// No revision has this one as its parent.
    pub fn is_head(&self) -> bool {
        self.nextrev.is_empty()
    }

    /// No revision has this one as its parent or dependency.
    pub fn is_real_head(&self) -> bool {
        self.all_nextrev.is_empty()
    }

    /// It has no parent.
    pub fn is_base(&self) -> bool {
        self.down_revision.is_empty()
    }

    /// It has neither parent nor dependency.
    pub fn is_real_base(&self) -> bool {
        self.is_base() && self.dependencies.is_empty()
    }

    /// More than one revision has it as parent.
    pub fn is_branch_point(&self) -> bool {
        self.nextrev.len() > 1
    }

    /// More than one revision has it as parent or dependency.
    pub fn is_real_branch_point(&self) -> bool {
        self.all_nextrev.len() > 1
    }

    /// It has more than one parent.
    pub fn is_merge_point(&self) -> bool {
        self.down_revision.len() > 1
    }

    /// Parents, then those dependencies that no ancestor has, without repetition
    /// (`_normalized_down_revisions`): the rows of the version table it follows.
    pub fn normalized_down_revisions(&self) -> Vec<String> {
        unique(
            self.down_revision
                .iter()
                .chain(&self.normalized_dependencies),
        )
    }

    /// The module name the reference gives the script's file: every character that is no word
    /// character becomes `_`.
    pub fn module_name(&self) -> String {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        name.chars()
            .map(|ch| if ch.is_alphanumeric() { ch } else { '_' })
            .collect()
    }

    /// One line or, with `verbose`, several (`Script.cmd_format`).
    pub fn cmd_format(&self, format: Format) -> String {
        if format.verbose {
            self.log_entry(format.current)
        } else {
            self.one_line(format)
        }
    }

    /// The many-line form of `history -v` and `show`, ending in an empty line
    /// (`Script.log_entry`).
    pub fn log_entry(&self, current: bool) -> String {
        let mut entry = format!("Rev: {}", self.revision);
        flag(&mut entry, self.is_head(), " (head)");
        flag(&mut entry, self.is_branch_point(), " (branchpoint)");
        flag(&mut entry, self.is_merge_point(), " (mergepoint)");
        flag(&mut entry, current, " (current)");
        let parents = if self.is_merge_point() {
            "Merges"
        } else {
            "Parent"
        };
        entry.push_str(&format!("\n{parents}: {}\n", self.parents()));
        if !self.dependencies.is_empty() {
            entry.push_str(&format!("Also depends on: {}\n", self.dependencies.comma()));
        }
        if self.is_branch_point() {
            entry.push_str(&format!("Branches into: {}\n", self.nextrev.join(", ")));
        }
        if !self.branch_labels.is_empty() {
            entry.push_str(&format!(
                "Branch names: {}\n",
                self.branch_labels.join(", ")
            ));
        }
        entry.push_str(&format!("Path: {}\n\n", self.path.display()));
        let paragraphs: Vec<String> = split_lines(self.longdoc())
            .map(|line| format!("    {line}"))
            .collect();
        entry.push_str(&paragraphs.join("\n"));
        entry.push('\n');
        entry
    }

    fn one_line(&self, format: Format) -> String {
        let mut text = String::new();
        if format.include_parents {
            text.push_str(&self.parents());
            if !self.dependencies.is_empty() {
                text.push_str(&format!(" ({})", self.dependencies.comma()));
            }
            text.push_str(" -> ");
        }
        text.push_str(&self.revision);
        if format.include_branches && !self.branch_labels.is_empty() {
            text.push_str(&format!(" ({})", self.branch_labels.join(", ")));
        }
        flag(&mut text, self.is_real_head(), " (head)");
        flag(
            &mut text,
            self.is_head() && !self.is_real_head(),
            " (effective head)",
        );
        flag(&mut text, format.current, " (current)");
        flag(
            &mut text,
            format.tree_indicators && self.is_branch_point(),
            " (branchpoint)",
        );
        flag(
            &mut text,
            format.tree_indicators && self.is_merge_point(),
            " (mergepoint)",
        );
        if format.include_doc {
            text.push_str(", ");
            text.push_str(self.doc());
        }
        text
    }

    /// The parents, or `<base>`.
    fn parents(&self) -> String {
        if self.is_base() {
            "<base>".to_owned()
        } else {
            self.down_revision.comma()
        }
    }
}

/// `parent -> revision (head) (branchpoint) (mergepoint), doc`: how messages name a script.
impl std::fmt::Display for Revision {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut flags = String::new();
        flag(&mut flags, self.is_head(), " (head)");
        flag(&mut flags, self.is_branch_point(), " (branchpoint)");
        flag(&mut flags, self.is_merge_point(), " (mergepoint)");
        write!(
            f,
            "{} -> {}{flags}, {}",
            self.parents(),
            self.revision,
            self.doc()
        )
    }
}

/// Checks that an identifier has none of the characters that relative and branch syntax use
/// (`Revision.verify_rev_id`).
///
/// # Errors
/// [`GraphError::IllegalCharacters`].
pub fn verify_rev_id(revision: &str) -> Result<(), GraphError> {
    let characters: Vec<String> = ILLEGAL
        .iter()
        .filter(|ch| revision.contains(**ch))
        .map(char::to_string)
        .collect();
    if characters.is_empty() {
        return Ok(());
    }
    Err(GraphError::IllegalCharacters {
        characters,
        revision: revision.to_owned(),
    })
}

/// A new random identifier of twelve hexadecimal digits (`alembic.util.rev_id`).
pub fn new_rev_id() -> String {
    let text = uuid::Uuid::new_v4().simple().to_string();
    text.get(20..).unwrap_or(&text).to_owned()
}

/// The identifier of a file that states none: old scripts were named by it alone.
pub(crate) fn legacy_rev_id(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?;
    let id = name.strip_suffix(".py")?;
    let hexadecimal = |ch: char| matches!(ch, '0'..='9' | 'a'..='f');
    (!id.is_empty() && id.chars().all(hexadecimal)).then(|| id.to_owned())
}

fn flag(text: &mut String, set: bool, indicator: &str) {
    if set {
        text.push_str(indicator);
    }
}

fn unique<'a>(ids: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for id in ids {
        if !out.contains(id) {
            out.push(id.clone());
        }
    }
    out
}

/// Python's `str.splitlines`.
fn split_lines(text: &str) -> impl Iterator<Item = &str> {
    const BREAKS: [char; 9] = [
        '\n', '\x0b', '\x0c', '\x1c', '\x1d', '\x1e', '\u{85}', '\u{2028}', '\u{2029}',
    ];
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = rest
            .find(|ch| ch == '\r' || BREAKS.contains(&ch))
            .unwrap_or(rest.len());
        let (line, tail) = rest.split_at(end);
        let crlf = tail.strip_prefix("\r\n");
        rest = crlf.unwrap_or_else(|| {
            let mut chars = tail.chars();
            chars.next();
            chars.as_str()
        });
        Some(line)
    })
}

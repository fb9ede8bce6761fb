//! What can be wrong with a graph, a request to it, and a script directory.
//!
//! The messages are the reference's wherever it has one; a command prints them after `FAILED: `.

use std::io;
use std::path::PathBuf;

use crate::Identifiers;

/// An error of a caller's own kind.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// The graph is broken, or a request does not fit it (`alembic.script.revision.RevisionError`).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GraphError {
    /// The two ends of a range are not on one line.
    #[error("Revision {} is not an ancestor of revision {}", lower.or_base(), upper.or_base())]
    RangeNotAncestor {
        /// The lower end.
        lower: Identifiers,
        /// The upper end.
        upper: Identifiers,
    },
    /// One head was asked for and there are several.
    #[error(
        "Multiple heads are present for given argument '{}'; {}",
        argument.as_deref().unwrap_or("None"), heads.join(", ")
    )]
    MultipleHeads {
        /// The heads.
        heads: Vec<String>,
        /// The argument that asked for one.
        argument: Option<String>,
    },
    /// No branch label, and no revision, has this name.
    #[error("No such branch: '{label}'")]
    NoSuchBranch {
        /// The label asked for.
        label: String,
    },
    /// No revision has this identifier or starts with it.
    #[error(
        "No such revision or branch '{id}'{}",
        if id.chars().count() < 4 {
            "; please ensure at least four characters are present for partial revision identifier matches"
        } else { "" }
    )]
    NoSuchRevision {
        /// The identifier asked for.
        id: String,
    },
    /// More than one revision starts with the text.
    #[error("Multiple revisions start with '{id}': {}...", quoted(matches))]
    AmbiguousId {
        /// The identifier asked for.
        id: String,
        /// What it could mean, the first three.
        matches: Vec<String>,
    },
    /// `label@revision` where the revision is elsewhere.
    #[error("Revision {revision} is not a member of branch '{branch}'")]
    NotOnBranch {
        /// The revision.
        revision: String,
        /// The branch.
        branch: String,
        /// What was asked for, without the branch.
        argument: String,
    },
    /// Revisions that are each other's ancestors.
    #[error("Cycle is detected in revisions ({})", revisions.join(", "))]
    Cycle {
        /// The revisions on the cycle or cut off by it.
        revisions: Vec<String>,
    },
    /// The same, by way of `depends_on`.
    #[error("Dependency cycle is detected in revisions ({})", revisions.join(", "))]
    DependencyCycle {
        /// The revisions on the cycle or cut off by it.
        revisions: Vec<String>,
    },
    /// A revision that is its own parent.
    #[error("Self-loop is detected in revisions ({revision})")]
    SelfLoop {
        /// The revision.
        revision: String,
    },
    /// A revision that depends on itself.
    #[error("Dependency self-loop is detected in revisions ({revision})")]
    DependencySelfLoop {
        /// The revision.
        revision: String,
    },
    /// An identifier with a character that relative or branch syntax uses.
    #[error(
        "Character(s) '{}' not allowed in revision identifier '{revision}'",
        characters.join(", ")
    )]
    IllegalCharacters {
        /// The characters.
        characters: Vec<String>,
        /// The identifier.
        revision: String,
    },
    /// Two revisions state the same branch label, or a label is a revision's identifier.
    #[error("Branch name '{label}' in revision {revision} already used by revision {other}")]
    BranchNameUsed {
        /// The label.
        label: String,
        /// The later revision.
        revision: String,
        /// The earlier revision.
        other: String,
    },
    /// `down_revision` names a revision that no script has.
    #[error("Revision {missing} referenced from {referrer} is not present")]
    MissingParent {
        /// The revision that is not there.
        missing: String,
        /// The script that names it, as messages show it.
        referrer: String,
        /// The script's file.
        path: PathBuf,
    },
    /// `depends_on` names neither a revision nor a branch label.
    #[error("Revision {missing}, on which revision {revision} depends, is not present")]
    MissingDependency {
        /// What is not there.
        missing: String,
        /// The revision that names it.
        revision: String,
        /// The script's file.
        path: PathBuf,
    },
    /// Several revisions were asked for and one is an ancestor of another.
    #[error(
        "Requested revision {revision} overlaps with other requested revisions {}",
        others.join(", ")
    )]
    Overlap {
        /// The descendant.
        revision: String,
        /// Its ancestors among those requested.
        others: Vec<String>,
    },
    /// `+N` or `-N` leads out of the graph.
    #[error("Relative revision {relative} didn't produce {count} migrations")]
    RelativeLength {
        /// What was asked for.
        relative: String,
        /// How many steps that is.
        count: u64,
    },
    /// `rev+N` or `rev-N` leads out of the graph.
    #[error("Walked too far")]
    WalkedTooFar,
    /// `+N` or `-N` comes to a place with several ways on.
    #[error("Ambiguous walk")]
    AmbiguousWalk,
    /// `+N` where the database has several rows.
    #[error("Ambiguous upgrade from multiple current revisions")]
    AmbiguousUpgrade,
    /// The branch label leaves nothing to downgrade.
    #[error("Not a valid downgrade target from current heads")]
    NotADowngradeTarget,
    /// `label@-N` where several rows of the version table are on the branch.
    #[error("Ambiguous downgrade: branch '{branch}' has current revisions {}", revisions.join(", "))]
    AmbiguousDowngrade {
        /// The branch.
        branch: String,
        /// Its current revisions.
        revisions: Vec<String>,
    },
    /// A place beyond the ends of the graph where a revision is needed.
    #[error("'{argument}' does not name a revision")]
    NotARevision {
        /// What was asked for.
        argument: String,
    },
    /// Revisions in the range that the requested end does not lead to.
    #[error("Can't order the requested range: {} can't be reached from its upper end", revisions.join(", "))]
    Unordered {
        /// The revisions.
        revisions: Vec<String>,
    },
    /// The version table has not the row that a step starts from, or has the one it would add.
    #[error("Can't change version row '{version}': the version table {}", if *present { "has it already" } else { "has no such row" })]
    VersionRow {
        /// The row.
        version: String,
        /// Whether the row is there.
        present: bool,
    },
    /// A revision with several parents, of which not exactly one is in the version table.
    #[error("Can't do an UPDATE because downrevision is ambiguous")]
    AmbiguousUpdate,
}

impl GraphError {
    /// The argument that could not be resolved, where that is what went wrong
    /// (`ResolutionError.argument`).
    pub fn unresolved(&self) -> Option<&str> {
        match self {
            Self::NoSuchBranch { label } => Some(label),
            Self::NoSuchRevision { id } | Self::AmbiguousId { id, .. } => Some(id),
            Self::NotOnBranch { argument, .. } => Some(argument),
            _ => None,
        }
    }
}

/// A script could not be read as a revision.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The file can't be read.
    #[error("can't read {}: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file is not UTF-8.
    #[error("{}:{line}:{column}: the file is not valid UTF-8", path.display())]
    NotUtf8 {
        /// The file.
        path: PathBuf,
        /// The line of the first bad byte, from 1.
        line: usize,
        /// Its column, from 1.
        column: usize,
    },
    /// The file is not Python.
    #[error("{}:{line}:{column}: {message}", path.display())]
    Syntax {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What the parser says.
        message: String,
    },
    /// A name of the identity has a value of the wrong kind, or can't be told without running the
    /// script.
    #[error("{}:{line}:{column}: {message}", path.display())]
    Identity {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What is wrong.
        message: String,
    },
    /// The script has no `down_revision`.
    #[error("{}: the script has no 'down_revision'", path.display())]
    NoDownRevision {
        /// The file.
        path: PathBuf,
    },
    /// What the caller's loader reports.
    #[error(transparent)]
    Other(BoxError),
}

/// What went wrong in a script directory (`CommandError`).
#[derive(Debug, thiserror::Error)]
pub enum ScriptError {
    /// The directory is not there.
    #[error(
        "Path doesn't exist: {}.  Please use the 'init' command to create a new scripts folder.",
        path.display()
    )]
    NoDirectory {
        /// The directory.
        path: PathBuf,
    },
    /// One version location was needed and there are several.
    #[error("Multiple version_locations present")]
    MultipleVersionLocations,
    /// A range whose ends are not on one line.
    #[error(
        "Requested range {start}:{end} does not refer to ancestor/descendant revisions along the same branch"
    )]
    RangeNotAlongBranch {
        /// The lower end.
        start: String,
        /// The upper end.
        end: String,
    },
    /// `upgrade` to something that is not above the current heads.
    #[error("Destination {destination} is not a valid upgrade target from current head(s)")]
    InvalidUpgradeTarget {
        /// The argument.
        destination: String,
    },
    /// `downgrade` to something that is not below the current heads.
    #[error("Destination {destination} is not a valid downgrade target from current head(s)")]
    InvalidDowngradeTarget {
        /// The argument.
        destination: String,
    },
    /// One head was asked for and there are several.
    #[error(
        "Multiple head revisions are present for given argument '{argument}'; please specify a specific target revision, '<branchname>@{argument}' to narrow to a specific head, or 'heads' for all heads"
    )]
    MultipleHeads {
        /// The argument.
        argument: String,
    },
    /// `stamp` with an argument that means several heads.
    #[error("Multiple heads are present; please specify a single target revision")]
    MultipleHeadsToStamp,
    /// `revision` without `--head` where there are several.
    #[error(
        "Multiple heads are present; please specify the head revision on which the new revision should be based, or perform a merge."
    )]
    MultipleHeadsToFollow,
    /// The current head was asked for and there are several.
    #[error(
        "The script directory has multiple heads (due to branching).Please use get_heads(), or merge the branches using alembic merge."
    )]
    MultipleCurrentHeads,
    /// The base was asked for and there are several.
    #[error("The script directory has multiple bases. Please use get_bases().")]
    MultipleBases,
    /// No such revision.
    #[error("Can't locate revision identified by '{argument}'")]
    CantLocate {
        /// The argument.
        argument: String,
        /// Why.
        source: GraphError,
    },
    /// Anything else about the graph.
    #[error(transparent)]
    Graph(#[from] GraphError),
    /// A script that can't be loaded.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// A script without `revision` whose file name does not tell either.
    #[error(
        "Could not determine revision id from filename {filename}. Be sure the 'revision' variable is declared inside the script (please see 'Upgrading from Alembic 0.1 to 0.2' in the documentation)."
    )]
    NoRevisionId {
        /// The file name.
        filename: String,
    },
    /// `sourceless` and a compiled script: it has no text to read.
    #[error(
        "can't read compiled script {}: its bytecode can't be read without Python\nhint: keep the .py files beside it",
        path.display()
    )]
    CompiledScript {
        /// The file.
        path: PathBuf,
    },
    /// The same head twice.
    #[error("Duplicate head revisions specified")]
    DuplicateHeads,
    /// Several version locations and nothing that chooses one.
    #[error("Multiple version locations present, please specify --version-path")]
    NeedsVersionPath,
    /// `--version-path` is none of the version locations.
    #[error("Path {} is not represented in current version locations", path.display())]
    UnknownVersionPath {
        /// The path.
        path: PathBuf,
    },
    /// A new revision on one that is no head.
    #[error(
        "Revision {revision} is not a head revision; please specify --splice to create a new branch from this revision"
    )]
    NotAHead {
        /// The revision.
        revision: String,
    },
    /// `depends_on` with a name that means no revision ("base").
    #[error("'{argument}' does not name a revision to depend on")]
    NoDependency {
        /// The argument.
        argument: String,
    },
    /// The new script does not state the branch labels asked for.
    #[error(
        "Version {revision} specified branch_labels {labels}, however the migration file {} does not have them; have you upgraded your script.py.mako to include the 'branch_labels' section?",
        path.display()
    )]
    LabelsNotInTemplate {
        /// The new revision.
        revision: String,
        /// The labels.
        labels: String,
        /// The new file.
        path: PathBuf,
    },
    /// `timezone` is no zone.
    #[error("Can't locate timezone: {name}")]
    Timezone {
        /// The setting.
        name: String,
    },
    /// `file_template` is no template.
    #[error("can't use file_template {template:?}: {message}")]
    FileTemplate {
        /// The template.
        template: String,
        /// What is wrong.
        message: String,
    },
    /// `output_encoding` is unknown, or has no bytes for a character of the script.
    #[error("can't write {} as {encoding}: {message}", path.display())]
    Encoding {
        /// The file.
        path: PathBuf,
        /// The setting.
        encoding: String,
        /// What is wrong.
        message: String,
    },
    /// The template could not be rendered.
    #[error("Template rendering failed: {0}")]
    Template(BoxError),
    /// A write hook is wrongly configured or can't be run.
    #[error(transparent)]
    Hook(#[from] HookError),
    /// A file or directory can't be read or written.
    #[error("can't {action} {}: {source}", path.display())]
    Io {
        /// What was tried.
        action: &'static str,
        /// The file or directory.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
}

/// A `[post_write_hooks]` entry can't be carried out.
#[derive(Debug, thiserror::Error)]
pub enum HookError {
    /// `NAME.type` is missing.
    #[error(
        "Key '{name}.type' (or 'type' in toml) is required for post write hook {}",
        crate::identifiers::python_repr(name)
    )]
    NoType {
        /// The hook.
        name: String,
    },
    /// `NAME.type` is none of `exec`, `console_scripts`, `module`.
    #[error("No formatter with name '{kind}' registered")]
    UnknownType {
        /// The type.
        kind: String,
    },
    /// An option that the type needs is missing.
    #[error(
        "Key {name}.{option} is required for post write hook {}",
        crate::identifiers::python_repr(name)
    )]
    NoOption {
        /// The hook.
        name: String,
        /// The option.
        option: &'static str,
    },
    /// No installed package has the entry point.
    #[error("Could not find entrypoint console_scripts.{entrypoint}")]
    NoEntrypoint {
        /// The entry point.
        entrypoint: String,
    },
    /// No such Python module.
    #[error("Could not find module {module}")]
    NoModule {
        /// The module.
        module: String,
    },
    /// A `module` hook, or an entry point without an executable, and no Python to run it.
    #[error(
        "post write hook '{name}' needs Python, and no python3 is on PATH\nhint: use a hook of type 'exec'"
    )]
    NoPython {
        /// The hook.
        name: String,
    },
    /// `NAME.options` can't be split into words.
    #[error("options of post write hook '{name}': {message}")]
    Options {
        /// The hook.
        name: String,
        /// What is wrong.
        message: &'static str,
    },
    /// The program can't be started.
    #[error("can't run '{program}' for post write hook '{name}': {source}")]
    Run {
        /// The hook.
        name: String,
        /// The program.
        program: String,
        /// Why.
        source: io::Error,
    },
}

fn quoted(ids: &[String]) -> String {
    ids.iter()
        .map(|id| format!("'{id}'"))
        .collect::<Vec<_>>()
        .join(", ")
}

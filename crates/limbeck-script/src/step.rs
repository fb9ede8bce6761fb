//! What a migration does to the version table, as data.

use std::fmt;
use std::path::PathBuf;

use indexmap::IndexSet;

use crate::error::GraphError;
use crate::graph::RevisionMap;
use crate::{Identifiers, Revision};

/// One step of an upgrade, a downgrade or a stamp (`alembic.runtime.migration.MigrationStep`).
/// `Display` gives what follows "Running " in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A script's `upgrade()`.
    Upgrade(RevisionStep),
    /// A script's `downgrade()`.
    Downgrade(RevisionStep),
    /// The version table alone.
    Stamp(StampStep),
}

/// The script of a step (`RevisionStep`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionStep {
    /// Its identifier.
    pub revision: String,
    /// Its parents.
    pub down_revisions: Vec<String>,
    /// Its parents and those dependencies that no ancestor has.
    pub normalized_down_revisions: Vec<String>,
    /// The first paragraph of its docstring.
    pub doc: String,
    /// Its file.
    pub path: PathBuf,
}

impl From<&Revision> for RevisionStep {
    fn from(revision: &Revision) -> Self {
        Self {
            revision: revision.revision.clone(),
            down_revisions: revision.down_revision.as_slice().to_vec(),
            normalized_down_revisions: revision.normalized_down_revisions(),
            doc: revision.doc().to_owned(),
            path: revision.path.clone(),
        }
    }
}

/// A change of the version table without running anything (`StampStep`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StampStep {
    /// The rows that go.
    pub from: Vec<String>,
    /// The rows that come.
    pub to: Vec<String>,
    /// The direction in the graph.
    pub is_upgrade: bool,
    /// A whole branch comes or goes.
    pub branch_move: bool,
}

/// One statement on the version table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VersionChange {
    /// A new row.
    Insert(String),
    /// A row's version number changes.
    Update {
        /// The row as it is.
        from: String,
        /// What it becomes.
        to: String,
    },
    /// A row goes.
    Delete(String),
}

impl Step {
    /// `upgrade`, `downgrade` or `stamp_revision`, as the log names it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Upgrade(_) => "upgrade",
            Self::Downgrade(_) => "downgrade",
            Self::Stamp(_) => "stamp_revision",
        }
    }

    /// Whether it goes up in the graph.
    pub fn is_upgrade(&self) -> bool {
        match self {
            Self::Upgrade(_) => true,
            Self::Downgrade(_) => false,
            Self::Stamp(stamp) => stamp.is_upgrade,
        }
    }

    /// Whether it only stamps.
    pub fn is_stamp(&self) -> bool {
        matches!(self, Self::Stamp(_))
    }

    /// The script, if it is not a stamp.
    pub fn script(&self) -> Option<&RevisionStep> {
        match self {
            Self::Upgrade(script) | Self::Downgrade(script) => Some(script),
            Self::Stamp(_) => None,
        }
    }

    /// The script's docstring; empty for a stamp.
    pub fn doc(&self) -> &str {
        self.script().map_or("", |script| &script.doc)
    }

    /// Where the step starts, without dependencies (`from_revisions_no_deps`): for the log.
    pub fn from_revisions(&self) -> &[String] {
        match self {
            Self::Upgrade(script) => &script.down_revisions,
            Self::Downgrade(script) => std::slice::from_ref(&script.revision),
            Self::Stamp(stamp) => &stamp.from,
        }
    }

    /// Where the step leads, without dependencies (`to_revisions_no_deps`): for the log.
    pub fn to_revisions(&self) -> &[String] {
        match self {
            Self::Upgrade(script) => std::slice::from_ref(&script.revision),
            Self::Downgrade(script) => &script.down_revisions,
            Self::Stamp(stamp) => &stamp.to,
        }
    }

    /// The upper revisions of the step (`MigrationInfo.up_revision_ids`).
    pub fn up_revision_ids(&self) -> &[String] {
        match self {
            Self::Upgrade(script) | Self::Downgrade(script) => {
                std::slice::from_ref(&script.revision)
            }
            Self::Stamp(stamp) if stamp.is_upgrade => &stamp.to,
            Self::Stamp(stamp) => &stamp.from,
        }
    }

    /// The lower revisions of the step (`MigrationInfo.down_revision_ids`).
    pub fn down_revision_ids(&self) -> &[String] {
        match self {
            Self::Upgrade(script) | Self::Downgrade(script) => &script.normalized_down_revisions,
            Self::Stamp(stamp) if stamp.is_upgrade => &stamp.from,
            Self::Stamp(stamp) => &stamp.to,
        }
    }

    /// `upgrade a -> b`: for the comment in `--sql` output.
    pub fn short_log(&self) -> String {
        let (from, to) = (
            self.from_revisions().join(", "),
            self.to_revisions().join(", "),
        );
        format!("{} {from} -> {to}", self.name())
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.short_log())?;
        if !self.doc().is_empty() {
            write!(f, ", {}", self.doc())?;
        }
        Ok(())
    }
}

/// The rows of the version table, while steps are carried out.
#[derive(Debug, Clone, Default)]
pub struct HeadMaintainer {
    heads: IndexSet<String>,
}

impl HeadMaintainer {
    /// Starts with these rows.
    pub fn new(heads: impl IntoIterator<Item = String>) -> Self {
        Self {
            heads: heads.into_iter().collect(),
        }
    }

    /// The rows now.
    pub fn heads(&self) -> impl Iterator<Item = &str> {
        self.heads.iter().map(String::as_str)
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.heads.is_empty()
    }

    /// What a step changes, in the order of the statements; the rows are then as if they had
    /// been carried out (`HeadMaintainer.update_to_step`).
    ///
    /// # Errors
    /// A row that should be there and is not, or the reverse. Then the rows are as before.
    pub fn update_to_step(
        &mut self,
        step: &Step,
        map: &RevisionMap,
    ) -> Result<Vec<VersionChange>, GraphError> {
        let changes = match step {
            Step::Upgrade(script) => self.upgrade(script, map)?,
            Step::Downgrade(script) => self.downgrade(script, map)?,
            Step::Stamp(stamp) => self.stamp(stamp)?,
        };
        let before = (changes.len() > 1).then(|| self.heads.clone());
        for change in &changes {
            if let Err(error) = self.apply(change) {
                if let Some(before) = before {
                    self.heads = before;
                }
                return Err(error);
            }
        }
        Ok(changes)
    }

    fn apply(&mut self, change: &VersionChange) -> Result<(), GraphError> {
        let (gone, come) = match change {
            VersionChange::Insert(to) => (None, Some(to)),
            VersionChange::Update { from, to } => (Some(from), Some(to)),
            VersionChange::Delete(from) => (Some(from), None),
        };
        if let Some(to) = come.filter(|to| self.heads.contains(*to)) {
            return Err(GraphError::VersionRow {
                version: to.clone(),
                present: true,
            });
        }
        if let Some(from) = gone
            && !self.heads.shift_remove(from)
        {
            return Err(GraphError::VersionRow {
                version: from.clone(),
                present: false,
            });
        }
        self.heads.extend(come.cloned());
        Ok(())
    }

    fn upgrade(
        &self,
        step: &RevisionStep,
        map: &RevisionMap,
    ) -> Result<Vec<VersionChange>, GraphError> {
        let RevisionStep {
            revision,
            normalized_down_revisions: down,
            ..
        } = step;
        let present: Vec<&String> = down.iter().filter(|id| self.heads.contains(*id)).collect();
        match present.as_slice() {
            [] => Ok(vec![VersionChange::Insert(revision.clone())]),
            [only] => Ok(vec![VersionChange::Update {
                from: (*only).clone(),
                to: revision.clone(),
            }]),
            _ => {
                // A parent that another parent implies has no row.
                let present: Vec<String> = present.into_iter().cloned().collect();
                let from = self.not_implied_by_others(&present, down, map)?;
                merge(&from, revision)
            }
        }
    }

    fn downgrade(
        &self,
        step: &RevisionStep,
        map: &RevisionMap,
    ) -> Result<Vec<VersionChange>, GraphError> {
        let RevisionStep {
            revision,
            normalized_down_revisions: down,
            ..
        } = step;
        if !self.heads.contains(revision) {
            return Err(GraphError::VersionRow {
                version: revision.clone(),
                present: false,
            });
        }
        let to = self.unmerged(revision, down, map)?;
        match to.as_slice() {
            [] => Ok(vec![VersionChange::Delete(revision.clone())]),
            to => Ok(unmerge(revision, to)),
        }
    }

    /// The rows that a downgrade leaves: what it follows, less what other rows, or each other,
    /// imply.
    fn unmerged(
        &self,
        revision: &str,
        down: &[String],
        map: &RevisionMap,
    ) -> Result<Vec<String>, GraphError> {
        let down = if self.heads.len() > 1 {
            self.not_implied_by_others(down, &[revision.to_owned()], map)?
        } else {
            down.to_vec()
        };
        if down.len() < 2 {
            return Ok(down);
        }
        let mut left = Vec::new();
        for id in &down {
            let fellows = down.iter().filter(|other| *other != id);
            let others: Vec<&str> = fellows.map(String::as_str).collect();
            left.extend(map.not_implied(std::slice::from_ref(id), &others)?);
        }
        Ok(left)
    }

    /// Those identifiers that the rows other than `own` do not imply.
    fn not_implied_by_others(
        &self,
        ids: &[String],
        own: &[String],
        map: &RevisionMap,
    ) -> Result<Vec<String>, GraphError> {
        let rows = self.heads.iter().filter(|head| !own.contains(head));
        let others: Vec<&str> = rows.map(String::as_str).collect();
        if others.is_empty() {
            return Ok(ids.to_vec());
        }
        map.not_implied(ids, &others)
    }

    fn stamp(&self, step: &StampStep) -> Result<Vec<VersionChange>, GraphError> {
        let StampStep {
            from,
            to,
            is_upgrade,
            branch_move,
        } = step;
        let missing = |ids: &[String]| ids.iter().any(|id| !self.heads.contains(id));
        match (from.as_slice(), to.as_slice()) {
            ([from], _) if !is_upgrade && *branch_move => {
                Ok(vec![VersionChange::Delete(from.clone())])
            }
            (_, [to_one]) if *is_upgrade && (*branch_move || missing(from)) && missing(to) => {
                Ok(vec![VersionChange::Insert(to_one.clone())])
            }
            ([_, _, ..], [to, ..]) => merge(from, to),
            ([from, ..], [_, _, ..]) => Ok(unmerge(from, to)),
            ([from], [to]) => Ok(vec![VersionChange::Update {
                from: from.clone(),
                to: to.clone(),
            }]),
            _ => Err(GraphError::VersionRow {
                version: to.first().or(from.first()).cloned().unwrap_or_default(),
                present: !to.is_empty(),
            }),
        }
    }
}

/// Several rows become one: the last is updated, the others go first.
fn merge(from: &[String], to: &str) -> Result<Vec<VersionChange>, GraphError> {
    let Some((last, others)) = from.split_last() else {
        return Err(GraphError::AmbiguousUpdate);
    };
    let mut changes: Vec<VersionChange> =
        others.iter().cloned().map(VersionChange::Delete).collect();
    changes.push(VersionChange::Update {
        from: last.clone(),
        to: to.to_owned(),
    });
    Ok(changes)
}

/// One row becomes several: it is updated to the last, the others come first.
fn unmerge(from: &str, to: &[String]) -> Vec<VersionChange> {
    let Some((last, others)) = to.split_last() else {
        return vec![VersionChange::Delete(from.to_owned())];
    };
    let mut changes: Vec<VersionChange> =
        others.iter().cloned().map(VersionChange::Insert).collect();
    changes.push(VersionChange::Update {
        from: from.to_owned(),
        to: last.clone(),
    });
    changes
}

impl RevisionMap {
    /// The steps that stamp `revisions` where the version table has `rows`
    /// (`ScriptDirectory._stamp_revs`). No revision means "base".
    ///
    /// # Errors
    /// Names or rows that mean nothing, or too much.
    pub fn stamp_steps(
        &self,
        revisions: &Identifiers,
        rows: &[String],
    ) -> Result<Vec<Step>, GraphError> {
        let base = Identifiers::from("base");
        let revisions = if revisions.is_empty() {
            &base
        } else {
            revisions
        };
        let rows: Vec<String> = self
            .get_revisions(rows)?
            .iter()
            .map(|row| row.revision.clone())
            .collect();
        let mut heads: IndexSet<String> = IndexSet::new();
        for revision in revisions.iter().filter(|revision| !revision.is_empty()) {
            heads.extend(self.filter_for_lineage(&rows, revision, true)?);
        }
        let heads: Vec<String> = heads.into_iter().collect();
        let destinations = self.get_revisions(revisions.clone())?;
        if destinations.is_empty() {
            let delete = |head: String| StampStep {
                from: vec![head],
                to: Vec::new(),
                is_upgrade: false,
                branch_move: true,
            };
            return Ok(heads.into_iter().map(delete).map(Step::Stamp).collect());
        }
        let mut steps = Vec::new();
        for destination in destinations {
            let to = &destination.revision;
            if !heads.contains(to) {
                steps.push(Step::Stamp(self.stamp_step(to, &heads)?));
            }
        }
        Ok(steps)
    }

    fn stamp_step(&self, to: &str, heads: &[String]) -> Result<StampStep, GraphError> {
        let to = to.to_owned();
        let descendants = self.descendant_ids(std::slice::from_ref(&to))?;
        let ancestors = self.ancestor_ids(std::slice::from_ref(&to))?;
        let above = heads.iter().any(|head| descendants.contains(head));
        let below = heads.iter().find(|head| ancestors.contains(*head));
        if let Some(below) = below.filter(|_| above) {
            // The rows contradict each other: one is an ancestor of another.
            return Err(GraphError::Overlap {
                revision: to,
                others: vec![below.clone()],
            });
        }
        let is_move = above || below.is_some();
        Ok(StampStep {
            from: if is_move { heads.to_vec() } else { Vec::new() },
            to: vec![to],
            is_upgrade: !above,
            branch_move: !is_move,
        })
    }
}

//! The revision graph: how scripts' identities become nodes and edges.
//!
//! Nodes are numbered in the order in which scripts were loaded. That order is visible: it decides
//! between siblings wherever the graph itself does not.

mod build;
mod downgrade;
mod iterate;
mod lookup;
mod relative;
mod sort;
mod upgrade;
mod walk;

use indexmap::IndexMap;

use crate::Revision;

pub use iterate::{Range, Selection};

/// All revisions and how they follow each other (`alembic.script.revision.RevisionMap`).
#[derive(Debug, Clone, Default)]
pub struct RevisionMap {
    /// Every script, in load order, also those that a later one with the same identifier hides.
    revisions: Vec<Revision>,
    links: Vec<Links>,
    /// For each node the length of the longest way down from it.
    levels: Vec<usize>,
    /// Identifiers, then branch labels. A hidden script's place is taken by the one that hides it.
    names: IndexMap<String, usize>,
    heads: Vec<usize>,
    real_heads: Vec<usize>,
    bases: Vec<usize>,
    real_bases: Vec<usize>,
}

/// One node's edges.
#[derive(Debug, Clone, Default)]
struct Links {
    down: Vec<usize>,
    resolved_dependencies: Vec<usize>,
    /// Parents and those dependencies that no ancestor has.
    normalized_down: Vec<usize>,
    next: Vec<usize>,
    /// Children and dependents.
    all_next: Vec<usize>,
}

/// What a name or a walk leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Revision(usize),
    /// Before the first revision.
    Base,
    /// Beyond the graph's ends.
    Nowhere,
}

impl RevisionMap {
    /// Every revision, in load order; of those with the same identifier the last.
    pub fn revisions(&self) -> impl Iterator<Item = &Revision> {
        self.names
            .iter()
            .filter(|(name, node)| self.revisions[**node].revision == **name)
            .map(|(_, node)| &self.revisions[*node])
    }

    /// How many scripts there are.
    pub fn len(&self) -> usize {
        self.revisions.len()
    }

    /// Whether there is no script.
    pub fn is_empty(&self) -> bool {
        self.revisions.is_empty()
    }

    /// Revisions that are nobody's parent (`RevisionMap.heads`).
    pub fn heads(&self) -> Vec<String> {
        self.ids(&self.heads)
    }

    /// Revisions that are nobody's parent or dependency (`RevisionMap._real_heads`): the rows of
    /// the version table when everything is applied.
    pub fn real_heads(&self) -> Vec<String> {
        self.ids(&self.real_heads)
    }

    /// Revisions without a parent (`RevisionMap.bases`).
    pub fn bases(&self) -> Vec<String> {
        self.ids(&self.bases)
    }

    /// Revisions without parent and dependency (`RevisionMap._real_bases`).
    pub fn real_bases(&self) -> Vec<String> {
        self.ids(&self.real_bases)
    }

    /// The revision with exactly this identifier; no symbols, no partial identifiers.
    pub fn by_id(&self, id: &str) -> Option<&Revision> {
        let revision = &self.revisions[*self.names.get(id)?];
        (revision.revision == id).then_some(revision)
    }

    fn id(&self, node: usize) -> &str {
        &self.revisions[node].revision
    }

    fn ids(&self, nodes: &[usize]) -> Vec<String> {
        nodes.iter().map(|node| self.id(*node).to_owned()).collect()
    }
}

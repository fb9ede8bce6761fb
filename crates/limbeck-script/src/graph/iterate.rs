//! A range of revisions, from the newest to the oldest.

use super::RevisionMap;
use crate::error::GraphError;
use crate::event::Warning;
use crate::{Identifiers, Revision};

/// Which revisions to iterate over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Range {
    /// The upper end: what to upgrade to, or where a downgrade starts.
    pub upper: Identifiers,
    /// The lower end: where an upgrade starts, or what to downgrade to.
    pub lower: Identifiers,
    /// The lower end belongs to the range.
    pub inclusive: bool,
    /// Everything the upper end needs, also on branches that the lower end is not on.
    pub implicit_base: bool,
    /// A relative end that leads out of the graph is an error.
    pub assert_relative_length: bool,
    /// The range is to be taken back: everything applied that follows the lower end.
    pub select_for_downgrade: bool,
}

impl Range {
    /// The range above `lower` up to `upper`.
    pub fn new(upper: impl Into<Identifiers>, lower: impl Into<Identifiers>) -> Self {
        Self {
            upper: upper.into(),
            lower: lower.into(),
            inclusive: false,
            implicit_base: false,
            assert_relative_length: true,
            select_for_downgrade: false,
        }
    }
}

/// The revisions of a range, newest first.
#[derive(Debug, Clone)]
pub struct Selection<'a> {
    /// Every revision comes before those it follows.
    pub revisions: Vec<&'a Revision>,
    /// Something odd about the request.
    pub warning: Option<Warning>,
}

/// The range before it is put in order.
pub(super) struct Collected {
    /// For each node whether it belongs to the range.
    pub(super) needed: Vec<bool>,
    pub(super) heads: Vec<usize>,
    pub(super) warning: Option<Warning>,
}

impl RevisionMap {
    /// The revisions of a range, newest first (`RevisionMap.iterate_revisions`).
    ///
    /// # Errors
    /// Ends that mean nothing or too much, overlap, or are not on one line.
    pub fn iterate_revisions(&self, range: &Range) -> Result<Selection<'_>, GraphError> {
        let Collected {
            needed,
            heads,
            warning,
        } = if range.select_for_downgrade {
            self.collect_downgrade(range)?
        } else {
            self.collect_upgrade(range)?
        };
        let order = self.sort(needed, &heads)?;
        let revisions = order
            .into_iter()
            .map(|node| &self.revisions[node])
            .collect();
        Ok(Selection { revisions, warning })
    }
}

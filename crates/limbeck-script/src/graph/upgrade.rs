//! Which revisions an upgrade needs.

use super::iterate::{Collected, Range};
use super::lookup::Lineage;
use super::relative::Relative;
use super::walk::Edges;
use super::{Place, RevisionMap};
use crate::Identifiers;
use crate::error::GraphError;

impl RevisionMap {
    /// What is needed for `range.upper` and not there with `range.lower`.
    pub(super) fn collect_upgrade(&self, range: &Range) -> Result<Collected, GraphError> {
        let (upper, lower) = (&range.upper, &range.lower);
        let mut targets = self.upgrade_targets(range)?;
        if let Some((branch, _)) = lower.as_one().and_then(|lower| lower.split_once('@')) {
            let branch = self.label_of_branch(branch)?;
            targets.retain(|node| self.revisions[*node].branch_labels.contains(&branch));
        }
        let required = self.reach_distinct(&targets, Edges::NormalizedDown)?;

        let places = self.find(lower)?;
        let outside = |place: &Place| match place {
            Place::Revision(node) => !required.contains(*node),
            Place::Base => true,
            Place::Nowhere => false,
        };
        if !range.implicit_base && places.iter().any(outside) {
            return Err(GraphError::RangeNotAncestor {
                lower: lower.clone(),
                upper: upper.clone(),
            });
        }
        let (current, lowest) = if places.first() == Some(&Place::Nowhere) {
            // The lower end is relative to the upper one.
            let lower = lower.as_one().unwrap_or_default();
            match self
                .downgrade_target(upper, lower, range.assert_relative_length)?
                .place
            {
                Place::Revision(node) => (vec![node], vec![node]),
                Place::Base => (Vec::new(), Vec::new()),
                Place::Nowhere => {
                    return Err(GraphError::NotARevision {
                        argument: lower.to_owned(),
                    });
                }
            }
        } else {
            let nodes = self.nodes(places, lower)?;
            (nodes.clone(), nodes)
        };

        let applied = self.reach_distinct(&current, Edges::NormalizedDown)?;
        let mut needed: Vec<bool> = (0..self.revisions.len())
            .map(|node| required.contains(node) && !applied.contains(node))
            .collect();
        if range.inclusive {
            for node in lowest {
                needed[node] = true;
            }
        }
        if !current.is_empty() && !range.implicit_base {
            let above = self.reach_distinct(&current, Edges::Next)?;
            for (node, needed) in needed.iter_mut().enumerate() {
                *needed &= above.contains(node);
            }
        }
        Ok(Collected {
            needed,
            heads: targets,
            warning: None,
        })
    }

    /// A branch's label; a revision may stand for its branch if that has one label.
    fn label_of_branch(&self, branch: &str) -> Result<String, GraphError> {
        match self.find_one(branch)?.map(|node| &self.revisions[node]) {
            Some(revision) if revision.revision == branch => match &revision.branch_labels[..] {
                [label] => Ok(label.clone()),
                _ => Err(GraphError::NoSuchBranch {
                    label: branch.to_owned(),
                }),
            },
            _ => Ok(branch.to_owned()),
        }
    }

    fn upgrade_targets(&self, range: &Range) -> Result<Vec<usize>, GraphError> {
        let upper = &range.upper;
        let Some(relative) = upper.as_one().and_then(Relative::parse) else {
            return self.nodes(self.find(upper)?, upper);
        };
        let place = self.relative_upgrade_target(relative, range)?;
        match place {
            Place::Revision(node) => Ok(vec![node]),
            Place::Base | Place::Nowhere => Err(relative.too_far()),
        }
    }

    fn relative_upgrade_target(
        &self,
        relative: Relative<'_>,
        range: &Range,
    ) -> Result<Place, GraphError> {
        let Relative {
            label,
            symbol,
            steps,
            ..
        } = relative;
        let no_overwalk = range.assert_relative_length;
        match symbol {
            Some(symbol) if steps > 0 => self.walk(self.place(symbol)?, steps, label, no_overwalk),
            Some(symbol) => {
                let start = match label {
                    Some(label) => self.place(&format!("{label}@{symbol}"))?,
                    None => self.place(symbol)?,
                };
                self.walk(start, steps, None, no_overwalk)
            }
            None if steps > 0 => {
                let start = self.upgrade_start(&range.lower, label)?;
                self.walk(start, steps, label, no_overwalk)
            }
            // Upgrading to before the current revision.
            None => Err(GraphError::RelativeLength {
                relative: steps.to_string(),
                count: steps.unsigned_abs(),
            }),
        }
    }

    /// Where `+N` counts from: what is applied, on the branch if one is named.
    fn upgrade_start(
        &self,
        current: &Identifiers,
        label: Option<&str>,
    ) -> Result<Place, GraphError> {
        let Some(label) = label else {
            return match current.as_slice() {
                [] => Ok(Place::Nowhere),
                [only] => self.place(only),
                _ => Err(GraphError::AmbiguousUpgrade),
            };
        };
        let current = self.nodes(self.find(current)?, current)?;
        let mut starts = self.filter_nodes(&current, label, Lineage::Versioned)?;
        if starts.is_empty() {
            // The branch is not among the current heads, but some of it may lie below them.
            let applied: Vec<usize> = self
                .reach(&current, Edges::NormalizedDown)
                .nodes()
                .collect();
            let on_branch = self.filter_nodes(&applied, label, Lineage::Versioned)?;
            let mut followed = vec![false; self.revisions.len()];
            for node in &on_branch {
                for down in &self.links[*node].normalized_down {
                    followed[*down] = true;
                }
            }
            starts = on_branch
                .into_iter()
                .filter(|node| !followed[*node])
                .collect();
        }
        match starts.as_slice() {
            [] => Ok(Place::Nowhere),
            [only] => Ok(Place::Revision(*only)),
            _ => Err(GraphError::AmbiguousUpgrade),
        }
    }
}

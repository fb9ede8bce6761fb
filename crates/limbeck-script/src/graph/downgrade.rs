//! Which revisions a downgrade takes back.

use super::iterate::{Collected, Range};
use super::lookup::Lineage;
use super::relative::Relative;
use super::walk::Edges;
use super::{Place, RevisionMap};
use crate::Identifiers;
use crate::error::GraphError;
use crate::event::Warning;

/// What a downgrade's argument means.
pub(super) struct Target {
    label: Option<String>,
    pub(super) place: Place,
    warning: Option<Warning>,
}

impl RevisionMap {
    /// What is applied with `range.upper` and follows `range.lower`.
    pub(super) fn collect_downgrade(&self, range: &Range) -> Result<Collected, GraphError> {
        let upper = &range.upper;
        let target = match &range.lower {
            Identifiers::None => Target {
                label: None,
                place: Place::Base,
                warning: None,
            },
            Identifiers::One(lower) => {
                self.downgrade_target(upper, lower, range.assert_relative_length)?
            }
            Identifiers::Several(_) => {
                return Err(GraphError::NotARevision {
                    argument: range.lower.to_string(),
                });
            }
        };
        let roots = self.downgrade_roots(&target, range.inclusive)?;
        let heads = self.nodes(self.find(upper)?, upper)?;
        let dependents = self.reach(&roots, Edges::AllNext);
        let active = self.reach(&heads, Edges::NormalizedDown);
        let below = range
            .implicit_base
            .then(|| self.reach(&roots, Edges::NormalizedDown));
        let needed: Vec<bool> = (0..self.revisions.len())
            .map(|node| {
                active.contains(node)
                    && (dependents.contains(node)
                        || below.as_ref().is_some_and(|below| !below.contains(node)))
            })
            .collect();
        if let Place::Revision(node) = target.place
            && !needed.contains(&true)
            && !heads.contains(&node)
        {
            return Err(GraphError::RangeNotAncestor {
                lower: Identifiers::from("Nothing to drop"),
                upper: upper.clone(),
            });
        }
        Ok(Collected {
            needed,
            heads,
            warning: target.warning,
        })
    }

    /// The revisions to take back last: what follows the target.
    fn downgrade_roots(&self, target: &Target, inclusive: bool) -> Result<Vec<usize>, GraphError> {
        let roots = match target.place {
            Place::Revision(node) if inclusive => vec![node],
            Place::Revision(node) => self.links[node].next.clone(),
            Place::Base | Place::Nowhere => self
                .names
                .values()
                .copied()
                .filter(|node| self.revisions[*node].is_base())
                .collect(),
        };
        let Some(label) = target.label.as_deref().filter(|_| roots.len() > 1) else {
            return Ok(roots);
        };
        let branch = self.reach(&[self.find_branch(label)?], Edges::Down);
        let roots: Vec<usize> = roots
            .into_iter()
            .filter(|root| branch.contains(*root))
            .collect();
        if roots.is_empty() {
            return Err(GraphError::NotADowngradeTarget);
        }
        Ok(roots)
    }

    pub(super) fn downgrade_target(
        &self,
        current: &Identifiers,
        target: &str,
        no_overwalk: bool,
    ) -> Result<Target, GraphError> {
        let Some(relative) = Relative::parse(target) else {
            let (label, symbol) = match target.rsplit_once('@') {
                Some((label, symbol)) => (Some(label), symbol),
                None => (None, target),
            };
            let place = self.find_one(symbol)?.map_or(Place::Base, Place::Revision);
            let label = label.filter(|label| !label.is_empty()).map(str::to_owned);
            return Ok(Target {
                label,
                place,
                warning: None,
            });
        };
        match (relative.symbol, relative.steps) {
            (None, 0..) => Err(relative.too_far()),
            (Some(symbol), 0..) => {
                let start = self.place(symbol)?;
                let place = self.walk(start, relative.steps, relative.label, no_overwalk)?;
                self.arrived(relative.label, place, GraphError::WalkedTooFar)
            }
            (Some(symbol), _) => {
                let start = match relative.label {
                    Some(label) => self.place(&format!("{label}@{symbol}"))?,
                    None => self.place(symbol)?,
                };
                let place = self.walk(start, relative.steps, None, no_overwalk)?;
                self.arrived(relative.label, place, GraphError::WalkedTooFar)
            }
            (None, _) => self.down_from_current(current, relative, no_overwalk),
        }
    }

    /// `-N` and `label@-N`.
    fn down_from_current(
        &self,
        current: &Identifiers,
        relative: Relative<'_>,
        no_overwalk: bool,
    ) -> Result<Target, GraphError> {
        let mut warning = None;
        let (label, symbol) = match relative.label {
            Some(label) => (label, self.current_on_branch(current, label, relative)?),
            None => {
                let Some(first) = current.as_slice().first() else {
                    return Err(relative.too_far());
                };
                if current.iter().any(|row| row != first) {
                    warning = Some(Warning::AmbiguousDowngrade);
                }
                // The walk keeps to the branch of the first row.
                (first.as_str(), first.clone())
            }
        };
        let start = self.place(&format!("{label}@{symbol}"))?;
        let place = self.walk(start, relative.steps, None, no_overwalk)?;
        let target = self.arrived(Some(label), place, relative.too_far())?;
        Ok(Target { warning, ..target })
    }

    /// The current revision on a branch, which may be applied only as a dependency of others.
    fn current_on_branch(
        &self,
        current: &Identifiers,
        label: &str,
        relative: Relative<'_>,
    ) -> Result<String, GraphError> {
        let mut on_branch = self.filter_for_lineage(current.as_slice(), label, false)?;
        if on_branch.is_empty() {
            let tips = self.all_current(current)?;
            on_branch = self.ids(&self.filter_nodes(&tips, label, Lineage::Versioned)?);
        }
        match on_branch.as_slice() {
            [] => Err(relative.too_far()),
            [only] => Ok(only.clone()),
            _ => Err(GraphError::AmbiguousDowngrade {
                branch: label.to_owned(),
                revisions: on_branch,
            }),
        }
    }

    fn arrived(
        &self,
        label: Option<&str>,
        place: Place,
        nowhere: GraphError,
    ) -> Result<Target, GraphError> {
        if place == Place::Nowhere {
            return Err(nowhere);
        }
        Ok(Target {
            label: label.map(str::to_owned),
            place,
            warning: None,
        })
    }
}

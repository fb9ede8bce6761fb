//! Following edges.

use super::RevisionMap;
use crate::error::GraphError;

/// Which edges to follow.
#[derive(Debug, Clone, Copy)]
pub(super) enum Edges {
    /// To parents.
    Down,
    /// To parents and dependencies, less those that an ancestor has.
    NormalizedDown,
    /// To parents and dependencies.
    AllDown,
    /// To children.
    Next,
    /// To children and dependents.
    AllNext,
}

/// The nodes that a walk came to, its starts included.
pub(super) struct Reached {
    /// In the order of the walk: depth first, the last edge first.
    pub(super) order: Vec<usize>,
    mask: Vec<bool>,
}

impl Reached {
    pub(super) fn contains(&self, node: usize) -> bool {
        self.mask.get(node).copied().unwrap_or(false)
    }

    /// The nodes in load order.
    pub(super) fn nodes(&self) -> impl Iterator<Item = usize> {
        self.mask
            .iter()
            .enumerate()
            .filter_map(|(node, reached)| reached.then_some(node))
    }
}

impl RevisionMap {
    /// Everything that the edges lead to from the starts.
    pub(super) fn reach(&self, starts: &[usize], edges: Edges) -> Reached {
        let mut reached = Reached {
            order: Vec::new(),
            mask: vec![false; self.revisions.len()],
        };
        for start in starts {
            self.walk_from(*start, edges, &mut reached, |_| ());
        }
        reached
    }

    /// The same, refusing starts of which one leads to another.
    pub(super) fn reach_distinct(
        &self,
        starts: &[usize],
        edges: Edges,
    ) -> Result<Reached, GraphError> {
        let mut is_start = vec![false; self.revisions.len()];
        for start in starts {
            is_start[*start] = true;
        }
        let mut reached = Reached {
            order: Vec::new(),
            mask: vec![false; self.revisions.len()],
        };
        for start in starts {
            let mut overlaps = Vec::new();
            self.walk_from(*start, edges, &mut reached, |node| {
                if is_start[node] && node != *start && !overlaps.contains(&node) {
                    overlaps.push(node);
                }
            });
            if !overlaps.is_empty() {
                return Err(GraphError::Overlap {
                    revision: self.id(*start).to_owned(),
                    others: self.ids(&overlaps),
                });
            }
        }
        Ok(reached)
    }

    fn walk_from(
        &self,
        start: usize,
        edges: Edges,
        reached: &mut Reached,
        mut visit: impl FnMut(usize),
    ) {
        let mut todo = vec![start];
        while let Some(node) = todo.pop() {
            visit(node);
            if std::mem::replace(&mut reached.mask[node], true) {
                continue;
            }
            reached.order.push(node);
            let links = &self.links[node];
            match edges {
                Edges::Down => todo.extend(&links.down),
                Edges::NormalizedDown => todo.extend(&links.normalized_down),
                Edges::AllDown => {
                    todo.extend(&links.down);
                    todo.extend(&links.resolved_dependencies);
                }
                Edges::Next => todo.extend(&links.next),
                Edges::AllNext => todo.extend(&links.all_next),
            }
        }
    }
}

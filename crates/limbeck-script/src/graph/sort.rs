//! The order of `history` and of upgrade plans.
//!
//! The order is visible, so it is the reference's: from the first head down its line for as long
//! as no other head needs what comes next; then on with the head that does. What is ours is how
//! "another head needs it" is found: by counting, for every revision, those children that a
//! remaining head still leads to, in place of a set of ancestors for every head.

use super::RevisionMap;
use super::walk::Edges;
use crate::error::GraphError;

struct Sort<'a> {
    map: &'a RevisionMap,
    /// Nodes still to be put in order.
    todo: Vec<bool>,
    /// The remaining heads.
    heads: Vec<usize>,
    is_head: Vec<bool>,
    /// Children and dependents that are a head or lead down from one.
    live_children: Vec<usize>,
    children: Vec<Vec<usize>>,
    /// The last search that came to a node, so that searching needs no clearing.
    seen: Vec<usize>,
    searches: usize,
}

impl RevisionMap {
    /// Puts the needed nodes in order, newest first, starting at the heads among them.
    pub(super) fn sort(
        &self,
        needed: Vec<bool>,
        heads: &[usize],
    ) -> Result<Vec<usize>, GraphError> {
        let count = needed.iter().filter(|needed| **needed).count();
        let mut heads: Vec<usize> = heads.iter().copied().filter(|head| needed[*head]).collect();
        heads.sort_by_key(|head| self.names.get_index_of(self.id(*head)));
        heads.dedup();
        let mut sort = Sort::new(self, needed, heads);
        let order = sort.run(count);
        if order.len() < count {
            let left: Vec<usize> = (0..self.revisions.len())
                .filter(|node| sort.todo[*node])
                .collect();
            return Err(GraphError::Unordered {
                revisions: self.ids(&left),
            });
        }
        Ok(order)
    }
}

impl<'a> Sort<'a> {
    fn new(map: &'a RevisionMap, todo: Vec<bool>, heads: Vec<usize>) -> Self {
        let size = map.revisions.len();
        let mut sort = Self {
            map,
            todo,
            is_head: vec![false; size],
            live_children: vec![0; size],
            children: vec![Vec::new(); size],
            seen: vec![0; size],
            searches: 0,
            heads,
        };
        for head in &sort.heads {
            sort.is_head[*head] = true;
        }
        for node in map.reach(&sort.heads, Edges::NormalizedDown).order {
            for parent in &map.links[node].normalized_down {
                sort.children[*parent].push(node);
                sort.live_children[*parent] += 1;
            }
        }
        sort
    }

    fn run(&mut self, count: usize) -> Vec<usize> {
        let mut order = Vec::with_capacity(count);
        let mut current = 0;
        while let Some(candidate) = self.heads.get(current).copied() {
            if self.live_children[candidate] > 0 {
                current = self.first_head_above(candidate);
                continue;
            }
            if std::mem::replace(&mut self.todo[candidate], false) {
                order.push(candidate);
            }
            let parents = &self.map.links[candidate].normalized_down;
            let next: Vec<usize> = parents
                .iter()
                .copied()
                .filter(|parent| self.todo[*parent] && !self.is_head[*parent])
                .collect();
            for head in &next {
                self.is_head[*head] = true;
            }
            self.is_head[candidate] = false;
            self.release(candidate);
            match next.split_first() {
                Some((first, others)) => {
                    self.heads[current] = *first;
                    self.heads.extend(others);
                }
                None => {
                    self.heads.remove(current);
                    current = current.saturating_sub(1);
                }
            }
        }
        order
    }

    /// No head leads to this node any more; the same may now hold for its parents.
    fn release(&mut self, node: usize) {
        let mut dead = vec![node];
        while let Some(node) = dead.pop() {
            for parent in &self.map.links[node].normalized_down {
                self.live_children[*parent] -= 1;
                if self.live_children[*parent] == 0 && !self.is_head[*parent] {
                    dead.push(*parent);
                }
            }
        }
    }

    /// The first of the remaining heads that leads down to this one.
    fn first_head_above(&mut self, candidate: usize) -> usize {
        self.searches += 1;
        let mut todo = vec![candidate];
        while let Some(node) = todo.pop() {
            for child in &self.children[node] {
                let live = self.is_head[*child] || self.live_children[*child] > 0;
                if live && self.seen[*child] != self.searches {
                    self.seen[*child] = self.searches;
                    todo.push(*child);
                }
            }
        }
        let found = self
            .heads
            .iter()
            .position(|head| self.seen[*head] == self.searches);
        found.unwrap_or_default()
    }
}

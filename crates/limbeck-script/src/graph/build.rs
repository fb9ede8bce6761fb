//! From scripts to the graph, and what can be wrong with it.

use indexmap::IndexMap;

use super::walk::Edges;
use super::{Links, RevisionMap};
use crate::Revision;
use crate::error::GraphError;
use crate::event::Warning;

impl RevisionMap {
    /// The graph of these scripts, in this order. Warnings are added to `warnings`, those before
    /// an error too.
    ///
    /// # Errors
    /// Missing parents and dependencies, branch labels used twice, cycles.
    pub fn new(
        scripts: impl IntoIterator<Item = Revision>,
        warnings: &mut Vec<Warning>,
    ) -> Result<Self, GraphError> {
        let mut map = Self::default();
        for script in scripts {
            let node = map.revisions.len();
            let name = script.revision.clone();
            map.revisions.push(script);
            if map.names.insert(name.clone(), node).is_some() {
                warnings.push(Warning::Duplicate { revision: name });
            }
        }
        map.links = vec![Links::default(); map.revisions.len()];
        let visible: Vec<usize> = map.names.values().copied().collect();
        map.name_branches()?;
        map.resolve_dependencies()?;
        map.link(&visible, warnings)?;
        map.find_ends(&visible);
        map.refuse_cycles()?;
        map.normalize_dependencies();
        map.find_levels();
        map.inherit_branch_labels();
        map.write_back();
        Ok(map)
    }

    /// The graph with one more script (`RevisionMap.add_revision`).
    ///
    /// # Errors
    /// As [`RevisionMap::new`].
    pub fn with_revision(
        &self,
        script: Revision,
        warnings: &mut Vec<Warning>,
    ) -> Result<Self, GraphError> {
        let known = self.revisions.iter().cloned().map(|mut revision| {
            revision
                .branch_labels
                .clone_from(&revision.own_branch_labels);
            revision
        });
        let mut all_warnings = Vec::new();
        let duplicate = self.names.contains_key(&script.revision);
        let revision = script.revision.clone();
        let map = Self::new(known.chain([script]), &mut all_warnings);
        if duplicate {
            warnings.push(Warning::Duplicate { revision });
        }
        warnings.extend(
            all_warnings
                .into_iter()
                .filter(|warning| !matches!(warning, Warning::Duplicate { .. })),
        );
        map
    }

    /// Makes branch labels names.
    fn name_branches(&mut self) -> Result<(), GraphError> {
        for (node, revision) in self.revisions.iter().enumerate() {
            for label in &revision.own_branch_labels {
                if let Some(other) = self.names.get(label) {
                    return Err(GraphError::BranchNameUsed {
                        label: label.clone(),
                        revision: revision.revision.clone(),
                        other: self.id(*other).to_owned(),
                    });
                }
                self.names.insert(label.clone(), node);
            }
        }
        Ok(())
    }

    fn resolve_dependencies(&mut self) -> Result<(), GraphError> {
        for (revision, links) in self.revisions.iter().zip(&mut self.links) {
            for name in revision.dependencies.iter() {
                let Some(node) = self.names.get(name) else {
                    return Err(GraphError::MissingDependency {
                        missing: name.clone(),
                        revision: revision.revision.clone(),
                        path: revision.path.clone(),
                    });
                };
                links.resolved_dependencies.push(*node);
            }
        }
        Ok(())
    }

    fn link(&mut self, visible: &[usize], warnings: &mut Vec<Warning>) -> Result<(), GraphError> {
        for node in visible {
            self.link_down(*node, warnings)?;
            let Links {
                down,
                resolved_dependencies,
                ..
            } = self.links[*node].clone();
            for parent in deduplicated(down.iter().chain(&resolved_dependencies)) {
                self.links[parent].all_next.push(*node);
                if down.contains(&parent) {
                    self.links[parent].next.push(*node);
                }
            }
        }
        for node in 0..self.revisions.len() {
            if self.links[node].down.is_empty() {
                self.link_down(node, warnings)?;
            }
        }
        Ok(())
    }

    fn link_down(&mut self, node: usize, warnings: &mut Vec<Warning>) -> Result<(), GraphError> {
        for parent in self.revisions[node].down_revision.iter() {
            let found = self.names.get(parent).copied();
            if let Some(parent_node) = found.filter(|found| self.id(*found) == parent) {
                self.links[node].down.push(parent_node);
                continue;
            }
            let mut revision = self.revisions[node].clone();
            revision.nextrev = self.ids(&self.links[node].next);
            let (missing, referrer) = (parent.clone(), revision.to_string());
            if found.is_none() {
                warnings.push(Warning::MissingParent {
                    missing: missing.clone(),
                    referrer: referrer.clone(),
                });
            }
            return Err(GraphError::MissingParent {
                missing,
                referrer,
                path: revision.path,
            });
        }
        Ok(())
    }

    /// Heads and bases. A hidden script counts as a head, for nothing can follow it.
    fn find_ends(&mut self, visible: &[usize]) {
        let mut followed = vec![false; self.revisions.len()];
        let mut really_followed = followed.clone();
        for node in visible {
            for parent in &self.links[*node].down {
                followed[*parent] = true;
                really_followed[*parent] = true;
            }
            for dependency in &self.links[*node].resolved_dependencies {
                really_followed[*dependency] = true;
            }
        }
        let nodes = || 0..self.revisions.len();
        self.heads = nodes().filter(|node| !followed[*node]).collect();
        self.real_heads = nodes().filter(|node| !really_followed[*node]).collect();
        self.bases = nodes()
            .filter(|node| self.revisions[*node].is_base())
            .collect();
        self.real_bases = nodes()
            .filter(|node| self.revisions[*node].is_real_base())
            .collect();
    }

    /// In a graph without cycles every revision is between a head and a base.
    fn refuse_cycles(&self) -> Result<(), GraphError> {
        let cut_off = |heads: &[usize], down, bases: &[usize], next| {
            let ids = self.revisions().map(|revision| revision.revision.clone());
            if heads.is_empty() || bases.is_empty() {
                return ids.collect::<Vec<_>>();
            }
            let (below, above) = (self.reach(heads, down), self.reach(bases, next));
            // A hidden script that is reached stands for its identifier.
            let reached: std::collections::HashSet<&str> = below
                .nodes()
                .filter(|node| above.contains(*node))
                .map(|node| self.id(node))
                .collect();
            let mut ids: Vec<String> = ids.filter(|id| !reached.contains(id.as_str())).collect();
            ids.sort();
            ids
        };
        let revisions = cut_off(&self.heads, Edges::Down, &self.bases, Edges::Next);
        if !revisions.is_empty() {
            return Err(GraphError::Cycle { revisions });
        }
        let revisions = cut_off(
            &self.real_heads,
            Edges::AllDown,
            &self.real_bases,
            Edges::AllNext,
        );
        if !revisions.is_empty() {
            return Err(GraphError::DependencyCycle { revisions });
        }
        Ok(())
    }

    /// Leaves out dependencies that an ancestor has already.
    fn normalize_dependencies(&mut self) {
        let shared = self.shared_dependencies();
        let above = self.dependencies_above(&shared);
        for (node, links) in self.links.iter_mut().enumerate() {
            let own = links
                .resolved_dependencies
                .iter()
                .copied()
                .filter(|dependency| {
                    shared
                        .get(dependency)
                        .is_none_or(|bit| !has_bit(&above[node], *bit))
                });
            let normalized: Vec<usize> = own.collect();
            links.normalized_down = deduplicated(links.down.iter().chain(&normalized));
            self.revisions[node].normalized_dependencies = deduplicated(normalized.iter())
                .into_iter()
                .map(|dependency| self.revisions[dependency].revision.clone())
                .collect();
        }
    }

    /// Dependencies that several revisions have, each with a number.
    fn shared_dependencies(&self) -> IndexMap<usize, usize> {
        let mut dependents: IndexMap<usize, usize> = IndexMap::new();
        for links in &self.links {
            for dependency in &links.resolved_dependencies {
                *dependents.entry(*dependency).or_default() += 1;
            }
        }
        dependents.retain(|_, count| *count > 1);
        dependents
            .into_keys()
            .enumerate()
            .map(|(bit, node)| (node, bit))
            .collect()
    }

    /// For each node, as a bit set, the shared dependencies that its ancestors have.
    fn dependencies_above(&self, shared: &IndexMap<usize, usize>) -> Vec<Vec<u64>> {
        let mut above = vec![Vec::new(); self.links.len()];
        if shared.is_empty() {
            return above;
        }
        let mut waiting: Vec<usize> = self.links.iter().map(|links| links.down.len()).collect();
        let mut ready: Vec<usize> = (0..waiting.len())
            .filter(|node| waiting[*node] == 0)
            .collect();
        while let Some(node) = ready.pop() {
            let mut below = above[node].clone();
            for dependency in &self.links[node].resolved_dependencies {
                if let Some(bit) = shared.get(dependency) {
                    below.resize(shared.len().div_ceil(64), 0);
                    below[bit / 64] |= 1 << (bit % 64);
                }
            }
            for child in &self.links[node].next {
                let words = below.len().max(above[*child].len());
                above[*child].resize(words, 0);
                for (word, more) in above[*child].iter_mut().zip(&below) {
                    *word |= more;
                }
                // A parent may be named twice.
                let times = self.links[*child]
                    .down
                    .iter()
                    .filter(|down| **down == node)
                    .count();
                waiting[*child] -= times;
                if waiting[*child] == 0 {
                    ready.push(*child);
                }
            }
        }
        above
    }

    fn find_levels(&mut self) {
        let needs = |links: &Links| {
            deduplicated(links.down.iter().chain(&links.resolved_dependencies)).len()
        };
        let mut waiting: Vec<usize> = self.links.iter().map(needs).collect();
        let mut ready: Vec<usize> = (0..waiting.len())
            .filter(|node| waiting[*node] == 0)
            .collect();
        self.levels = vec![0; waiting.len()];
        while let Some(node) = ready.pop() {
            for child in &self.links[node].all_next {
                self.levels[*child] = self.levels[*child].max(self.levels[node] + 1);
                waiting[*child] -= 1;
                if waiting[*child] == 0 {
                    ready.push(*child);
                }
            }
        }
    }

    /// A label holds for the revision's descendants, and for its ancestors as far as nothing
    /// branches or merges on the way down from its tip.
    fn inherit_branch_labels(&mut self) {
        for node in 0..self.revisions.len() {
            if self.revisions[node].own_branch_labels.is_empty() {
                continue;
            }
            let labels = self.revisions[node].branch_labels.clone();
            let descendants = self.reach(&[node], Edges::Next).order;
            for descendant in &descendants {
                self.add_labels(*descendant, &labels);
            }
            let mut tip = descendants.last().copied();
            while let Some(node) = tip {
                let links = &self.links[node];
                if links.all_next.len() > 1 || links.down.len() > 1 {
                    break;
                }
                tip = links.down.first().copied();
                self.add_labels(node, &labels);
            }
        }
    }

    fn add_labels(&mut self, node: usize, labels: &[String]) {
        let own = &mut self.revisions[node].branch_labels;
        for label in labels {
            if !own.contains(label) {
                own.push(label.clone());
            }
        }
    }

    /// Gives every revision its neighbours' identifiers.
    fn write_back(&mut self) {
        for node in 0..self.revisions.len() {
            let links = &self.links[node];
            let nextrev = self.ids(&links.next);
            let all_nextrev = self.ids(&links.all_next);
            let resolved_dependencies = self.ids(&links.resolved_dependencies);
            let revision = &mut self.revisions[node];
            revision.nextrev = nextrev;
            revision.all_nextrev = all_nextrev;
            revision.resolved_dependencies = resolved_dependencies;
        }
    }
}

fn has_bit(words: &[u64], bit: usize) -> bool {
    words
        .get(bit / 64)
        .is_some_and(|word| word & (1 << (bit % 64)) != 0)
}

fn deduplicated<'a>(nodes: impl Iterator<Item = &'a usize>) -> Vec<usize> {
    let mut out = Vec::new();
    for node in nodes {
        if !out.contains(node) {
            out.push(*node);
        }
    }
    out
}

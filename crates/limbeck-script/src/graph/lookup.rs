//! Naming revisions: identifiers whole and partial, symbols, branch labels.

use std::collections::HashSet;

use super::walk::Edges;
use super::{Place, RevisionMap};
use crate::error::GraphError;
use crate::{Identifiers, Revision};

/// Branch labels and identifiers shorter than this are not found by their beginning.
const SHORTEST_PARTIAL: usize = 4;

impl RevisionMap {
    /// The one revision that a name means; `None` for "base" (`RevisionMap.get_revision`).
    ///
    /// # Errors
    /// Nothing, or more than one revision, has that name.
    pub fn get_revision(&self, id: &str) -> Result<Option<&Revision>, GraphError> {
        Ok(self.find_one(id)?.map(|node| &self.revisions[node]))
    }

    /// The revisions that names mean: identifiers, their beginnings, `head`, `heads`, `base`,
    /// branch labels, `label@…`; none for "base" (`RevisionMap.get_revisions`).
    ///
    /// # Errors
    /// A name that means nothing, or too much.
    pub fn get_revisions(&self, ids: impl Into<Identifiers>) -> Result<Vec<&Revision>, GraphError> {
        let ids = ids.into();
        let nodes = self.nodes(self.find(&ids)?, &ids)?;
        Ok(nodes
            .into_iter()
            .map(|node| &self.revisions[node])
            .collect())
    }

    /// Identifiers for a symbolic name: none for "base", several for "heads"
    /// (`ScriptDirectory.as_revision_number`).
    ///
    /// # Errors
    /// "head" where there are several.
    pub fn as_revision_number(&self, id: &str) -> Result<Identifiers, GraphError> {
        let (ids, _) = self.resolve_number(id)?;
        if id == "heads" && !ids.is_empty() {
            return Ok(Identifiers::Several(ids));
        }
        Ok(ids
            .into_iter()
            .next()
            .map_or(Identifiers::None, Identifiers::One))
    }

    /// The head, `None` without any script (`RevisionMap.get_current_head`).
    ///
    /// # Errors
    /// [`GraphError::MultipleHeads`].
    pub fn get_current_head(&self, branch: Option<&str>) -> Result<Option<String>, GraphError> {
        let branch = branch.filter(|branch| !branch.is_empty());
        let heads = match branch {
            Some(branch) => self.filter_nodes(&self.heads, branch, Lineage::Versioned)?,
            None => self.heads.clone(),
        };
        if heads.len() > 1 {
            let argument = branch.map_or("head".to_owned(), |branch| format!("{branch}@head"));
            return Err(GraphError::MultipleHeads {
                heads: self.ids(&heads),
                argument: Some(argument),
            });
        }
        Ok(heads.first().map(|head| self.id(*head).to_owned()))
    }

    /// Those of the targets that are on one line with `check_against`, a revision or branch label
    /// (`RevisionMap.filter_for_lineage`).
    ///
    /// # Errors
    /// A name that means nothing, or too much.
    pub fn filter_for_lineage(
        &self,
        targets: &[String],
        check_against: &str,
        include_dependencies: bool,
    ) -> Result<Vec<String>, GraphError> {
        let lineage = if include_dependencies {
            Lineage::WithDependencies
        } else {
            Lineage::Versioned
        };
        let nodes = self.nodes_by_ids(targets)?;
        Ok(self.ids(&self.filter_nodes(&nodes, check_against, lineage)?))
    }

    /// The tips, on each branch, of what is applied when the version table has these rows
    /// (`ScriptDirectory.get_all_current`): also revisions that a row implies as dependencies.
    ///
    /// # Errors
    /// A row that no script has.
    pub fn get_all_current(&self, rows: &[String]) -> Result<Vec<&Revision>, GraphError> {
        let nodes = self.all_current(&Identifiers::Several(rows.to_vec()))?;
        Ok(nodes
            .into_iter()
            .map(|node| &self.revisions[node])
            .collect())
    }

    /// Those identifiers that none of the others needs.
    pub(crate) fn not_implied(
        &self,
        ids: &[String],
        others: &[&str],
    ) -> Result<Vec<String>, GraphError> {
        let others = others.iter().map(|id| self.find_id(id, None));
        let mut todo = others.collect::<Result<Vec<usize>, GraphError>>()?;
        let wanted = self.nodes_by_ids(ids)?;
        let lowest = wanted
            .iter()
            .map(|node| self.levels[*node])
            .min()
            .unwrap_or_default();
        let mut seen = vec![false; self.revisions.len()];
        while let Some(node) = todo.pop() {
            // What is below the lowest leads to none of them.
            if self.levels[node] >= lowest && !std::mem::replace(&mut seen[node], true) {
                todo.extend(&self.links[node].normalized_down);
            }
        }
        let left = wanted.into_iter().zip(ids).filter(|(node, _)| !seen[*node]);
        Ok(left.map(|(_, id)| id.clone()).collect())
    }

    /// These revisions and everything they need.
    pub(crate) fn ancestor_ids(&self, ids: &[String]) -> Result<HashSet<String>, GraphError> {
        self.reached_ids(ids, Edges::NormalizedDown)
    }

    /// These revisions and everything that needs them.
    pub(crate) fn descendant_ids(&self, ids: &[String]) -> Result<HashSet<String>, GraphError> {
        self.reached_ids(ids, Edges::AllNext)
    }

    fn reached_ids(&self, ids: &[String], edges: Edges) -> Result<HashSet<String>, GraphError> {
        let ids = Identifiers::Several(ids.to_vec());
        let reached = self.reach(&self.nodes(self.find(&ids)?, &ids)?, edges);
        Ok(reached
            .order
            .into_iter()
            .map(|node| self.id(node).to_owned())
            .collect())
    }

    pub(super) fn all_current(&self, rows: &Identifiers) -> Result<Vec<usize>, GraphError> {
        let starts = self.nodes(self.find(rows)?, rows)?;
        let applied = self.reach(&starts, Edges::NormalizedDown);
        let is_tip = |node: &usize| {
            !self.links[*node]
                .next
                .iter()
                .any(|child| applied.contains(*child))
        };
        Ok(applied.nodes().filter(is_tip).collect())
    }

    pub(super) fn find(&self, ids: &Identifiers) -> Result<Vec<Place>, GraphError> {
        let mut places = Vec::new();
        for id in ids.iter() {
            self.find_into(id, &mut places)?;
        }
        Ok(places)
    }

    fn find_into(&self, id: &str, places: &mut Vec<Place>) -> Result<(), GraphError> {
        let (ids, branch) = self.resolve_number(id)?;
        if let [only] = ids.as_slice()
            && let Some(steps) = only.trim().parse::<i64>().ok().filter(|steps| *steps < 0)
        {
            for head in &self.real_heads {
                let on_branch =
                    |label: &String| self.revisions[*head].branch_labels.contains(label);
                if branch.as_ref().is_none_or(on_branch) {
                    places.push(self.walk(Place::Revision(*head), steps, None, true)?);
                }
            }
            return Ok(());
        }
        for id in ids {
            places.push(Place::Revision(self.find_id(&id, branch.as_deref())?));
        }
        Ok(())
    }

    pub(super) fn find_one(&self, id: &str) -> Result<Option<usize>, GraphError> {
        let (mut ids, branch) = self.resolve_number(id)?;
        if ids.len() > 1 {
            return Err(GraphError::MultipleHeads {
                heads: ids,
                argument: Some(id.to_owned()),
            });
        }
        match ids.pop() {
            Some(id) => self.find_id(&id, branch.as_deref()).map(Some),
            None => {
                if let Some(branch) = branch.filter(|branch| !branch.is_empty()) {
                    self.find_branch(&branch)?;
                }
                Ok(None)
            }
        }
    }

    /// The nodes at these places, which must all be revisions.
    pub(super) fn nodes(
        &self,
        places: Vec<Place>,
        argument: &Identifiers,
    ) -> Result<Vec<usize>, GraphError> {
        places
            .into_iter()
            .map(|place| match place {
                Place::Revision(node) => Ok(node),
                Place::Base | Place::Nowhere => Err(GraphError::NotARevision {
                    argument: argument.to_string(),
                }),
            })
            .collect()
    }

    fn nodes_by_ids(&self, ids: &[String]) -> Result<Vec<usize>, GraphError> {
        ids.iter().map(|id| self.find_id(id, None)).collect()
    }

    /// A branch label's revision; any revision may stand for its branch.
    pub(super) fn find_branch(&self, label: &str) -> Result<usize, GraphError> {
        if let Some(node) = self.names.get(label) {
            return Ok(*node);
        }
        self.find_id(label, None)
            .map_err(|error| match error.unresolved() {
                Some(_) => GraphError::NoSuchBranch {
                    label: label.to_owned(),
                },
                None => error,
            })
    }

    /// An identifier or label, whole or its beginning.
    pub(super) fn find_id(&self, id: &str, branch: Option<&str>) -> Result<usize, GraphError> {
        let branch = branch.filter(|branch| !branch.is_empty());
        let branch_node = branch.map(|branch| self.find_branch(branch)).transpose()?;
        let node = match self.names.get(id) {
            Some(node) => *node,
            None => self.find_partial(id, branch)?,
        };
        if let (Some(branch), Some(branch_node)) = (branch, branch_node)
            && !self.lineage(&[branch_node], Lineage::Versioned)[node]
        {
            return Err(GraphError::NotOnBranch {
                revision: self.id(node).to_owned(),
                branch: branch.to_owned(),
                argument: id.to_owned(),
            });
        }
        Ok(node)
    }

    fn find_partial(&self, id: &str, branch: Option<&str>) -> Result<usize, GraphError> {
        let is_match = |name: &str| {
            !id.is_empty()
                && name.starts_with(id)
                && name.chars().nth(SHORTEST_PARTIAL - 1).is_some()
        };
        let mut matches: Vec<(&str, usize)> = self
            .names
            .iter()
            .filter(|(name, _)| is_match(name))
            .map(|(name, node)| (name.as_str(), *node))
            .collect();
        if let Some(branch) = branch {
            let nodes: Vec<usize> = matches.iter().map(|(_, node)| *node).collect();
            let kept = self.filter_nodes(&nodes, branch, Lineage::Versioned)?;
            matches.retain(|(_, node)| kept.contains(node));
        }
        match matches.as_slice() {
            [] => Err(GraphError::NoSuchRevision { id: id.to_owned() }),
            [(_, node)] => Ok(*node),
            several => Err(GraphError::AmbiguousId {
                id: id.to_owned(),
                matches: several
                    .iter()
                    .take(3)
                    .map(|(name, _)| (*name).to_owned())
                    .collect(),
            }),
        }
    }

    /// Resolves symbols, and takes the branch label off.
    pub(super) fn resolve_number(
        &self,
        id: &str,
    ) -> Result<(Vec<String>, Option<String>), GraphError> {
        let (branch, id) = match id.split_once('@') {
            Some((branch, id)) => (Some(branch.to_owned()), id),
            None => (None, id),
        };
        let named = branch.as_deref().filter(|branch| !branch.is_empty());
        let ids = match (id, named) {
            ("heads", Some(branch)) => {
                self.ids(&self.filter_nodes(&self.heads, branch, Lineage::Versioned)?)
            }
            ("heads", None) => self.real_heads(),
            ("head", branch) => self.get_current_head(branch)?.into_iter().collect(),
            ("base", _) => Vec::new(),
            (id, _) => vec![id.to_owned()],
        };
        Ok((ids, branch))
    }

    pub(super) fn filter_nodes(
        &self,
        targets: &[usize],
        check_against: &str,
        lineage: Lineage,
    ) -> Result<Vec<usize>, GraphError> {
        let (ids, branch) = self.resolve_number(check_against)?;
        let shares: Vec<String> = branch
            .into_iter()
            .filter(|branch| !branch.is_empty())
            .chain(ids)
            .collect();
        if targets.is_empty() || shares.is_empty() {
            return Ok(targets.to_vec());
        }
        let related = self.lineage(&self.nodes_by_ids(&shares)?, lineage);
        Ok(targets
            .iter()
            .copied()
            .filter(|target| related[*target])
            .collect())
    }

    /// Which nodes are ancestors or descendants of these, or one of them.
    fn lineage(&self, nodes: &[usize], lineage: Lineage) -> Vec<bool> {
        let (down, next) = match lineage {
            Lineage::Versioned => (Edges::Down, Edges::Next),
            Lineage::WithDependencies => (Edges::NormalizedDown, Edges::AllNext),
        };
        let (below, above) = (self.reach(nodes, down), self.reach(nodes, next));
        (0..self.revisions.len())
            .map(|node| below.contains(node) || above.contains(node))
            .collect()
    }
}

/// Which edges make a line.
#[derive(Debug, Clone, Copy)]
pub(super) enum Lineage {
    /// Parents only.
    Versioned,
    /// Dependencies too.
    WithDependencies,
}

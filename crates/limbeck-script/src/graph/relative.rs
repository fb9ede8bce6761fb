//! `+N`, `-N`, `rev+N`, `label@rev-N`.

use super::lookup::Lineage;
use super::{Place, RevisionMap};
use crate::error::GraphError;

/// A relative target, taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Relative<'a> {
    pub(super) label: Option<&'a str>,
    pub(super) symbol: Option<&'a str>,
    /// The number with its sign, as written.
    pub(super) text: &'a str,
    pub(super) steps: i64,
}

impl<'a> Relative<'a> {
    /// `[label@][symbol](+|-)N`. What follows the number is not looked at, as in the reference.
    pub(super) fn parse(target: &'a str) -> Option<Self> {
        let with_label = target
            .char_indices()
            .skip(1)
            .filter(|(_, ch)| *ch == '@')
            .find_map(|(at, _)| {
                let (label, rest) = (&target[..at], &target[at + 1..]);
                let relative = Self::parse_unlabelled(rest)?;
                (!label.contains('\n')).then_some(Self {
                    label: Some(label),
                    ..relative
                })
            });
        with_label.or_else(|| Self::parse_unlabelled(target))
    }

    fn parse_unlabelled(target: &'a str) -> Option<Self> {
        let symbol_end = target.find(|ch: char| !(ch.is_alphanumeric() || ch == '_'))?;
        let (symbol, signed) = target.split_at(symbol_end);
        let digits = signed.strip_prefix(['+', '-'])?;
        let digits_end = digits
            .find(|ch: char| !ch.is_ascii_digit())
            .unwrap_or(digits.len());
        if digits_end == 0 {
            return None;
        }
        let text = &signed[..=digits_end];
        let beyond = if text.starts_with('-') {
            -i64::MAX
        } else {
            i64::MAX
        };
        Some(Self {
            label: None,
            symbol: (!symbol.is_empty()).then_some(symbol),
            text,
            steps: text.parse().unwrap_or(beyond),
        })
    }

    /// The error of a target that leads nowhere.
    pub(super) fn too_far(&self) -> GraphError {
        GraphError::RelativeLength {
            relative: self.text.to_owned(),
            count: self.steps.unsigned_abs(),
        }
    }
}

impl RevisionMap {
    /// Takes so many steps up or down. Where the graph ends the walk stays, or with `no_overwalk`
    /// is nowhere. The label chooses between children.
    pub(super) fn walk(
        &self,
        start: Place,
        steps: i64,
        label: Option<&str>,
        no_overwalk: bool,
    ) -> Result<Place, GraphError> {
        let mut place = start;
        for _ in 0..steps.unsigned_abs() {
            let ways: Vec<Place> = if steps > 0 {
                self.ways_up(place, label)?
            } else {
                self.ways_down(place)
            };
            place = match ways.as_slice() {
                [] if no_overwalk => return Ok(Place::Nowhere),
                [] => return Ok(place),
                [only] => *only,
                _ => return Err(GraphError::AmbiguousWalk),
            };
        }
        Ok(place)
    }

    fn ways_up(&self, place: Place, label: Option<&str>) -> Result<Vec<Place>, GraphError> {
        let children = match place {
            Place::Revision(node) => &self.links[node].next,
            Place::Base | Place::Nowhere => &self.bases,
        };
        // Where there is but one way it need not be searched for, unless it may be the wrong one.
        let children = match label {
            Some(label) => self.filter_nodes(children, label, Lineage::Versioned)?,
            None => children.clone(),
        };
        Ok(children.into_iter().map(Place::Revision).collect())
    }

    fn ways_down(&self, place: Place) -> Vec<Place> {
        let parents = match place {
            Place::Base => return Vec::new(),
            Place::Revision(node) => &self.links[node].down,
            Place::Nowhere => &self.heads,
        };
        if parents.is_empty() {
            return vec![Place::Base];
        }
        parents.iter().copied().map(Place::Revision).collect()
    }

    /// The place that one name means.
    pub(super) fn place(&self, id: &str) -> Result<Place, GraphError> {
        Ok(self.find_one(id)?.map_or(Place::Nowhere, Place::Revision))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_relative_targets_apart() {
        let parts = |target| {
            Relative::parse(target)
                .map(|found| (found.label, found.symbol, found.text, found.steps))
        };
        assert_eq!(parts("+2"), Some((None, None, "+2", 2)));
        assert_eq!(parts("abc-12"), Some((None, Some("abc"), "-12", -12)));
        assert_eq!(parts("b@+1"), Some((Some("b"), None, "+1", 1)));
        assert_eq!(parts("a@b@c+1"), Some((Some("a@b"), Some("c"), "+1", 1)));
        assert_eq!(parts("@c+1"), None);
        assert_eq!(parts("abc"), None);
        assert_eq!(parts("abc+"), None);
        assert_eq!(
            parts("my-label@+1"),
            Some((Some("my-label"), None, "+1", 1))
        );
        assert_eq!(parts("+1junk"), Some((None, None, "+1", 1)));
        assert_eq!(
            parts("-99999999999999999999"),
            Some((None, None, "-99999999999999999999", -i64::MAX))
        );
    }
}

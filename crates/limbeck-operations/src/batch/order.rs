//! The order of columns.

use std::collections::HashSet;

use crate::OperationError;

/// Where added columns go: pairs of a column and one that comes after it.
#[derive(Debug, Default)]
pub(super) struct Order {
    /// The columns of the old table that are still there, in its order.
    pub(super) existing: Vec<String>,
    /// `partial_reordering`
    pub(super) partial: Vec<Vec<String>>,
    /// What added columns ask for.
    pub(super) added: Vec<(String, String)>,
}

impl Order {
    /// Notes where an added column goes; without a place, after the last one.
    pub(super) fn add(
        &mut self,
        column: &str,
        before: Option<&str>,
        after: Option<&str>,
    ) -> Result<(), OperationError> {
        let mut before = before.map(str::to_owned);
        let mut after = after.map(str::to_owned);
        if self.partial.is_empty() {
            match (&before, &after) {
                (None, Some(neighbour)) => before = self.following(neighbour)?,
                (Some(neighbour), None) => after = self.preceding(neighbour)?,
                _ => {}
            }
        }
        if let Some(before) = &before {
            self.added.push((column.to_owned(), before.clone()));
        }
        if let Some(after) = &after {
            self.added.push((after.clone(), column.to_owned()));
        }
        if self.partial.is_empty()
            && before.is_none()
            && after.is_none()
            && let Some(last) = self.existing.last()
        {
            self.added.push((last.clone(), column.to_owned()));
        }
        Ok(())
    }

    /// The column that comes after this one; none at the end.
    fn following(&self, column: &str) -> Result<Option<String>, OperationError> {
        if let Some(at) = self.existing.iter().position(|name| name == column) {
            return Ok(self.existing.get(at + 1).cloned());
        }
        let mut pairs = self.added.iter().rev();
        pairs
            .find(|(first, _)| first == column)
            .map(|(_, second)| Some(second.clone()))
            .ok_or_else(|| unknown(column))
    }

    /// The column that comes before this one; none at the start.
    fn preceding(&self, column: &str) -> Result<Option<String>, OperationError> {
        if let Some(at) = self.existing.iter().position(|name| name == column) {
            let before = at.checked_sub(1).and_then(|at| self.existing.get(at));
            return Ok(before.cloned());
        }
        let mut pairs = self.added.iter().rev();
        pairs
            .find(|(_, second)| second == column)
            .map(|(first, _)| Some(first.clone()))
            .ok_or_else(|| unknown(column))
    }

    /// The columns in the order asked for; none where nothing was asked.
    pub(super) fn sorted(&self, columns: &[String]) -> Result<Option<Vec<String>>, OperationError> {
        if self.partial.is_empty() && self.added.is_empty() {
            return Ok(None);
        }
        let neighbours = |names: &[String]| -> Vec<(String, String)> {
            names
                .windows(2)
                .filter_map(|pair| match pair {
                    [first, second] => Some((first.clone(), second.clone())),
                    _ => None,
                })
                .collect()
        };
        let mut pairs: Vec<(String, String)> = if self.partial.is_empty() {
            neighbours(&self.existing)
        } else {
            self.partial
                .iter()
                .flat_map(|names| neighbours(names))
                .collect()
        };
        pairs.extend(self.added.iter().cloned());
        pairs.retain(|(first, second)| first != second);
        topological(&pairs, columns).map(Some)
    }
}

fn unknown(column: &str) -> OperationError {
    OperationError::NoSuchColumn {
        table: String::new(),
        column: column.to_owned(),
    }
}

/// Sorts items so that the first of each pair comes before the second, otherwise in their own order.
fn topological(
    pairs: &[(String, String)],
    items: &[String],
) -> Result<Vec<String>, OperationError> {
    let mut todo: Vec<&String> = items.iter().collect();
    let mut sorted = Vec::with_capacity(items.len());
    while !todo.is_empty() {
        let open: HashSet<&str> = todo.iter().map(|item| item.as_str()).collect();
        let waits = |item: &str| {
            pairs
                .iter()
                .any(|(first, second)| second == item && open.contains(first.as_str()))
        };
        let (later, ready): (Vec<_>, Vec<_>) = todo.iter().partition(|item| waits(item));
        if ready.is_empty() {
            let circle = later.into_iter().cloned().collect();
            return Err(OperationError::Circular(circle));
        }
        sorted.extend(ready.into_iter().cloned());
        todo = later;
    }
    Ok(sorted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    fn order(existing: &str, partial: &[&str]) -> Order {
        Order {
            existing: names(existing),
            partial: partial.iter().map(|text| names(text)).collect(),
            added: Vec::new(),
        }
    }

    fn sorted(order: &Order, columns: &str) -> String {
        match order.sorted(&names(columns)) {
            Ok(Some(columns)) => columns.join(" "),
            Ok(None) => "as they are".to_owned(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn a_column_goes_where_it_is_asked_to() {
        let mut middle = order("a b c", &[]);
        middle.add("x", None, Some("a")).unwrap();
        assert_eq!(sorted(&middle, "a b c x"), "a x b c");
        let mut first = order("a b c", &[]);
        first.add("x", Some("a"), None).unwrap();
        assert_eq!(sorted(&first, "a b c x"), "x a b c");
        let mut both = order("a b c", &[]);
        both.add("x", Some("c"), None).unwrap();
        both.add("y", None, Some("x")).unwrap();
        assert_eq!(sorted(&both, "a b c x y"), "a b x y c");
        let mut last = order("a b c", &[]);
        last.add("x", None, None).unwrap();
        assert_eq!(sorted(&last, "a b c x"), "a b c x");
    }

    #[test]
    fn a_partial_order_is_kept_and_the_rest_follows() {
        assert_eq!(
            sorted(&order("a b c d", &["d c", "c a"]), "a b c d"),
            "b d c a"
        );
        assert_eq!(sorted(&order("a b c", &[]), "a b c"), "as they are");
    }

    #[test]
    fn contradictions_are_refused() {
        assert_eq!(
            sorted(&order("a b", &["a b", "b a"]), "a b"),
            "Circular dependency detected. ('a', 'b')"
        );
        assert!(order("a", &[]).add("x", None, Some("nowhere")).is_err());
    }
}

//! What Python and SQLAlchemy have and limbeck does not.

/// One module a line, and the names in question.
const NAMES: &str = include_str!("known_names.txt");

/// Whether `module` or `module.name` is there in the reference, though not here.
pub(crate) fn is_known(name: &str) -> bool {
    let (module, last) = name.rsplit_once('.').unwrap_or_default();
    NAMES.lines().any(|line| {
        let mut words = line.split(' ');
        match words.next() {
            Some(known) if known == name => words.next().is_none(),
            Some(known) if known == module => words.any(|word| word == last),
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::is_known;

    #[test]
    fn modules_and_names_that_the_reference_has_are_known() {
        assert!(is_known("sqlalchemy.AdaptedConnection"));
        assert!(is_known("cmath"));
    }

    #[test]
    fn what_nobody_has_is_not_known() {
        assert!(!is_known("sqlalchemy.AdaptedConection"));
        assert!(!is_known("typing.Optinal"));
        assert!(!is_known("shop.models"));
        assert!(!is_known("sqlalchemy"));
    }
}

//! Which comparisons are made (`autogenerate_plugins`).

use limbeck_runtime::RuntimeError;

use super::Result;

/// The reference's plugins in the order in which they are set up.
const NAMES: [&str; 7] = [
    "alembic.autogenerate.schemas",
    "alembic.autogenerate.tables",
    "alembic.autogenerate.types",
    "alembic.autogenerate.constraints",
    "alembic.autogenerate.defaults",
    "alembic.autogenerate.comments",
    "alembic.ext.checkconstraint_byname",
];

/// The comparisons that are made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Plugins(Vec<&'static str>);

impl Plugins {
    /// Those that the patterns name, each of which is told: `*` stands for any part, a `~` before a pattern takes away.
    pub(super) fn select(patterns: &[String], mut tell: impl FnMut(&str)) -> Result<Self> {
        let excluded: Vec<&str> = patterns
            .iter()
            .filter_map(|pattern| pattern.strip_prefix('~'))
            .collect();
        let included: Vec<&str> = patterns
            .iter()
            .map(String::as_str)
            .filter(|pattern| !pattern.starts_with('~'))
            .collect();
        let any =
            |patterns: &[&str], name: &str| patterns.iter().any(|pattern| matches(pattern, name));
        let selected = NAMES
            .into_iter()
            .filter(|name| any(&included, name) && !any(&excluded, name));
        let selected: Vec<_> = selected.collect();
        selected.iter().for_each(|name| tell(name));
        let missing: Vec<&str> = included
            .iter()
            .copied()
            .filter(|pattern| !NAMES.iter().any(|name| matches(pattern, name)))
            .collect();
        if !missing.is_empty() {
            return Err(RuntimeError::command(format!(
                "Did not locate plugins: {}",
                missing.join(", ")
            )));
        }
        Ok(Self(selected))
    }

    /// Whether a plugin of this last name is among them.
    pub(super) fn has(&self, last: &str) -> bool {
        self.0
            .iter()
            .any(|name| name.rsplit('.').next() == Some(last))
    }
}

fn matches(pattern: &str, name: &str) -> bool {
    // Its name before it became one that must be asked for.
    let pattern = match pattern {
        "alembic.autogenerate.checkconstraint_byname" => "alembic.ext.checkconstraint_byname",
        pattern => pattern,
    };
    let (parts, names) = (pattern.split('.'), name.split('.'));
    parts.clone().count() == names.clone().count()
        && parts
            .zip(names)
            .all(|(part, name)| part == "*" || part == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn select(patterns: &[&str]) -> Result<Plugins> {
        let patterns: Vec<String> = patterns.iter().map(ToString::to_string).collect();
        Plugins::select(&patterns, |_| {})
    }

    #[test]
    fn a_pattern_takes_all_but_what_another_takes_away() {
        let plugins =
            select(&["alembic.autogenerate.*", "~alembic.autogenerate.comments"]).unwrap();
        assert!(plugins.has("tables") && !plugins.has("comments"));
        assert!(!plugins.has("checkconstraint_byname"));
    }

    #[test]
    fn what_does_not_exist_is_refused() {
        let error = select(&["alembic.autogenerate.*", "mine.x"]).unwrap_err();
        assert_eq!(error.to_string(), "Did not locate plugins: mine.x");
    }
}

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
pub(crate) struct Plugins {
    ours: Vec<&'static str>,
    /// Those of the environment's own.
    pub(super) theirs: Vec<String>,
}

impl Plugins {
    /// Those that the patterns name, each of which is told: `*` stands for any part, a `~` before a pattern takes away.
    /// `theirs` are the names of the environment's own.
    pub(super) fn select(
        patterns: &[String],
        theirs: Vec<String>,
        mut tell: impl FnMut(&str),
    ) -> Result<Self> {
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
        let selected = |name: &str| any(&included, name) && !any(&excluded, name);
        let plugins = Self {
            ours: NAMES.into_iter().filter(|name| selected(name)).collect(),
            theirs: theirs.into_iter().filter(|name| selected(name)).collect(),
        };
        let all = || {
            let theirs = plugins.theirs.iter().map(String::as_str);
            plugins.ours.iter().copied().chain(theirs)
        };
        all().for_each(&mut tell);
        let missing: Vec<&str> = included
            .iter()
            .copied()
            .filter(|pattern| !all().any(|name| matches(pattern, name)))
            .collect();
        if !missing.is_empty() {
            return Err(RuntimeError::command(format!(
                "Did not locate plugins: {}",
                missing.join(", ")
            )));
        }
        Ok(plugins)
    }

    /// Whether a plugin of this last name is among them.
    pub(super) fn has(&self, last: &str) -> bool {
        self.ours
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
    let parts: Vec<&str> = pattern.split('.').collect();
    let names: Vec<&str> = name.split('.').collect();
    parts_match(&parts, &names)
}

/// `*` stands for one part or more.
fn parts_match(parts: &[&str], names: &[&str]) -> bool {
    match (parts, names) {
        ([], []) => true,
        (["*", rest @ ..], [_, others @ ..]) => {
            parts_match(rest, others) || parts_match(parts, others)
        }
        ([part, rest @ ..], [name, others @ ..]) => part == name && parts_match(rest, others),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn select(patterns: &[&str]) -> Result<Plugins> {
        let patterns: Vec<String> = patterns.iter().map(ToString::to_string).collect();
        Plugins::select(&patterns, vec!["mine.own".to_owned()], |_| {})
    }

    #[test]
    fn a_pattern_takes_all_but_what_another_takes_away() {
        let plugins =
            select(&["alembic.autogenerate.*", "~alembic.autogenerate.comments"]).unwrap();
        assert!(plugins.has("tables") && !plugins.has("comments"));
        assert!(!plugins.has("checkconstraint_byname"));
    }

    #[test]
    fn a_star_stands_for_several_parts() {
        let plugins = select(&["alembic.*", "~alembic.autogenerate.types"]).unwrap();
        assert!(plugins.has("checkconstraint_byname") && !plugins.has("types"));
        assert!(plugins.theirs.is_empty());
    }

    #[test]
    fn plugins_of_the_environment_are_asked_for_by_name() {
        let plugins = select(&["alembic.autogenerate.*", "mine.*"]).unwrap();
        assert_eq!(plugins.theirs, ["mine.own"]);
    }

    #[test]
    fn what_does_not_exist_is_refused() {
        let error = select(&["alembic.autogenerate.*", "mine.x"]).unwrap_err();
        assert_eq!(error.to_string(), "Did not locate plugins: mine.x");
    }
}

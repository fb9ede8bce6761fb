//! The packages that a project says it needs.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The packages that `requirements*.txt` and `pyproject.toml` of these directories name, as modules are spelled. A
/// module of such a name that is not there is a package that is not installed, not a mistake in the project.
pub(crate) fn required_packages(roots: &[PathBuf]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for root in roots {
        for file in requirement_files(root) {
            let text = fs::read_to_string(file).unwrap_or_default();
            found.extend(text.lines().filter_map(package));
        }
        let text = fs::read_to_string(root.join("pyproject.toml")).unwrap_or_default();
        if let Ok(table) = text.parse::<toml::Table>() {
            add_pyproject(&table, &mut found);
        }
    }
    found
}

fn requirement_files(root: &Path) -> Vec<PathBuf> {
    let listed = |dir: &Path| {
        let entries = fs::read_dir(dir).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).collect::<Vec<_>>()
    };
    let text = |file: &PathBuf| file.extension().is_some_and(|extension| extension == "txt");
    let named = |file: &PathBuf| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("requirements")
    };
    let mut files = listed(root);
    files.retain(named);
    files.extend(listed(&root.join("requirements")));
    files.retain(text);
    files
}

/// The tables of `pyproject.toml` that name packages.
fn add_pyproject(table: &toml::Table, found: &mut BTreeSet<String>) {
    let at = |path: &[&str]| {
        let mut value = table.get(*path.first()?)?;
        for key in &path[1..] {
            value = value.get(key)?;
        }
        Some(value)
    };
    // Lists of requirements, and tables of such lists.
    for path in [
        &["project", "dependencies"][..],
        &["project", "optional-dependencies"],
        &["dependency-groups"],
    ] {
        at(path).into_iter().for_each(|value| add_all(value, found));
    }
    // Poetry's tables have them by name.
    let groups = at(&["tool", "poetry", "group"]).and_then(toml::Value::as_table);
    let groups = groups.into_iter().flat_map(|groups| groups.values());
    let grouped = groups.filter_map(|group| group.get("dependencies"));
    let tables = at(&["tool", "poetry", "dependencies"])
        .into_iter()
        .chain(grouped);
    for table in tables.filter_map(toml::Value::as_table) {
        found.extend(table.keys().filter_map(|name| package(name)));
    }
}

fn add_all(value: &toml::Value, found: &mut BTreeSet<String>) {
    match value {
        toml::Value::Array(items) => {
            let named = items.iter().filter_map(toml::Value::as_str);
            found.extend(named.filter_map(package));
        }
        toml::Value::Table(table) => table.values().for_each(|item| add_all(item, found)),
        _ => {}
    }
}

/// The name at the beginning of a requirement (`Acme-Common[db]>=1.2`), as a module is spelled.
fn package(requirement: &str) -> Option<String> {
    let requirement = requirement.trim_start();
    let end = requirement
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')))
        .unwrap_or(requirement.len());
    let name = requirement.get(..end)?.to_lowercase();
    let starts = name.starts_with(|c: char| c.is_ascii_alphanumeric());
    starts.then(|| name.replace(['-', '.'], "_"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_are_found_wherever_a_project_names_them() {
        let dir = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).unwrap();
        write(
            "requirements-dev.txt",
            "# comment\nAcme-Common[db]>=1.2 ; python_version > '3'\n-r other.txt\n\nplain\n",
        );
        write(
            "pyproject.toml",
            "[project]\nname = 'shop'\ndependencies = ['one.two==1']\n\
             [project.optional-dependencies]\nextra = ['three']\n[dependency-groups]\ndev = ['four', {include-group = 'x'}]\n\
             [tool.poetry.dependencies]\nfive = '^1'\n[tool.poetry.group.test.dependencies]\nsix = '*'\n\
             [tool.setuptools]\npackages = ['app']\n",
        );
        let found = required_packages(&[dir.path().to_path_buf()]);
        let expected = [
            "acme_common",
            "five",
            "four",
            "one_two",
            "plain",
            "six",
            "three",
        ];
        assert_eq!(found.into_iter().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_project_without_them_needs_nothing() {
        assert!(required_packages(&[PathBuf::from("nowhere")]).is_empty());
    }
}

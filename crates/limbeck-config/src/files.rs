//! Which files a command line means.

use std::path::Path;

use crate::error::ConfigError;

/// The names of the ini file and of pyproject.toml, as given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConfigFiles {
    /// The ini file.
    pub ini: Option<String>,
    /// pyproject.toml.
    pub toml: Option<String>,
}

impl ConfigFiles {
    /// The files of a command line: `names` are the arguments of `-c`, `environment` is the value
    /// of `ALEMBIC_CONFIG`. A file named `pyproject.toml` is that, any other is the ini file.
    ///
    /// # Errors
    /// When one kind of file is named twice.
    pub fn select(names: &[String], environment: Option<&str>) -> Result<Self, ConfigError> {
        let mut toml = None;
        let mut ini = None;
        for name in names {
            if is_pyproject(name) {
                if toml.replace(name.clone()).is_some() {
                    return Err(ConfigError::TomlFileTwice);
                }
            } else if ini.replace(name.clone()).is_some() {
                return Err(ConfigError::IniFileTwice);
            }
        }
        let environment = environment.filter(|name| !name.is_empty());
        let (env_toml, env_ini) = match environment {
            Some(name) if is_pyproject(name) => (Some(name), None),
            other => (None, other),
        };
        let given = |name: Option<String>| name.filter(|name| !name.is_empty());
        Ok(Self {
            ini: given(ini).or_else(|| Some(env_ini.unwrap_or("alembic.ini").to_owned())),
            toml: given(toml).or_else(|| Some(env_toml.unwrap_or("pyproject.toml").to_owned())),
        })
    }
}

fn is_pyproject(name: &str) -> bool {
    // Not `file_name`, which sees through a trailing slash where Python's basename does not.
    name.rsplit(std::path::is_separator).next() == Some("pyproject.toml")
        && Path::new(name).file_name().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(names: &[&str], environment: Option<&str>, expected: &str) {
        let names: Vec<String> = names.iter().map(ToString::to_string).collect();
        let found = match ConfigFiles::select(&names, environment) {
            Ok(files) => format!(
                "{} + {}",
                files.ini.unwrap_or_default(),
                files.toml.unwrap_or_default()
            ),
            Err(error) => error.to_string(),
        };
        assert_eq!(found, expected, "{names:?} {environment:?}");
    }

    #[test]
    fn the_command_line_wins_over_the_environment_and_that_over_the_defaults() {
        check(&[], None, "alembic.ini + pyproject.toml");
        check(&["a.ini"], None, "a.ini + pyproject.toml");
        check(
            &["conf/pyproject.toml"],
            None,
            "alembic.ini + conf/pyproject.toml",
        );
        check(
            &["a.ini", "x/pyproject.toml"],
            Some("b.ini"),
            "a.ini + x/pyproject.toml",
        );
        check(&[], Some("b.ini"), "b.ini + pyproject.toml");
        check(
            &[],
            Some("y/pyproject.toml"),
            "alembic.ini + y/pyproject.toml",
        );
        check(
            &["a.ini"],
            Some("y/pyproject.toml"),
            "a.ini + y/pyproject.toml",
        );
        check(&[], Some(""), "alembic.ini + pyproject.toml");
        check(
            &["my-pyproject.toml"],
            None,
            "my-pyproject.toml + pyproject.toml",
        );
    }

    #[test]
    fn one_kind_of_file_is_named_once() {
        check(
            &["a.ini", "b.ini"],
            None,
            "only one ini file may be indicated",
        );
        check(
            &["pyproject.toml", "x/pyproject.toml"],
            None,
            "pyproject.toml indicated more than once",
        );
    }
}

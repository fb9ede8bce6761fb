//! The options of a script directory: what `ScriptDirectory.from_config` reads.

use std::path::PathBuf;

use indexmap::IndexMap;

use crate::config::{Config, Warning};
use crate::error::ConfigError;
use crate::pyproject::OptionValue;
use crate::text::{split_legacy, strip};

/// `file_template` where none is configured.
pub const DEFAULT_FILE_TEMPLATE: &str = "%(rev)s_%(slug)s";

/// `truncate_slug_length` where none is configured.
pub const DEFAULT_SLUG_LENGTH: usize = 40;

/// One write hook, from `[post_write_hooks]` or `[[tool.alembic.post_write_hooks]]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostWriteHook {
    /// Its name (`_hook_name`).
    pub name: String,
    /// Its options without the name's prefix: `type`, `entrypoint`, `options`, `cwd` …
    pub options: IndexMap<String, String>,
}

impl Config {
    /// `script_location`: a path or `package:directory`.
    ///
    /// # Errors
    /// When there is none, with the reference's words.
    pub fn script_location(&self) -> Result<String, ConfigError> {
        self.get_alembic_string("script_location")?
            .ok_or(ConfigError::NoScriptLocation)
    }

    /// `file_template`, a `%` template; see [`crate::percent`].
    ///
    /// # Errors
    /// As [`Config::get_alembic_string`].
    pub fn file_template(&self) -> Result<String, ConfigError> {
        Ok(self
            .get_alembic_string("file_template")?
            .unwrap_or_else(|| DEFAULT_FILE_TEMPLATE.to_owned()))
    }

    /// `timezone` of the creation date.
    ///
    /// # Errors
    /// As [`Config::get_alembic_string`].
    pub fn timezone(&self) -> Result<Option<String>, ConfigError> {
        self.get_alembic_string("timezone")
    }

    /// `truncate_slug_length`; 0 means the default.
    ///
    /// # Errors
    /// When it is no number.
    pub fn truncate_slug_length(&self) -> Result<usize, ConfigError> {
        const NAME: &str = "truncate_slug_length";
        let Some(text) = self.get_alembic_string(NAME)? else {
            return Ok(DEFAULT_SLUG_LENGTH);
        };
        let invalid = || ConfigError::Integer {
            name: NAME,
            value: text.clone(),
            origin: self.origin(NAME),
        };
        let number: i64 = python_int(&text).ok_or_else(invalid)?;
        match usize::try_from(number).map_err(|_| invalid())? {
            0 => Ok(DEFAULT_SLUG_LENGTH),
            length => Ok(length),
        }
    }

    /// `revision_environment`: whether `revision` always runs env.py.
    ///
    /// # Errors
    /// As [`Config::get_alembic_boolean_option`].
    pub fn revision_environment(&self) -> Result<bool, ConfigError> {
        self.get_alembic_boolean_option("revision_environment")
    }

    /// `sourceless`: whether compiled scripts count.
    ///
    /// # Errors
    /// As [`Config::get_alembic_boolean_option`].
    pub fn sourceless(&self) -> Result<bool, ConfigError> {
        self.get_alembic_boolean_option("sourceless")
    }

    /// `recursive_version_locations`: whether directories are searched at any depth.
    ///
    /// # Errors
    /// As [`Config::get_alembic_boolean_option`].
    pub fn recursive_version_locations(&self) -> Result<bool, ConfigError> {
        self.get_alembic_boolean_option("recursive_version_locations")
    }

    /// `output_encoding` of generated scripts.
    ///
    /// # Errors
    /// As [`Config::get_alembic_string`].
    pub fn output_encoding(&self) -> Result<String, ConfigError> {
        Ok(self
            .get_alembic_string("output_encoding")?
            .unwrap_or_else(|| "utf-8".to_owned()))
    }

    /// `databases` of the multidb template: the names of further sections.
    ///
    /// # Errors
    /// As [`Config::get_main_option`].
    pub fn databases(&self) -> Result<Vec<String>, ConfigError> {
        let text = self.get_main_option("databases")?.unwrap_or_default();
        let names = text.split(',').map(strip).filter(|name| !name.is_empty());
        Ok(names.map(str::to_owned).collect())
    }

    /// `Config.get_version_locations_list`; `None` where nothing is configured.
    ///
    /// # Errors
    /// When the separator is none of those there are, or a value does not interpolate.
    pub fn version_locations(
        &self,
        warnings: &mut Vec<Warning>,
    ) -> Result<Option<Vec<String>>, ConfigError> {
        const NO_SEPARATOR: Warning = deprecation(
            "No path_separator found in configuration; falling back to legacy splitting on \
             spaces/commas for version_locations.  Consider adding path_separator=os to Alembic \
             config.",
        );
        let text = self.ini_option("version_locations")?.unwrap_or_default();
        if text.is_empty() {
            return self.toml_paths("version_locations");
        }
        let names = ["path_separator", "version_path_separator"];
        Ok(Some(match self.separator(&names, warnings)? {
            Some(separator) => split_paths(&text, separator),
            None => {
                warnings.push(NO_SEPARATOR);
                split_legacy(&text, false)
            }
        }))
    }

    /// `Config.get_prepend_sys_paths_list`; `None` where nothing is configured.
    ///
    /// # Errors
    /// When the separator is none of those there are, or a value does not interpolate.
    pub fn prepend_sys_path(
        &self,
        warnings: &mut Vec<Warning>,
    ) -> Result<Option<Vec<String>>, ConfigError> {
        const NO_SEPARATOR: Warning = deprecation(
            "No path_separator found in configuration; falling back to legacy splitting on \
             spaces, commas, and colons for prepend_sys_path.  Consider adding path_separator=os \
             to Alembic config.",
        );
        let text = self.ini_option("prepend_sys_path")?.unwrap_or_default();
        if text.is_empty() {
            return self.toml_paths("prepend_sys_path");
        }
        Ok(Some(
            match self.separator(&["path_separator"], warnings)? {
                Some(separator) => split_paths(&text, separator),
                None => {
                    warnings.push(NO_SEPARATOR);
                    split_legacy(&text, true)
                }
            },
        ))
    }

    /// `python`: the interpreter that is asked for the models, as a path or as a name to be found on PATH.
    ///
    /// # Errors
    /// When the value does not interpolate, or is no string in pyproject.toml.
    pub fn python(&self) -> Result<Option<PathBuf>, ConfigError> {
        let named = self.get_alembic_string("python")?;
        let named = named.filter(|name| !name.is_empty()).map(PathBuf::from);
        Ok(named.map(|path| match path.components().count() {
            1 => path,
            _ => self.directory.join(path),
        }))
    }

    /// `Config.get_hooks_list`: the ini section wins over pyproject.toml even when it is empty.
    ///
    /// # Errors
    /// When a value does not interpolate, or a hook of pyproject.toml has no name.
    pub fn post_write_hooks(&self) -> Result<Vec<PostWriteHook>, ConfigError> {
        match self.get_section("post_write_hooks")? {
            Some(options) => Ok(ini_hooks(&options)),
            None => self.toml_hooks(),
        }
    }

    fn toml_hooks(&self) -> Result<Vec<PostWriteHook>, ConfigError> {
        const NAME: &str = "post_write_hooks";
        let tables = match self.pyproject.get(NAME)? {
            None => Vec::new(),
            Some(OptionValue::Tables(tables)) => tables,
            Some(OptionValue::List(list)) if list.is_empty() => Vec::new(),
            Some(_) => {
                return Err(ConfigError::TomlType {
                    name: NAME.to_owned(),
                });
            }
        };
        let hooks = tables.into_iter().enumerate().map(|(index, mut options)| {
            let name = options
                .shift_remove("name")
                .ok_or(ConfigError::HookWithoutName { number: index + 1 })?;
            Ok(PostWriteHook { name, options })
        });
        hooks.collect()
    }

    /// A list of pyproject.toml; a single string counts as a list of one.
    fn toml_paths(&self, name: &str) -> Result<Option<Vec<String>>, ConfigError> {
        match self.pyproject.get(name)? {
            None => Ok(None),
            Some(OptionValue::List(paths)) => Ok(Some(paths)),
            Some(OptionValue::Str(path)) => Ok(Some(vec![path])),
            Some(_) => Err(ConfigError::TomlType {
                name: name.to_owned(),
            }),
        }
    }

    fn separator(
        &self,
        names: &[&'static str],
        warnings: &mut Vec<Warning>,
    ) -> Result<Option<&'static str>, ConfigError> {
        const OLD_NAME: Warning = deprecation(
            "The version_path_separator configuration parameter is deprecated; please use \
             path_separator",
        );
        for name in names {
            let Some(value) = self.get_main_option(name)? else {
                continue;
            };
            let separator = match value.as_str() {
                "space" => " ",
                "newline" => "\n",
                "os" if cfg!(windows) => ";",
                "os" | ":" => ":",
                ";" => ";",
                _ => {
                    return Err(ConfigError::PathSeparator {
                        value,
                        name,
                        origin: self.origin(name),
                    });
                }
            };
            if *name == "version_path_separator" {
                warnings.push(OLD_NAME);
            }
            return Ok(Some(separator));
        }
        Ok(None)
    }
}

const fn deprecation(message: &'static str) -> Warning {
    Warning {
        message,
        category: "DeprecationWarning",
    }
}

fn split_paths(text: &str, separator: &str) -> Vec<String> {
    text.split(separator)
        .filter(|part| !part.is_empty())
        .map(|part| strip(part).to_owned())
        .collect()
}

fn ini_hooks(section: &IndexMap<String, String>) -> Vec<PostWriteHook> {
    let names = section
        .get("hooks")
        .map(|names| split_legacy(names, false))
        .unwrap_or_default();
    let hooks = names
        .into_iter()
        .filter(|name| !name.is_empty())
        .map(|name| {
            let prefix = format!("{name}.");
            let options = section.iter().filter_map(|(key, value)| {
                Some((key.strip_prefix(&prefix)?.to_owned(), value.clone()))
            });
            PostWriteHook {
                options: options.collect(),
                name,
            }
        });
    hooks.collect()
}

/// Python's `int(text)`: blanks around it and single underscores inside are allowed.
pub(crate) fn python_int(text: &str) -> Option<i64> {
    let digits = strip(text);
    let lone = digits.split('_').all(|part| !part.is_empty()) || !digits.contains('_');
    if !lone || digits.starts_with("+-") {
        return None;
    }
    digits.replace('_', "").parse().ok()
}

//! `[tool.alembic]` of pyproject.toml.

use std::path::Path;

use indexmap::IndexMap;
use toml::Value as Toml;

use crate::error::ConfigError;
use crate::percent;

/// A value of `[tool.alembic]`, its `%(here)s` replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OptionValue {
    /// A string; what an ini file says always is.
    Str(String),
    /// A list of strings.
    List(Vec<String>),
    /// An array of tables, such as `[[tool.alembic.post_write_hooks]]`.
    Tables(Vec<IndexMap<String, String>>),
    /// A table.
    Table(IndexMap<String, String>),
    /// An integer.
    Int(i64),
    /// A boolean.
    Bool(bool),
}

/// The table `[tool.alembic]`, empty where there is none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pyproject {
    table: toml::Table,
    args: IndexMap<String, String>,
}

impl Pyproject {
    /// Reads `path`; a file that does not exist says nothing.
    ///
    /// `file` is what errors call it; `args` are the values of `%(name)s`.
    ///
    /// # Errors
    /// When the file cannot be read, is not TOML, or `tool.alembic` is not a table.
    pub fn load(
        path: &Path,
        file: &str,
        args: IndexMap<String, String>,
    ) -> Result<Self, ConfigError> {
        if !path.exists() {
            return Ok(Self {
                table: toml::Table::new(),
                args,
            });
        }
        let bytes = std::fs::read(path).map_err(|error| ConfigError::TomlUnreadable {
            file: file.to_owned(),
            reason: error.to_string(),
        })?;
        Self::parse(&crate::config::decode(&bytes, file)?, file, args)
    }

    /// Parses the text of a pyproject.toml.
    ///
    /// # Errors
    /// When the text is not TOML, or `tool.alembic` is not a table.
    pub fn parse(
        text: &str,
        file: &str,
        args: IndexMap<String, String>,
    ) -> Result<Self, ConfigError> {
        let mut document: toml::Table = text
            .parse()
            .map_err(|error| syntax_error(text, file, &error))?;
        let table = match document.remove("tool") {
            None => toml::Table::new(),
            Some(Toml::Table(mut tool)) => match tool.remove("alembic") {
                None => toml::Table::new(),
                Some(Toml::Table(table)) => table,
                Some(_) => return Err(ConfigError::TomlFormat),
            },
            Some(_) => return Err(ConfigError::TomlFormat),
        };
        Ok(Self { table, args })
    }

    /// Whether `[tool.alembic]` has the option.
    pub fn contains(&self, name: &str) -> bool {
        self.table.contains_key(name)
    }

    /// The option, with `%(name)s` and `%%` replaced in its strings.
    ///
    /// # Errors
    /// When its type is none an option has, or a string does not format.
    pub fn get(&self, name: &str) -> Result<Option<OptionValue>, ConfigError> {
        let Some(value) = self.table.get(name) else {
            return Ok(None);
        };
        let value = match value {
            Toml::String(text) => OptionValue::Str(self.format(name, text)?),
            Toml::Integer(number) => OptionValue::Int(*number),
            Toml::Boolean(truth) => OptionValue::Bool(*truth),
            Toml::Table(table) => OptionValue::Table(self.table(name, table)?),
            Toml::Array(items) => self.array(name, items)?,
            Toml::Float(_) | Toml::Datetime(_) => {
                return Err(ConfigError::TomlType {
                    name: name.to_owned(),
                });
            }
        };
        Ok(Some(value))
    }

    /// The option as a boolean, `false` where it is missing.
    ///
    /// # Errors
    /// When it is anything but a boolean.
    pub fn boolean(&self, name: &str) -> Result<bool, ConfigError> {
        match self.table.get(name) {
            None => Ok(false),
            Some(Toml::Boolean(truth)) => Ok(*truth),
            Some(_) => Err(ConfigError::TomlBoolean {
                name: name.to_owned(),
            }),
        }
    }

    fn array(&self, name: &str, items: &[Toml]) -> Result<OptionValue, ConfigError> {
        if !matches!(items.first(), Some(Toml::Table(_))) {
            let strings = items.iter().map(|item| self.item(name, item));
            return Ok(OptionValue::List(strings.collect::<Result<_, _>>()?));
        }
        let tables = items.iter().map(|item| match item {
            Toml::Table(table) => self.table(name, table),
            other => Err(ConfigError::TomlItem {
                name: name.to_owned(),
                found: python_type(other),
            }),
        });
        Ok(OptionValue::Tables(tables.collect::<Result<_, _>>()?))
    }

    fn table(
        &self,
        name: &str,
        table: &toml::Table,
    ) -> Result<IndexMap<String, String>, ConfigError> {
        table
            .iter()
            .map(|(key, value)| Ok((key.clone(), self.item(name, value)?)))
            .collect()
    }

    fn item(&self, name: &str, item: &Toml) -> Result<String, ConfigError> {
        match item {
            Toml::String(text) => self.format(name, text),
            other => Err(ConfigError::TomlItem {
                name: name.to_owned(),
                found: python_type(other),
            }),
        }
    }

    fn format(&self, name: &str, text: &str) -> Result<String, ConfigError> {
        percent::format(text, |key| {
            self.args.get(key).map(|value| value.as_str().into())
        })
        .map_err(|source| ConfigError::TomlPercent {
            name: name.to_owned(),
            source,
        })
    }
}

fn python_type(value: &Toml) -> &'static str {
    match value {
        Toml::String(_) => "str",
        Toml::Integer(_) => "int",
        Toml::Float(_) => "float",
        Toml::Boolean(_) => "bool",
        Toml::Datetime(_) => "datetime.datetime",
        Toml::Array(_) => "list",
        Toml::Table(_) => "dict",
    }
}

fn syntax_error(text: &str, file: &str, error: &toml::de::Error) -> ConfigError {
    let start = error.span().map_or(0, |span| span.start);
    let before = text.get(..start).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    ConfigError::TomlSyntax {
        file: file.to_owned(),
        line: before.matches('\n').count() + 1,
        column: before.get(line_start..).unwrap_or_default().chars().count() + 1,
        message: error.message().to_owned(),
    }
}

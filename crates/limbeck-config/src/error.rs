//! What can be wrong with a configuration.

use crate::ini::{IniError, Origin};
use crate::percent::FormatError;
use crate::text::python_repr;

/// Why a configuration cannot be used; where the reference has words for it, they are its.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// The ini file.
    #[error(transparent)]
    Ini(#[from] IniError),
    /// A file that is not UTF-8.
    #[error("'utf-8' codec can't decode byte {byte:#04x} in position {position}: {reason}")]
    Decode {
        /// The file.
        file: String,
        /// The byte that does not belong.
        byte: u8,
        /// Why, in Python's words.
        reason: &'static str,
        /// How many bytes precede it.
        position: usize,
        /// The line it is on.
        line: usize,
    },
    /// pyproject.toml is not TOML.
    #[error("{message} (at line {line}, column {column})")]
    TomlSyntax {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong.
        message: String,
    },
    /// pyproject.toml is there but cannot be read.
    #[error("{reason}: {}", python_repr(file))]
    TomlUnreadable {
        /// The file.
        file: String,
        /// The system's words.
        reason: String,
    },
    /// `tool.alembic` is not a table.
    #[error("Incorrect TOML format")]
    TomlFormat,
    /// A value whose type no option has.
    #[error("unsupported TOML value type for key: {}", python_repr(name))]
    TomlType {
        /// The option.
        name: String,
    },
    /// A value that should be a boolean.
    #[error("boolean value expected for TOML parameter {}", python_repr(name))]
    TomlBoolean {
        /// The option.
        name: String,
    },
    /// A list or table of pyproject.toml that holds something other than strings.
    #[error("unsupported operand type(s) for %: '{found}' and 'dict'")]
    TomlItem {
        /// The option.
        name: String,
        /// Python's name of the item's type.
        found: &'static str,
    },
    /// A value of pyproject.toml whose `%` does not format.
    #[error("{source}")]
    TomlPercent {
        /// The option.
        name: String,
        /// What is wrong.
        source: FormatError,
    },
    /// A write hook of pyproject.toml without a name.
    #[error("post_write_hooks entry {number} has no 'name'")]
    HookWithoutName {
        /// Which entry, from 1.
        number: usize,
    },
    /// Two `-c pyproject.toml`.
    #[error("pyproject.toml indicated more than once")]
    TomlFileTwice,
    /// Two `-c something.ini`.
    #[error("only one ini file may be indicated")]
    IniFileTwice,
    /// No such section, perhaps for want of a file.
    #[error("No config file {} found, or file has no '[{section}]' section", file.as_deref().map_or_else(|| "None".to_owned(), python_repr))]
    NoSection {
        /// The ini file, if one was named.
        file: Option<String>,
        /// The section.
        section: String,
    },
    /// No `script_location`.
    #[error("No 'script_location' key found in configuration.")]
    NoScriptLocation,
    /// A separator that is none.
    #[error(
        "'{value}' is not a valid value for {name}; expected 'space', 'newline', 'os', ':', ';'"
    )]
    PathSeparator {
        /// The value.
        value: String,
        /// `path_separator` or `version_path_separator`.
        name: &'static str,
        /// Where it is.
        origin: Option<Origin>,
    },
    /// A value that should be a number.
    #[error("invalid literal for int() with base 10: {}", python_repr(value))]
    Integer {
        /// The option.
        name: &'static str,
        /// The value.
        value: String,
        /// Where it is.
        origin: Option<Origin>,
    },
    /// An option of pyproject.toml that should be a string.
    #[error("string value expected for TOML parameter {}", python_repr(name))]
    TomlString {
        /// The option.
        name: String,
    },
}

impl ConfigError {
    /// Whether the reference raises `CommandError`, which its command line prints as `FAILED: …`.
    pub fn is_command_error(&self) -> bool {
        self.python_type() == "alembic.util.exc.CommandError"
    }

    /// The name of the exception that the reference raises.
    pub fn python_type(&self) -> &'static str {
        match self {
            Self::Ini(error) => error.python_type(),
            Self::Decode { .. } => "UnicodeDecodeError",
            Self::TomlSyntax { .. } => "tomllib.TOMLDecodeError",
            Self::TomlUnreadable { .. } => "OSError",
            Self::TomlItem { .. } => "TypeError",
            Self::TomlPercent { source, .. } => source.python_type(),
            Self::HookWithoutName { .. } => "KeyError",
            Self::PathSeparator { .. } | Self::Integer { .. } => "ValueError",
            _ => "alembic.util.exc.CommandError",
        }
    }

    /// The line of the user's file that is at fault, where it is known.
    pub fn origin(&self) -> Option<Origin> {
        match self {
            Self::Ini(error) => error.origin(),
            Self::Decode { file, line, .. } | Self::TomlSyntax { file, line, .. } => Some(Origin {
                file: file.as_str().into(),
                line: *line,
            }),
            Self::PathSeparator { origin, .. } | Self::Integer { origin, .. } => origin.clone(),
            _ => None,
        }
    }

    /// What the user can do about it.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Ini(error) => error.hint(),
            Self::Decode { .. } => Some("save the file as UTF-8"),
            Self::NoScriptLocation => Some(
                "run this where alembic.ini is, name the file with '-c', or create it with 'init'",
            ),
            Self::TomlPercent { .. } => Some("write a percent sign as '%%'"),
            _ => None,
        }
    }
}

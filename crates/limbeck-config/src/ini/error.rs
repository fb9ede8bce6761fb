//! What configparser raises, in Python's words.

use std::sync::Arc;

use super::Origin;
use super::interpolate::MAX_INTERPOLATION_DEPTH;
use crate::text::python_repr;

/// What configparser raises; the texts are Python's.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IniError {
    /// An option before the first `[section]`.
    #[error("File contains no section headers.\nfile: {}, line: {}\n{}", python_repr(&.origin.file), .origin.line, python_repr(text))]
    MissingSectionHeader {
        /// The line in question.
        origin: Origin,
        /// Its text, with the line end.
        text: String,
    },
    /// A section that is in the file twice.
    #[error("While reading from {} [line {:2}]: section {} already exists", python_repr(&.origin.file), .origin.line, python_repr(section))]
    DuplicateSection {
        /// The second header.
        origin: Origin,
        /// The section.
        section: String,
    },
    /// An option that is in its section twice.
    #[error("While reading from {} [line {:2}]: option {} in section {} already exists", python_repr(&.origin.file), .origin.line, python_repr(option), python_repr(section))]
    DuplicateOption {
        /// The second option.
        origin: Origin,
        /// The section.
        section: String,
        /// The option.
        option: String,
    },
    /// Lines that are neither a header, an option, a comment nor a continuation.
    #[error(
        "Source contains parsing errors: {}{}",
        python_repr(file),
        bogus_lines(lines)
    )]
    Parsing {
        /// The file.
        file: Arc<str>,
        /// Line numbers and texts, with their line ends.
        lines: Vec<(usize, String)>,
    },
    /// `%(name)s` where there is no `name`.
    #[error(
        "Bad value substitution: option {} in section {} contains an interpolation key {} which is not a valid option name. Raw value: {}",
        python_repr(option),
        python_repr(section),
        python_repr(reference),
        python_repr(raw)
    )]
    InterpolationMissingOption {
        /// The option that was asked for.
        option: String,
        /// Its section.
        section: String,
        /// Its raw value.
        raw: String,
        /// The name there is no value for.
        reference: String,
        /// Where the option is.
        origin: Option<Origin>,
    },
    /// A `%` that is neither `%%` nor `%(`.
    #[error("'%' must be followed by '%' or '(', found: {}", python_repr(found))]
    InterpolationSyntax {
        /// The option that was asked for.
        option: String,
        /// Its section.
        section: String,
        /// The value from the `%` on.
        found: String,
        /// Where the option is.
        origin: Option<Origin>,
    },
    /// A `%(` without its `)s`.
    #[error("bad interpolation variable reference {}", python_repr(found))]
    InterpolationReference {
        /// The option that was asked for.
        option: String,
        /// Its section.
        section: String,
        /// The value from the `%` on.
        found: String,
        /// Where the option is.
        origin: Option<Origin>,
    },
    /// Values that refer to one another without end.
    #[error(
        "Recursion limit exceeded in value substitution: option {} in section {} contains an interpolation key which cannot be substituted in {MAX_INTERPOLATION_DEPTH} steps. Raw value: {}",
        python_repr(option),
        python_repr(section),
        python_repr(raw)
    )]
    InterpolationDepth {
        /// The option that was asked for.
        option: String,
        /// Its section.
        section: String,
        /// Its raw value.
        raw: String,
        /// Where the option is.
        origin: Option<Origin>,
    },
    /// A section that is not there.
    #[error("No section: {}", python_repr(section))]
    NoSection {
        /// The section.
        section: String,
    },
    /// An option that is not there.
    #[error(
        "No option {} in section: {}",
        python_repr(option),
        python_repr(section)
    )]
    NoOption {
        /// The section.
        section: String,
        /// The option.
        option: String,
    },
    /// A program set a value with a single `%` in it.
    #[error(
        "invalid interpolation syntax in {} at position {position}",
        python_repr(value)
    )]
    InvalidInterpolation {
        /// The value.
        value: String,
        /// The position of the `%`, counted as Python counts it.
        position: usize,
    },
    /// A program added a section named DEFAULT.
    #[error("Invalid section name: {}", python_repr(section))]
    InvalidSectionName {
        /// The name.
        section: String,
    },
}

impl IniError {
    /// The name of the exception that Python raises.
    pub fn python_type(&self) -> &'static str {
        match self {
            Self::MissingSectionHeader { .. } => "configparser.MissingSectionHeaderError",
            Self::DuplicateSection { .. } => "configparser.DuplicateSectionError",
            Self::DuplicateOption { .. } => "configparser.DuplicateOptionError",
            Self::Parsing { .. } => "configparser.ParsingError",
            Self::InterpolationMissingOption { .. } => {
                "configparser.InterpolationMissingOptionError"
            }
            Self::InterpolationSyntax { .. } | Self::InterpolationReference { .. } => {
                "configparser.InterpolationSyntaxError"
            }
            Self::InterpolationDepth { .. } => "configparser.InterpolationDepthError",
            Self::NoSection { .. } => "configparser.NoSectionError",
            Self::NoOption { .. } => "configparser.NoOptionError",
            Self::InvalidInterpolation { .. } | Self::InvalidSectionName { .. } => "ValueError",
        }
    }

    /// The line of the user's file that is at fault, where there is one.
    pub fn origin(&self) -> Option<Origin> {
        match self {
            Self::MissingSectionHeader { origin, .. }
            | Self::DuplicateSection { origin, .. }
            | Self::DuplicateOption { origin, .. } => Some(origin.clone()),
            Self::Parsing { file, lines } => lines.first().map(|(line, _)| Origin {
                file: Arc::clone(file),
                line: *line,
            }),
            Self::InterpolationMissingOption { origin, .. }
            | Self::InterpolationSyntax { origin, .. }
            | Self::InterpolationReference { origin, .. }
            | Self::InterpolationDepth { origin, .. } => origin.clone(),
            _ => None,
        }
    }

    /// What the user can do about it.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::InterpolationSyntax { .. } | Self::InvalidInterpolation { .. } => {
                Some("write a percent sign as '%%'")
            }
            Self::InterpolationMissingOption { .. } | Self::InterpolationReference { .. } => {
                Some("write '%%(name)s' where the text '%(name)s' itself is meant")
            }
            Self::MissingSectionHeader { .. } => {
                Some("put the options under a header such as '[alembic]'")
            }
            Self::Parsing { .. } => {
                Some("write 'name = value', or indent the line to continue the value above")
            }
            _ => None,
        }
    }
}

fn bogus_lines(lines: &[(usize, String)]) -> String {
    lines
        .iter()
        .map(|(line, text)| format!("\n\t[line {line:2}]: {}", python_repr(text)))
        .collect()
}
